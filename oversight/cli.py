"""The command line. Exit codes: 0 done, 1 faults found, 2 wrong use, 3 nothing that can be read."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import duckdb
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from oversight import logs
from oversight.briefs.commands import brief
from oversight.checks.commands import verify
from oversight.export_commands import app as exports
from oversight.mirror.commands import app as mirror
from oversight.protection import commands as protection
from oversight.protection.ledger_commands import app as ledger
from oversight.protection.protected import Unprotected
from oversight.protection.system import AlteredRegister
from oversight.protection.tables import TableFault
from oversight.record import states
from oversight.record.check import check as check_record
from oversight.record.faults import Fault
from oversight.record.load import load as load_record
from oversight.record.register import MixedRecords, RegisterFault
from oversight.record.schema import tables
from oversight.releases import build as building
from oversight.releases import change_commands as changing
from oversight.releases import gate
from oversight.releases import invitation_commands as inviting
from oversight.releases import publishing_commands as publishing
from oversight.releases.checklist import Blocked
from oversight.releases.current import (
    ReleaseFault,
    built_releases,
    current_release,
    release_folder,
)
from oversight.releases.embargo import NoSuchTime, embargo_time, written_time
from oversight.releases.publications import events, withdrawn
from oversight.releases.publish import CannotPublish, waiting
from oversight.releases.reasons import Unexplained
from oversight.releases.verify import verify as verify_release
from oversight.returns import commands as returns
from oversight.settings import ROOT, settings
from oversight.synthetic import demo as demonstration
from oversight.synthetic.commands import synthesize

FAULTS_FOUND, NOT_READABLE = 1, 3
DATA = ROOT / "data"

app = typer.Typer(
    help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
record = typer.Typer(help="The public record: the rows of data/.", no_args_is_help=True)
release = typer.Typer(help="Releases: immutable, numbered folders.", no_args_is_help=True)
app.add_typer(record, name="record")
app.add_typer(returns.app, name="returns")
app.add_typer(release, name="release")
app.add_typer(ledger, name="ledger")
publishing.add_to(release)
inviting.add_to(release)
release.command("diff")(changing.diff)
release.command("notes")(changing.notes)
release.command("check")(changing.check)
app.add_typer(mirror, name="mirror")
app.command("brief")(brief)
app.add_typer(exports, name="export")
app.command("protect")(protection.protect)
app.command("audit")(protection.audit)
app.command("synthesize")(synthesize)
app.command("verify")(verify)
_stderr = Console(stderr=True)

Folder = Annotated[
    Path, typer.Option("--data", exists=True, file_okay=False, help="Folder of the CSV files.")
]


@app.callback()
def begin() -> None:
    """Set up the logs, before any command."""
    logs.configure()


@app.command("demo")
def demo() -> None:
    """Build a demonstration with invented institutions in a home of its own; once for what is here.

    It lies in the folder demo/ of the home, and nothing else of the home is read or written.
    """
    home = (settings().home / "demo").resolve()
    with _in_words():
        if demonstration.is_built(home):
            typer.echo(f"The demonstration is built: {home}")
            return
        typer.echo("Building the demonstration: two years of returns (a minute or two)")
        demonstration.build_demo(home, typer.echo)
    typer.echo(f"Built the demonstration: {home}")


@record.command("check")
def record_check(
    data: Folder = DATA,
    as_json: Annotated[bool, typer.Option("--json", help="Print the faults as JSON.")] = False,
) -> None:
    """Name every fault of the record: file, line, column, fault, remedy. Exit 1 on any."""
    with _in_words(), _progress("Checking", len(tables())) as step:
        faults = check_record(data, step)
    if as_json:
        typer.echo(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2))
    else:
        for fault in faults:
            typer.echo(f"{data.resolve().name}/{fault}")
        typer.echo(_counted(faults) if faults else "The record has no fault.")
    if faults:
        raise typer.Exit(FAULTS_FOUND)


@record.command("load")
def record_load(data: Folder = DATA) -> None:
    """Build the register from the record, all or nothing. Exit 1 when the record has faults."""
    with _in_words():
        _load(data)
    typer.echo(f"Loaded into {_register()}")


@record.command("states")
def record_states() -> None:
    """Print the states of a recommendation, and which may follow which, as a diagram."""
    typer.echo(states.diagram())


@release.command("build")
def release_build(
    data: Folder = DATA,
    embargo: Annotated[
        str, typer.Option(help="Time before which nobody may see it: 2026-12-01T10:00, Ottawa's.")
    ] = "",
) -> None:
    """Build the next release from the record and publish it; nothing when nothing changed.

    With an embargo it waits where no reader can open it, until `release publish` or
    `release serve-embargo` publishes it.
    """
    home = settings().home
    with _in_words():
        until = embargo_time(embargo) if embargo else None
        inputs = building.inputs_sha256(data, _register())
        if building.is_current(home, inputs):
            typer.echo(f"Release {current_release(home).name} is current: nothing changed.")
            return
        _load(data)
        with _progress("Writing", len(tables())) as step:
            folder = building.build_release(_register(), home, inputs, step, until)
    logs.log().info("release built", release_id=folder.name)
    waits = f", which waits until {written_time(until)}" if until else ""
    typer.echo(f"Built release {folder.name}{waits}: {folder}")


@release.command("list")
def release_list() -> None:
    """List the releases; the current one is marked."""
    home = settings().home
    try:
        current = current_release(home).name
    except ReleaseFault:
        current = ""
    several = events(home)
    gone, waits = withdrawn(several), waiting(home)
    found = sorted(built_releases(home))
    for name in found:
        said = [name]
        if name == current:
            said.append("current")
        if name in gone:
            said.append(f"withdrawn: {gone[name].reason_en}")
        if name in waits:
            until = waits[name]
            said.append(f"waits until {written_time(until)}" if until else "waits")
        typer.echo(" ".join(said))
    if not found:
        typer.echo(f"No release in {home}. Run: python -m oversight release build")


@release.command("verify")
def release_verify(
    release_id: Annotated[str, typer.Argument(help="Number of the release.")] = "",
) -> None:
    """Say whether a release (the current one, unless named) is whole. Exit 3 when it is not."""
    try:
        folder = release_folder(settings().home, release_id)
    except ReleaseFault as unreadable:
        _stop(str(unreadable), NOT_READABLE)
    faults = verify_release(folder)
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise typer.Exit(NOT_READABLE)
    typer.echo(f"Release {folder.name} is whole.")


@release.command("audit")
def release_audit(
    place: Annotated[str, typer.Argument(help="Number or folder of the release.")] = "",
    certify: Annotated[
        bool, typer.Option("--certify", help="Write the certificate into the folder.")
    ] = False,
) -> None:
    """Attack a release (the current one, unless named) and all before it, from their files alone.

    Exit 0 when no hidden count can be worked out, 1 on any, 2 for files that contradict each
    other, 3 where a programme was not solved.
    """
    try:
        folder = Path(place) if "/" in place else release_folder(settings().home, place)
        audited = gate.audit(folder)
    except ReleaseFault as unreadable:
        _stop(str(unreadable), NOT_READABLE)
    except TableFault as fault:
        protection.refuse(fault)
    for hidden in audited.given_away:
        typer.echo(f"{hidden}: hidden in one release, shown in another")
    for lost in audited.lost:
        typer.echo(f"{audited.published.place(lost.population)}: {lost}, by figures elsewhere")
    if certify and audited.is_safe:
        gate.write_checked(folder, audited)
    protection.say(audited.published, audited.attack)
    if audited.given_away:
        raise typer.Exit(FAULTS_FOUND)


def _load(data: Path) -> None:
    with _progress("Checking", len(tables())) as step:
        faults = check_record(data, step)
    if faults:
        _stop(
            f"{data}: {_counted(faults)}, so nothing was built; "
            "run: python -m oversight record check",
            FAULTS_FOUND,
        )
    with _progress("Loading", len(tables())) as step:
        load_record(data, _register(), step)


@contextmanager
def _in_words() -> Iterator[None]:
    """Say what could not be done in one line, place first, and exit; never a traceback."""
    try:
        yield
    except (
        MixedRecords,
        gate.Exposed,
        Unexplained,
        Blocked,
        CannotPublish,
        building.Waits,
        NoSuchTime,
        Unprotected,
        AlteredRegister,
        demonstration.NotADemonstration,
    ) as refused:
        _stop(str(refused), FAULTS_FOUND)
    except (RegisterFault, building.BuildUnderWay, ReleaseFault) as unreadable:
        _stop(str(unreadable), NOT_READABLE)
    except OSError as error:
        place = error.filename or settings().home
        remedy = "mend that, or choose another home (OVERSIGHT_HOME=…)"
        _stop(f"{place}: {error.strerror or error}; {remedy}", NOT_READABLE)
    except duckdb.Error as error:
        remedy = "run: python -m oversight record check"
        _stop(f"{_register()}: {str(error).splitlines()[0]}; {remedy}", NOT_READABLE)


def _stop(words: str, code: int) -> NoReturn:
    _stderr.print(words, markup=False, soft_wrap=True)
    raise typer.Exit(code)


def _counted(faults: list[Fault]) -> str:
    return "1 fault" if len(faults) == 1 else f"{len(faults)} faults"


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
    with Progress(
        *columns, console=_stderr, transient=True, disable=not _stderr.is_terminal
    ) as bar:
        task = bar.add_task(doing, total=steps, at="")
        yield lambda at: bar.update(task, advance=1, at=at)
