"""Returns drawn as tables, in each format, and a register of invented institutions to take them."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from oversight.record.schema import SCHEMA
from oversight.returns.check import Checked, Expected, check
from oversight.returns.faults import Unreadable
from oversight.returns.layouts import Layouts, layouts
from tests.conftest import DATA
from tests.drawn import rows_of

TODAY = date(2026, 11, 25)

USES = (
    "institution_id | technology_id | used_on | purpose_id | authority_id | is_recorded "
    "| outcome_id"
)
COMPLAINTS = "institution_id | kind | received_on | disposition_id | closed_on"
DAYS = ("used_on", "received_on", "closed_on")
NUMBERS = ("uses", "accounted_uses", "complaints")


@cache
def valid() -> Layouts:
    """The layouts of the bundled record."""
    return layouts(Path("nowhere"), DATA)


def drawn(text: str) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of a drawn table."""
    heading = [name.strip() for name in text.strip().splitlines()[0].split("|")]
    return heading, [[row[name] or "" for name in heading] for row in rows_of(text)]


def as_csv(path: Path, text: str, separator: str = ",", encoding: str = "utf-8") -> Path:
    """Write a drawn return as CSV."""
    heading, rows = drawn(text)
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator, lineterminator="\n").writerows([heading, *rows])
    path.write_bytes(written.getvalue().encode(encoding))
    return path


def as_xlsx(path: Path, text: str, sheet: str = "uses") -> Path:
    """Write a drawn return as a workbook of text."""
    heading, rows = drawn(text)
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        of_rows = book.add_worksheet(sheet)
        for line, cells in enumerate([heading, *rows]):
            for place, cell in enumerate(cells):
                of_rows.write_string(line, place, cell)
    return path


def as_parquet(path: Path, text: str, typed: bool = True) -> Path:
    """Write a drawn return as Parquet: days and numbers of their own types, or all of text."""
    heading, rows = drawn(text)
    columns = {name: [row[at] or None for row in rows] for at, name in enumerate(heading)}
    if typed:
        columns |= {
            name: [date.fromisoformat(cell) if cell else None for cell in columns[name]]
            for name in columns
            if name in DAYS
        }
        columns |= {
            name: [int(cell) for cell in columns[name]] for name in columns if name in NUMBERS
        }
    pq.write_table(pa.table(columns), path)
    return path


WRITTEN = {"csv": as_csv, "xlsx": as_xlsx, "parquet": as_parquet}


def checked(path: Path, **expected: str) -> Checked:
    """A file checked as of TODAY against the bundled record."""
    return check(path, valid(), TODAY, Expected(**expected))


def places(found: Checked) -> list[tuple[int, str, str]]:
    """Line, column and fault of each fault."""
    return [
        (line, group.column, group.fault)
        for group in found.faults.groups()
        for line in group.lines or [0]
    ]


def counted(found: Checked, table: str) -> list[tuple[object, ...]]:
    """The cells of a table of counts, in order."""
    assert found.faults.lines() == []
    assert found.counts is not None
    return [tuple(row.values()) for row in found.counts.rows(table)]


def register_of(path: Path, sources: Sequence[str] = ()) -> Path:
    """A register with the record's code lists and institutions, and no return."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        for table in (
            "record", "sources", "institutions", "technologies", "return_columns", "codes",
            *sources,
        ):  # fmt: skip
            connection.execute(
                f"insert into {table} by name from read_csv(?, header = true, all_varchar = true)",
                [str(DATA / f"{table}.csv")],
            )
    return path


def refused(path):
    """Why a file is refused whole."""
    with pytest.raises(Unreadable) as raised:
        checked(path)
    return str(raised.value)


def said_of(path):
    """The faults of a file, or why it cannot be read; anything else is an error."""
    try:
        return checked(path).faults.lines()
    except Unreadable as unreadable:
        return [str(unreadable)]
