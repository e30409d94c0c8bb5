"""`protect` and `audit`: the method by itself, for any table of counts."""

import csv
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from oversight.protection.attack import Attack, attack, system
from oversight.protection.certificate import certificate, write_certificate
from oversight.protection.earlier import linked_with, read_earlier
from oversight.protection.published import Published, read_published
from oversight.protection.solver import Whole
from oversight.protection.suppress import State, suppress
from oversight.protection.tables import Table, TableFault, read_table

EXPOSED, BAD_INPUT, NOT_SOLVED = 1, 2, 3
SHOWN_AT_MOST = 50

File = Annotated[Path, typer.Option(dir_okay=False)]
Earlier = Annotated[
    list[Path] | None,
    typer.Option("--published", dir_okay=False, help="What is out already; as often as needed."),
]
Threshold = Annotated[int, typer.Option(min=2, help="Counts below it are small.")]


def protect(
    cells: File,
    hierarchies: File,
    out: File,
    threshold: Threshold = 5,
    public: Annotated[
        bool, typer.Option("--public", help="Write x for every hidden cell.")
    ] = False,
    certificate_path: Annotated[
        Path | None, typer.Option("--certificate", help="Write the certificate too.")
    ] = None,
    earlier: Earlier = None,
) -> None:
    """Hide the small counts of a table, and what would give them away.

    What was published before of the same counts stays out, and what was hidden stays hidden.
    Exit 0 safe, 1 cells are exposed all the same, 2 bad input, 3 a programme was not solved;
    nothing is written unless it is safe.
    """
    written = out.with_name(f".{out.name}.unfinished")
    try:
        table = read_table(cells, hierarchies)
        states = suppress(linked_with(table, threshold, read_earlier(earlier or [], table))).states
        _write(written, table, states, False)
        published = read_published(written, hierarchies, threshold, earlier or [])
        found = attack(system(published))
        say(published, found)
        _write(written, table, states, public)
        if certificate_path is not None:
            write_certificate(certificate_path, certificate(published, found))
        written.replace(out)
    except TableFault as fault:
        refuse(fault)
    except OSError as error:
        refuse(TableFault([f"{error.filename}: {error.strerror}; name a file that can be written"]))
    finally:
        written.unlink(missing_ok=True)


def audit(
    cells: File, hierarchies: File, threshold: Threshold = 5, earlier: Earlier = None
) -> None:
    """Try to work out the hidden cells of a published table; name those that can be.

    With what was published before, of both together.
    Exit 0 when none can, 1 on any, 2 bad input, 3 a programme was not solved.
    """
    try:
        published = read_published(cells, hierarchies, threshold, earlier or [])
        found = attack(system(published))
    except TableFault as fault:
        refuse(fault)
    say(published, found)


def _write(path: Path, table: Table, states: Whole, public: bool) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*(one.name for one in table.dimensions), "value", "state"])
        for names, cell in table.named_cells():
            state = State(states[cell])
            if state in (State.PRIMARY, State.COMPLEMENTARY):
                writer.writerow([*names, "", "x" if public else state.name.lower()])
            else:
                writer.writerow([*names, int(table.values[cell]), state.name.lower()])


def say(published: Published, found: Attack) -> None:
    """Print what the attacker found; exit 1 on any exposure, 3 where nothing was solved."""
    hidden = len(found.system.hidden)
    if not found.exposures:
        typer.echo(f"{hidden} hidden cells, none of which can be worked out.")
        return
    for exposure in found.exposures[:SHOWN_AT_MOST]:
        typer.echo(f"{published.place(exposure.population)}: {exposure}")
    more = len(found.exposures) - SHOWN_AT_MOST
    if more > 0:
        typer.echo(f"and {more} more")
    typer.echo(f"{len(found.exposures)} of {hidden} hidden cells are exposed.")
    unsolved = all(exposure.least is None for exposure in found.exposures)
    raise typer.Exit(NOT_SOLVED if unsolved else EXPOSED)


def refuse(fault: TableFault) -> NoReturn:
    """Print the faults of the input and exit."""
    for words in fault.faults:
        typer.echo(words, err=True)
    raise typer.Exit(BAD_INPUT) from fault
