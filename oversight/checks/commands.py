"""`python -m oversight verify`: is a figure what the release that it cites shows?"""

import csv
import sys
from typing import Annotated

import typer
from rich.console import Console

from oversight import language
from oversight.checks.verdict import Verdict, verdict
from oversight.checks.words import about, said
from oversight.checks.written import MISMATCH, CannotCheck
from oversight.language import LANGUAGES
from oversight.settings import settings

REVISED, WITHDRAWN = 4, 5
_stderr = Console(stderr=True)


def verify(
    figure: Annotated[str, typer.Argument(metavar="CODE-OR-PERMALINK")],
    code: Annotated[str, typer.Option(help="The code, where an address was given.")] = "",
    lang: Annotated[str, typer.Option(help="Language of the answer: en or fr.")] = "en",
    numbers: Annotated[bool, typer.Option("--numbers", help="Print the numbers as CSV.")] = False,
) -> None:
    """Derive a figure again from the release that it cites, and say whether its code fits.

    Exit 0 when it fits (or none was given) and the current release gives the same, 1 for a
    mismatch, 2 for what is no code or address of a figure, 3 for a release that is not there or
    damaged, 4 when it fits and was revised since, 5 when it fits and was withdrawn since.
    """
    if lang not in LANGUAGES:
        raise typer.BadParameter(f"{lang!r} is not a language; valid: {', '.join(LANGUAGES)}")
    with language.speaking(lang):
        try:
            found = verdict(settings().home, figure, code)
        except CannotCheck as refused:
            _stderr.print(str(refused), markup=False, soft_wrap=True)
            raise typer.Exit(refused.kind) from None
        if numbers:
            _print_numbers(found)
        for label, words in about(found):
            typer.echo(language.labelled(label, words), err=numbers)
        for sentence in said(found):
            typer.echo(sentence, err=numbers)
    raise typer.Exit(exit_code(found))


def exit_code(found: Verdict) -> int:
    """What the command ends with."""
    if not found.fits:
        return MISMATCH
    return {"revised": REVISED, "withdrawn": WITHDRAWN, "gone": WITHDRAWN}.get(found.standing, 0)


def _print_numbers(found: Verdict) -> None:
    """As the table shows them; as the query gives them where this software has no such table."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if found.table is not None:
        writer.writerow([column.name for column in found.table.columns])
        writer.writerows([cell.value for cell in row] for row in found.table.rows)
    elif found.rows:
        writer.writerow(found.rows[0])
        writer.writerows(row.values() for row in found.rows)
