"""The command line. Exit codes: 0 done, 1 faults found, 2 wrong use, 3 nothing that can be read."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from oversight import logs
from oversight.record import states
from oversight.record.check import check as check_record
from oversight.record.load import load as load_record
from oversight.record.schema import tables
from oversight.releases import build as building
from oversight.releases.current import ReleaseFault, current_release, releases_folder
from oversight.releases.verify import verify as verify_release
from oversight.settings import ROOT, settings

FAULTS_FOUND, NOT_READABLE = 1, 3
DATA = ROOT / "data"

app = typer.Typer(
    help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
record = typer.Typer(help="The public record: the rows of data/.", no_args_is_help=True)
release = typer.Typer(help="Releases: immutable, numbered folders.", no_args_is_help=True)
app.add_typer(record, name="record")
app.add_typer(release, name="release")
_stderr = Console(stderr=True)

Folder = Annotated[Path, typer.Option("--data", help="Folder of the CSV files.")]


@app.callback()
def begin() -> None:
    """Set up the logs, before any command."""
    logs.configure()


@record.command("check")
def record_check(
    data: Folder = DATA,
    as_json: Annotated[bool, typer.Option("--json", help="Print the faults as JSON.")] = False,
) -> None:
    """Name every fault of the record: file, line, column, fault, remedy. Exit 1 on any."""
    with _progress("Checking", len(tables())) as step:
        faults = check_record(data, step)
    if as_json:
        typer.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2))
    else:
        for fault in faults:
            typer.echo(f"{data.name}/{fault}")
        typer.echo(f"{len(faults)} faults" if faults else "The record has no fault.")
    if faults:
        raise typer.Exit(FAULTS_FOUND)


@record.command("load")
def record_load(data: Folder = DATA) -> None:
    """Build the register from the record, all or nothing. Exit 1 when the record has faults."""
    _load(data)
    typer.echo(f"Loaded into {_register()}")


@record.command("states")
def record_states() -> None:
    """Print the states of a recommendation, and which may follow which, as a diagram."""
    typer.echo(states.diagram())


@release.command("build")
def release_build(data: Folder = DATA) -> None:
    """Build the next release from the record and make it current; nothing when nothing changed."""
    inputs = building.inputs_sha256(data)
    home = settings().home
    if building.is_current(home, inputs):
        typer.echo(f"Release {current_release(home).name} is current: nothing changed.")
        return
    _load(data)
    with _progress("Writing", len(tables())) as step:
        folder = building.build_release(_register(), home, inputs, step)
    logs.log().info("release built", release_id=folder.name)
    typer.echo(f"Built release {folder.name}: {folder}")


@release.command("list")
def release_list() -> None:
    """List the releases; the current one is marked."""
    home = settings().home
    try:
        current = current_release(home).name
    except ReleaseFault:
        current = ""
    found = sorted(path.name for path in releases_folder(home).glob("[0-9]*"))
    for name in found:
        typer.echo(f"{name} current" if name == current else name)
    if not found:
        typer.echo(f"No release in {home}. Run: python -m oversight release build")


@release.command("verify")
def release_verify(
    release_id: Annotated[str, typer.Argument(help="Number of the release.")] = "",
) -> None:
    """Say whether a release (the current one, unless named) is whole. Exit 3 when it is not."""
    home = settings().home
    try:
        folder = releases_folder(home) / release_id if release_id else current_release(home)
    except ReleaseFault as unreadable:
        _stderr.print(str(unreadable), markup=False)
        raise typer.Exit(NOT_READABLE) from None
    faults = verify_release(folder)
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(NOT_READABLE)
    typer.echo(f"Release {folder.name} is whole.")


def _load(data: Path) -> None:
    with _progress("Checking", len(tables())) as step:
        faults = check_record(data, step)
    if faults:
        _stderr.print(
            f"{len(faults)} faults in {data}, so nothing was built. "
            "Run: python -m oversight record check",
            markup=False,
        )
        raise typer.Exit(FAULTS_FOUND)
    try:
        with _progress("Loading", len(tables())) as step:
            load_record(data, _register(), step)
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        _stderr.print(f"{_register()}: the record was not loaded: {first}", markup=False)
        raise typer.Exit(NOT_READABLE) from None


def _register() -> Path:
    return settings().home / "register.duckdb"


@contextmanager
def _progress(doing: str, steps: int) -> Iterator[Callable[[str], None]]:
    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[at]}"),
    )
    with Progress(*columns, console=_stderr, transient=True) as bar:
        task = bar.add_task(doing, total=steps, at="")
        yield lambda at: bar.update(task, advance=1, at=at)
