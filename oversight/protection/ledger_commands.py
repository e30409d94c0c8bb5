"""`ledger`: what the office knows to be published elsewhere."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from oversight.protection.facts import Fact, FactFault, add_fact
from oversight.protection.system import AlteredRegister
from oversight.record.register import RegisterFault, opened_to_write
from oversight.settings import OTTAWA, settings

REFUSED, BAD_INPUT, NOT_READABLE = 1, 2, 3

app = typer.Typer(help="The ledger: all that was ever published.", no_args_is_help=True)


@app.callback()
def begin() -> None:
    """The ledger: all that was ever published; rows are only added."""


@app.command("add-fact")
def ledger_add_fact(
    table: Annotated[str, typer.Option(help="Published table, as in data/published_tables.csv.")],
    at: Annotated[list[str], typer.Option(help="COLUMN=CODE; once for each column of the table.")],
    value: Annotated[int, typer.Option(min=0, help="The figure.")],
    said_where: Annotated[str, typer.Option(help="Where it was published: a link or a title.")],
) -> None:
    """Record a figure that someone has published elsewhere, so that protection reckons with it.

    It must be the figure that the register counts. Exit 1 when it is not, or names no cell.
    """
    if not said_where.strip():
        typer.echo("--said-where: write a link or a title; every figure names its source", err=True)
        raise typer.Exit(BAD_INPUT)
    pairs = [one.partition("=") for one in at]
    wrong = [column for column, sign, code in pairs if not (column and sign and code)]
    if wrong or len({column for column, _sign, _code in pairs}) < len(pairs):
        typer.echo("--at: write COLUMN=CODE, once for each column of the table", err=True)
        raise typer.Exit(BAD_INPUT)
    places = {column: code for column, _sign, code in pairs}
    today = datetime.now(OTTAWA).date()
    register: Path = settings().home / "register.duckdb"
    try:
        with opened_to_write(register) as connection:
            number = add_fact(connection, Fact(table, places, value, said_where, today))
    except (FactFault, AlteredRegister) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(REFUSED) from fault
    except RegisterFault as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(NOT_READABLE) from fault
    typer.echo(f"Fact {number} is in the ledger; the next release reckons with it.")
