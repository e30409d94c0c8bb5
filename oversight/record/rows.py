"""The rows of one CSV file of data/, with the line on which each begins."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from oversight.record.faults import Fault, nearest
from oversight.record.schema import Table

# A table of the record has thousands of rows at most; what is larger is another file.
MOST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class Row:
    """One row: the line on which it begins, and a cell for each column; empty is null."""

    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str | None:
        """The cell, or null when it is empty or its column is missing."""
        return self.cells.get(column) or None


@dataclass
class File:
    """One file: its table, the columns and rows it has, and what was wrong with the rest."""

    table: Table
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_cut_off: bool = False

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.table.name}.csv"

    def has(self, *columns: str) -> bool:
        """True when every row could be read in these columns (all, unless named).

        Where it is false, what seems to be missing from the file may only be unreadable.
        """
        return not self.is_cut_off and set(columns or columns_of(self.table)) <= set(self.columns)

    def fault(self, line: int, column: str, fault: str, remedy: str) -> None:
        """Note a fault of the file."""
        self.faults.append(Fault(self.name, line, column, fault, remedy))


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
    remedy = f"add it with the heading {','.join(columns_of(table))}"
    if not path.is_file():
        file.fault(0, "", "the file is missing", remedy)
        return file
    if path.stat().st_size > MOST_BYTES:
        fault = f"the file has {path.stat().st_size // 2**20} MB, so it was not read"
        remedy = f"is it the right file? No table comes near {MOST_BYTES // 2**20} MB"
        file.fault(0, "", fault, remedy)
        return file
    content = path.read_bytes()
    if not content.strip():
        file.fault(0, "", "the file is empty", remedy)
    elif content.startswith((b"\xff\xfe", b"\xfe\xff")):
        file.fault(1, "", "the file is UTF-16", "save it as UTF-8")
    elif not _is_text(content.partition(b"\n")[0]):
        file.fault(1, "", "the file is not text", "save the sheet as CSV in UTF-8")
    else:
        _read_rows(_decoded(content, file), file)
    return file


def _is_text(heading: bytes) -> bool:
    """False for a workbook, an archive or a picture: nothing in it is worth a fault of its own."""
    try:
        return "\0" not in heading.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _decoded(content: bytes, file: File) -> str:
    """The text; each line with bytes that are none is named, and the rest still checked."""
    start = 0
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            fault = f"byte {start + error.start} (0x{line[error.start]:02x}) is not UTF-8"
            file.fault(number, "", fault, "save the file as UTF-8")
        if b"\0" in line:
            file.fault(number, "", "there is a NUL character", "take it out: the file is text")
        start += len(line) + 1
    return content.decode("utf-8", errors="replace").replace("\0", "").removeprefix("\ufeff")


def _read_rows(text: str, file: File) -> None:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        heading = next(reader, [])
        _read_heading(heading, file)
        line = reader.line_num + 1
        for cells in reader:
            if cells:
                _read_row(cells, heading, line, file)
            line = reader.line_num + 1
    except csv.Error as error:
        file.is_cut_off = True
        fault = f"the row that begins here is not CSV ({error}), so nothing below was read"
        file.fault(line, "", fault, "close each quotation mark, and double those inside a cell")


def _read_heading(heading: list[str], file: File) -> None:
    expected = columns_of(file.table)
    file.columns = [name for name in expected if name in heading]
    missing = [name for name in expected if name not in heading]
    for name in missing:
        file.fault(1, name, "the column is missing", "add it (see data/schema.sql)")
    for name in heading:
        if name not in expected:
            remedy = f"{nearest(name, missing, 'data/schema.sql')}, or take it out"
            file.fault(1, name, "there is no such column", remedy)
    for name in {name for name in heading if heading.count(name) > 1}:
        file.fault(1, name, "the column stands twice", "keep one")


def _read_row(cells: list[str], heading: list[str], line: int, file: File) -> None:
    if len(cells) != len(heading):
        fault = f"{len(cells)} cells under {len(heading)} headings"
        remedy = "quote cells that hold a comma, and leave empty cells empty"
        file.fault(line, "", fault, remedy)
        return
    given = dict(zip(heading, cells, strict=True))
    file.rows.append(Row(line, {name: given.get(name, "") for name in columns_of(file.table)}))
