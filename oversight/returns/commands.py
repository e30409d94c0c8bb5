"""`returns template`, `returns check` and `returns take`."""

import getpass
import json
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn
from zoneinfo import ZoneInfo

import typer

from oversight import language, logs
from oversight.language import _, ngettext, number
from oversight.record.register import RegisterFault
from oversight.returns.check import Checked, Expected, check
from oversight.returns.faults import Group, Unreadable
from oversight.returns.layouts import Layouts, layouts
from oversight.returns.quality import Quality, quality, summary
from oversight.returns.quarters import is_quarter
from oversight.returns.reason import NotAReason, Reason, reason
from oversight.returns.take import Taken
from oversight.returns.take import take as take_all
from oversight.returns.template import write_templates
from oversight.settings import ROOT, settings

FAULTS_FOUND, WRONG_USE, NOT_READABLE = 1, 2, 3
OTTAWA = ZoneInfo("America/Toronto")


class Kind(StrEnum):
    """As the enum return_kind of the schema."""

    USES = "uses"
    COMPLAINTS = "complaints"
    INDEPENDENT_COUNTS = "independent_counts"


class Level(StrEnum):
    """As the enum return_level of the schema."""

    RECORDS = "records"
    COUNTS = "counts"


class Lang(StrEnum):
    """The languages that messages are in."""

    EN = "en"
    FR = "fr"


Files = Annotated[list[Path], typer.Argument(help="CSV, XLSX or Parquet files.")]
Language = Annotated[Lang, typer.Option("--lang", help="Language of the messages.")]
Data = Annotated[
    Path,
    typer.Option(
        "--data",
        exists=True,
        file_okay=False,
        help="Folder of the code lists, before any register.",
    ),
]
Institution = Annotated[
    str, typer.Option("--institution", help="Whose return it is; needed when it has no row.")
]
WhyEnglish = Annotated[
    str, typer.Option("--reason-en", help="Why it is late or corrected, in English: published.")
]
WhyFrench = Annotated[
    str, typer.Option("--reason-fr", help="Why it is late or corrected, in French: published.")
]
Quarter = Annotated[str, typer.Option("--quarter", help="Quarter of the return, as 2026-27Q1.")]

app = typer.Typer(help="Returns of institutions: templates, checks, counts.", no_args_is_help=True)


@app.command()
def template(
    kind: Kind,
    level: Annotated[Level | None, typer.Option(help="Both, unless named.")] = None,
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder to write into.")] = Path(),
    lang: Language = Lang.EN,
    data: Data = ROOT / "data",
) -> None:
    """Write an XLSX and a CSV to fill in, with code lists, an example and notes."""
    language.use(lang.value)
    valid = _layouts(data)
    levels = valid.levels(kind.value)
    if level is not None and level.value not in levels:
        words = _("{kind} has no {level}; valid: {levels}")
        _stop(words.format(kind=kind, level=level, levels=", ".join(levels)), WRONG_USE)
    for one in [level.value] if level else levels:
        try:
            paths = write_templates(valid.of(kind.value, one), out)
        except OSError as error:
            _stop(f"{error.filename or out}: {error.strerror or error}", NOT_READABLE)
        for path in paths:
            typer.echo(path)


@app.command("check")
def check_command(
    files: Files,
    institution: Institution = "",
    quarter: Quarter = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
    lang: Language = Lang.EN,
    data: Data = ROOT / "data",
) -> None:
    """Name every fault of returns, or sum up what they hold. Nothing is kept.

    Exit 0 sound, 1 faults, 2 wrong use, 3 a file cannot be read.
    """
    language.use(lang.value)
    valid = _layouts(data)
    found = _checked(files, valid, _expected(valid, institution, quarter))
    _print(found, as_json)
    _exit_on_faults(found)


@app.command()
def take(
    files: Files,
    institution: Institution = "",
    quarter: Quarter = "",
    by: Annotated[str, typer.Option(help="Who takes it in; the account, unless named.")] = "",
    reason_en: WhyEnglish = "",
    reason_fr: WhyFrench = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
    lang: Language = Lang.EN,
) -> None:
    """Count sound returns into the register, all or none, and forget their rows.

    Exit 0 taken, 1 faults (nothing is taken), 2 wrong use, 3 a file or the register cannot be
    read.
    """
    language.use(lang.value)
    why = _reason(reason_en, reason_fr)
    register = _register()
    if not register.is_file():
        words = _("{place}: there is no register; run: python -m oversight record load")
        _stop(words.format(place=register), NOT_READABLE)
    valid = _layouts(ROOT / "data")
    found = _checked(files, valid, _expected(valid, institution, quarter))
    if any(isinstance(one, Unreadable) or one.faults for one in found):
        _print(found, as_json)
        _exit_on_faults(found)
    sound = [one for one in found if isinstance(one, Checked)]
    for file in sound:
        _refuse_unfit(file)
    try:
        taken = take_all(register, sound, by or _account(), datetime.now(UTC), why)
    except RegisterFault as fault:
        _stop(str(fault), NOT_READABLE)
    for one in taken:
        logs.log().info("return taken", **_logged(one))
    _print_taken(taken, as_json)


def _layouts(data: Path) -> Layouts:
    try:
        return layouts(_register(), data)
    except (RegisterFault, OSError) as fault:
        _stop(str(fault), NOT_READABLE)


def _reason(english: str, french: str) -> Reason | None:
    try:
        return reason(english, french)
    except NotAReason as fault:
        _stop(str(fault), WRONG_USE)


def _expected(valid: Layouts, institution: str, quarter: str) -> Expected:
    senders = valid.all[0].columns[0].codes
    if institution and institution not in senders:
        _stop(
            _("--institution: there is no such institution (see data/institutions.csv)"), WRONG_USE
        )
    if quarter and not is_quarter(quarter):
        _stop(_("--quarter: write it as 2026-27Q1 (1 April to 30 June 2026)"), WRONG_USE)
    return Expected(institution or None, quarter or None)


def _checked(
    files: Sequence[Path], valid: Layouts, expected: Expected
) -> list[Checked | Unreadable]:
    today = datetime.now(OTTAWA).date()
    found: list[Checked | Unreadable] = []
    for path in files:
        try:
            found.append(check(path, valid, today, expected))
        except Unreadable as unreadable:
            found.append(unreadable)
        except Exception as error:
            # What an error that nobody foresaw says may quote a cell: only its place is told.
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"
            fault = _("the check failed ({where})").format(where=where)
            found.append(Unreadable(path.name, fault, _("report it, without the file")))
    return found


def _print(found: Sequence[Checked | Unreadable], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        if isinstance(one, Unreadable):
            typer.echo(str(one))
        elif one.faults:
            for line in one.faults.lines():
                typer.echo(line)
            words = ngettext("{file}: {count} fault", "{file}: {count} faults", one.faults.count)
            typer.echo(words.format(file=one.source.file, count=number(one.faults.count)))
        else:
            typer.echo("\n".join(summary(one, _quality(one))))
            typer.echo(_("{file}: no fault").format(file=one.source.file))


def _as_json(one: Checked | Unreadable) -> dict[str, Any]:
    if isinstance(one, Unreadable):
        fault = Group(one.file, "", "", one.fault, one.remedy, "", 1).as_json()
        return {"file": one.file, "is_readable": False, "fault_count": 1, "faults": [fault]}
    return {
        "file": one.source.file,
        "is_readable": True,
        "sha256": one.sha256,
        "format": one.source.described,
        "kind": one.layout.kind if one.layout else None,
        "level": one.layout.level if one.layout else None,
        "fault_count": one.faults.count,
        "faults": [group.as_json() for group in one.faults.groups()],
        "summary": None if one.faults else _quality(one).as_json(),
    }


def _quality(one: Checked) -> Quality:
    try:
        return quality(one, _register())
    except RegisterFault as fault:
        _stop(str(fault), NOT_READABLE)


def _exit_on_faults(found: Sequence[Checked | Unreadable]) -> None:
    if any(isinstance(one, Unreadable) for one in found):
        raise typer.Exit(NOT_READABLE)
    if any(isinstance(one, Checked) and one.faults for one in found):
        raise typer.Exit(FAULTS_FOUND)


def _refuse_unfit(one: Checked) -> None:
    """What is sound and still no return: the example of the template, rows of nobody."""
    found = _quality(one)
    if found.has_example and found.rows == 1:
        words = _("{file}: holds the example of the template alone; put your rows in its place")
        _stop(words.format(file=one.source.file), FAULTS_FOUND)
    if not found.returns:
        words = _(
            "{file}: there is no row; say whose return it is: --institution ID --quarter 2026-27Q1"
        )
        _stop(words.format(file=one.source.file), WRONG_USE)


def _print_taken(taken: Sequence[Taken], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([_logged(one) for one in taken], ensure_ascii=False, indent=2))
        return
    for one in taken:
        typer.echo(f"{one.of.institution_id} {one.of.kind} {one.of.quarter}: {_said(one)}")


def _said(one: Taken) -> str:
    if not one.is_new:
        words = _("the same as version {version}, taken already; nothing changed")
    elif one.version == 1:
        words = _("taken")
    else:
        words = _("taken as version {version}, in place of the one before; counts changed: {cells}")
    return words.format(version=one.version, cells=number(one.changed))


def _logged(one: Taken) -> dict[str, Any]:
    return {
        "institution_id": one.of.institution_id,
        "kind": one.of.kind,
        "quarter": one.of.quarter,
        "version": one.version,
        "is_new": one.is_new,
        "changed_counts": one.changed,
    }


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "not known"


def _register() -> Path:
    return settings().home / "register.duckdb"


def _stop(words: str, code: int) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(code)
