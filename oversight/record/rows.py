"""The rows of one CSV file of data/, with the line on which each begins."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from oversight.record.faults import Fault
from oversight.record.schema import Table


@dataclass(frozen=True)
class Row:
    """One row: the line on which it begins, and its cells by column; empty is null."""

    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str | None:
        """The cell, or null when it is empty or missing."""
        return self.cells.get(column) or None


@dataclass
class File:
    """One file: its table, the rows that could be read, and what was wrong with the rest."""

    table: Table
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.table.name}.csv"


def columns_of(table: Table) -> list[str]:
    """The columns that the table's file has, in order."""
    if table.name == "dictionary":
        # The English description is the comment of the schema.
        return ["table_name", "column_name", "description_fr"]
    return [column.name for column in table.loaded]


def read(folder: Path, table: Table) -> File:
    """The rows of the table's file; faults instead of errors, whatever the bytes."""
    file = File(table)
    path = folder / file.name
    if not path.is_file():
        remedy = f"add it with the heading {','.join(columns_of(table))}"
        file.faults.append(Fault(file.name, 0, "", "the file is missing", remedy))
        return file
    text = _decoded(path.read_bytes(), file)
    if text is not None:
        _read_rows(text, file)
    return file


def _decoded(content: bytes, file: File) -> str | None:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        file.faults.append(
            Fault(
                file.name,
                line,
                "",
                f"byte {error.start} (0x{byte:02x}) is not UTF-8",
                "save the file as UTF-8",
            )
        )
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        remedy = "take it out: the file is text"
        file.faults.append(Fault(file.name, line, "", "there is a NUL character", remedy))
        return None
    return text.removeprefix("\ufeff")


def _read_rows(text: str, file: File) -> None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    expected = columns_of(file.table)
    try:
        heading = next(reader, [])
        if not _is_heading_right(heading, expected, file):
            return
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                _read_row(cells, heading, line, file)
            line = reader.line_num + 1
    except csv.Error as error:
        fault = f"the file is not CSV from here on ({error})"
        remedy = "close each quotation mark, and double those inside a cell"
        file.faults.append(Fault(file.name, reader.line_num, "", fault, remedy))


def _is_heading_right(heading: list[str], expected: list[str], file: File) -> bool:
    faults = [
        Fault(file.name, 1, name, "the column is missing", "add it; see data/schema.sql")
        for name in expected
        if name not in heading
    ]
    faults += [
        Fault(file.name, 1, name, "there is no such column", "take it out; see data/schema.sql")
        for name in heading
        if name not in expected
    ]
    if len(set(heading)) != len(heading):
        faults.append(Fault(file.name, 1, "", "a column stands twice", "keep one"))
    file.faults += faults
    return not faults


def _read_row(cells: list[str], heading: list[str], line: int, file: File) -> None:
    if len(cells) != len(heading):
        fault = f"{len(cells)} cells under {len(heading)} headings"
        remedy = "quote cells that hold a comma, and leave empty cells empty"
        file.faults.append(Fault(file.name, line, "", fault, remedy))
        return
    file.rows.append(Row(line, dict(zip(heading, cells, strict=True))))
