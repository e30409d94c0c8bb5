"""`synthesize`: synthetic returns on the command line."""

import re
from pathlib import Path
from typing import Annotated

import typer

from oversight.synthetic import faults as faults_of
from oversight.synthetic.calendar import quarters
from oversight.synthetic.faults import Planted
from oversight.synthetic.write import FORMATS, LEVELS, Asked, folder_of_files, one_file

_QUARTER = re.compile(r"(\d{4})-(\d{2})Q[1-4]")
Seed = Annotated[int, typer.Option(min=0, help="Same seed, same bytes.")]
Kind = Annotated[str, typer.Option(help=f"One of: {', '.join(LEVELS)}.")]


def synthesize(
    out: Annotated[
        Path,
        typer.Argument(
            help="A file (.csv or .parquet) for one large return, or a folder for one file per "
            "institution and quarter, with late, missing and corrected ones."
        ),
    ],
    kind: Kind = "uses",
    level: Annotated[str, typer.Option(help="records or counts; the kind's first if empty.")] = "",
    rows: Annotated[int, typer.Option(min=1, help="Uses or complaints in all.")] = 10_000,
    seed: Seed = 1,
    first_quarter: Annotated[str, typer.Option(help="As 2024-25Q3.")] = "2024-25Q3",
    several: Annotated[int, typer.Option("--quarters", min=1, max=400)] = 8,
    suffix: Annotated[str, typer.Option("--format", help="Of a folder: csv or parquet.")] = "csv",
    faults: Annotated[
        str,
        typer.Option(
            help="Faults to plant, with commas between; all for every one of cells. Faults of "
            "headings and of the text hide those, so each needs a file of its own."
        ),
    ] = "",
) -> None:
    """Write synthetic returns of invented institutions, shaped as real ones are.

    A file with faults has each asked for once, and their places are printed. Exit 2 wrong use.
    """
    asked = Asked(
        _one_of(kind, LEVELS, "--kind"),
        _one_of(level or LEVELS.get(kind, ("",))[0], LEVELS.get(kind, ()), "--level"),
        rows,
        seed,
        tuple(quarters(_quarter(first_quarter), several)),
    )
    if out.suffix in FORMATS:
        counted, planted = one_file(asked, _in_a_folder(out), _faults(faults, asked, out.suffix))
        for one in planted:
            typer.echo(_said(one, out.suffix))
        typer.echo(f"{out}: {counted:,} synthetic {kind}, seed {seed}")
        return
    if out.suffix or faults:
        what = "faults go into one file" if faults and not out.suffix else "not a file of returns"
        raise typer.BadParameter(f"{out}: {what}; name it .csv or .parquet", param_hint="OUT")
    ending = f".{_one_of(suffix, ('csv', 'parquet'), '--format')}"
    written = folder_of_files(asked, out, ending)
    sent = sum(one.arrived_on is not None for _path, one in written)
    typer.echo(f"{out}: {sent} synthetic returns of {kind}, seed {seed}; {len(written) - sent} "
               "never arrive")  # fmt: skip


def _one_of(value: str, valid: object, option: str) -> str:
    several = list(valid)  # type: ignore[call-overload]
    if value not in several:
        raise typer.BadParameter(f"{value!r}; valid: {', '.join(several)}", param_hint=option)
    return value


def _quarter(text: str) -> str:
    match = _QUARTER.fullmatch(text)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise typer.BadParameter(
            f"{text!r} is not a quarter; valid: as 2024-25Q3", param_hint="--first-quarter"
        )
    return text


def _in_a_folder(path: Path) -> Path:
    if not path.parent.is_dir():
        raise typer.BadParameter(
            f"{path.parent}: there is no such folder; make it first", param_hint="OUT"
        )
    return path


def _faults(text: str, asked: Asked, suffix: str) -> list[str]:
    text_too = (faults_of.TEXT,) if suffix == ".csv" else ()
    valid = faults_of.of(asked.columns, faults_of.CELLS, faults_of.HEADINGS, *text_too)
    if text == "all":
        return faults_of.of(asked.columns)
    return [_one_of(name.strip(), valid, "--faults") for name in text.split(",") if name.strip()]


def _said(one: Planted, suffix: str) -> str:
    """The place as `returns check` names it: a line of CSV, a row of Parquet."""
    line = one.row + (suffix == ".csv")
    columns = ", ".join(one.cells) or "the line"
    return f"planted {one.fault.name}: line {line}, {columns}"
