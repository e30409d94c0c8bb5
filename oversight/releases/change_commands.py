"""`release diff`, `release notes` and `release check`: what a release changes, and is it fit."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from oversight.language import LANGUAGES
from oversight.protection.tables import TableFault
from oversight.releases import notes as notes_of_releases
from oversight.releases.changes import Change
from oversight.releases.checklist import Point, checklist
from oversight.releases.current import ReleaseFault, release_folder
from oversight.releases.files import read_csv
from oversight.releases.manifest import read_manifest
from oversight.releases.reasons import explained
from oversight.settings import settings

FAULTS_FOUND, NOT_READABLE = 1, 3
_stderr = Console(stderr=True)
Later = Annotated[str, typer.Argument(help="Number of the later release; the current one.")]
Earlier = Annotated[str, typer.Argument(help="Number of the earlier release; its parent.")]


def diff(
    earlier: Earlier = "",
    later: Later = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes as JSON.")] = False,
) -> None:
    """List what differs between two releases: added, revised (was, is, why), withdrawn."""
    before, after = _both(earlier, later)
    found = _explained(before, after)
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        typer.echo(_line(one))
    typer.echo(f"{before.name} to {after.name}: {len(found)} differences")


def notes(
    earlier: Earlier = "",
    later: Later = "",
    lang: Annotated[str, typer.Option(help="en or fr; both unless one is named.")] = "",
) -> None:
    """Draft the notes of a release, in both languages, from what differs."""
    if lang and lang not in LANGUAGES:
        _stop(f"--lang {lang}: not a language of this site; valid: {', '.join(LANGUAGES)}", 2)
    before, after = _both(earlier, later)
    changes = _explained(before, after)
    row = read_csv(after, "release")[0] | {"parent_id": before.name}
    kinds = notes_of_releases.fact_kinds(after)
    for one in [lang] if lang else LANGUAGES:
        typer.echo(notes_of_releases.notes(row, changes, one, kinds))


def check(release_id: Later = "") -> None:
    """Show the checklist of a release: errors block it, warnings do not. Exit 1 on an error."""
    made = checklist(_folder(release_id))
    _show("error", made.errors)
    _show("warning", made.warnings)
    if made.is_blocked:
        raise typer.Exit(FAULTS_FOUND)


def _show(kind: str, points: list[Point]) -> None:
    for point in points:
        typer.echo(f"{kind}, {point.name}: {len(point.found) or 'none'}")
        for line in point.found:
            typer.echo(f"  {line}")


def _line(one: Change) -> str:
    where = ", ".join(part for part in (one.table_name, one.row_id, one.column_name) if part)
    values = f": {one.old!r} is now {one.new!r}" if one.old or one.new else ""
    several = f" ({one.cells} cells)" if one.cells > 1 else ""
    why = one.reason_en or ("no reason" if one.change != "added" else "")
    return f"{one.change} {where}{several}{values}" + (f"; {why}" if why else "")


def _both(earlier: str, later: str) -> tuple[Path, Path]:
    """The earlier and the later release: by default the current one and its parent."""
    after = _folder(later)
    parent = earlier or str(read_manifest(after).get("parent_id") or "")
    if not parent:
        _stop(f"release {after.name} is the first: there is none to compare it with", NOT_READABLE)
    return _folder(parent), after


def _explained(before: Path, after: Path) -> list[Change]:
    try:
        return explained(before, after)
    except TableFault as fault:
        _stop(str(fault), NOT_READABLE)


def _folder(release_id: str) -> Path:
    try:
        return release_folder(settings().home, release_id)
    except ReleaseFault as fault:
        _stop(str(fault), NOT_READABLE)


def _stop(words: str, code: int) -> NoReturn:
    _stderr.print(words, markup=False, soft_wrap=True)
    raise typer.Exit(code)
