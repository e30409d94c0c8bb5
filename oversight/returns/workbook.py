"""XLSX: one sheet of rows, beside those of the template; guarded before it is unpacked."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from oversight.language import _, number
from oversight.returns.faults import Problem, Unreadable
from oversight.returns.sources import Row, Source

# Sheets of the template beside the one with the rows.
CODES_SHEET, NOTES_SHEET = "codes", "notes"
_MOST_BYTES, _MOST_UNPACKED, _MOST_CELLS = 200_000_000, 1_000_000_000, 20_000_000
_MOST_ROWS = 1_048_576
# What unpacking raises for damage, a password, a method of packing that nobody uses.
_UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
_CHUNK, _OVERLAP = 1 << 20, 4096
# A cell far to the right or below makes a reader set aside room for all between.
_FAR = re.compile(rb'<(?:\w+:)?c\b[^>]*\br="(?:[A-Z]{2,}\d+|[A-Z]+\d{8,})"')
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z])(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s>/]')


def opened_workbook(path: Path, declared: frozenset[str]) -> Source:
    """The workbook; raises Unreadable when it is none, too large, or has no sheet of rows."""
    formulas = _guarded(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheet, extra = _sheet(book, declared)
        merged = sheet.merged_cell_ranges or []
        headings = list(next(_texts(sheet), (0, []))[1])
    except CalamineError:
        raise Unreadable(path.name, _("the workbook is damaged"), _again()) from None
    while headings and not headings[-1]:
        headings.pop()
    problems = [*extra]
    problems += [(first[0] + 1, "", _merged()) for first, _last in merged]
    for column, line in formulas:
        named = headings[column] if column < len(headings) and headings[column] in declared else ""
        fault = _("a formula")
        problems.append((line, named, Problem(fault, _("paste its value in its place"))))
    name = "" if sheet.name not in _known(declared) else sheet.name
    return Source(
        path.name,
        name,
        _("XLSX workbook"),
        headings,
        lambda: islice(_texts(sheet), 1, None),
        None,
        tuple(problems),
    )


def _known(declared: frozenset[str]) -> set[str]:
    return {"uses", "complaints", "independent_counts", "Sheet1", "Feuil1", *declared}


def _sheet(
    book: CalamineWorkbook, declared: frozenset[str]
) -> tuple[CalamineSheet, list[tuple[int, str, Problem]]]:
    """The sheet with the rows: the first whose first row has declared headings."""
    found: CalamineSheet | None = None
    problems: list[tuple[int, str, Problem]] = []
    first: CalamineSheet | None = None
    for place, about in enumerate(book.sheets_metadata, start=1):
        if about.name in (CODES_SHEET, NOTES_SHEET):
            continue
        sheet = book.get_sheet_by_index(place - 1)
        if sheet.total_height == 0:
            continue
        first = first or sheet
        row = next(_texts(sheet), (0, []))[1]
        if found is None and declared & set(row):
            found = sheet
            if about.visible != SheetVisibleEnum.Visible:
                problems.append((0, "", Problem(_("the sheet is hidden"), _("show it"))))
            continue
        # The name of a sheet may be a person's: it is told by its number.
        fault = _("sheet {number} is not a sheet of a return").format(number=place)
        problems.append((0, "", Problem(fault, _("take it out of the workbook"))))
    if found is None:
        found = first or book.get_sheet_by_index(0)
        problems = []
    return found, problems


def _texts(sheet: CalamineSheet) -> Iterator[Row]:
    # The reader begins at the first row that holds something.
    begin = (sheet.start or (0, 0))[0]
    for line, row in enumerate(sheet.iter_rows(), start=1):
        if line > begin or any(cell != "" for cell in row):
            yield line, [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    """A cell as a CSV file would have it."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _merged() -> Problem:
    return Problem(_("merged cells"), _("unmerge them, and fill in each cell"))


def _guarded(path: Path) -> list[tuple[int, int]]:
    """Column and line of each formula, once the workbook is known to be safe to unpack."""
    if path.stat().st_size > _MOST_BYTES:
        raise _too_large(path)
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            if "xl/workbook.xml" not in names:
                fault = _("the file is packed, and no XLSX workbook")
                raise Unreadable(path.name, fault, _("send a CSV, XLSX or Parquet file"))
            if sum(one.file_size for one in packed.infolist()) > _MOST_UNPACKED:
                raise _too_large(path)
            formulas: list[tuple[int, int]] = []
            left = _MOST_UNPACKED
            for name in names:
                left = _scanned(path, packed, name, left, formulas)
            return formulas
    except _UNPACKING:
        raise Unreadable(path.name, _("the workbook is damaged or locked"), _again()) from None


def _scanned(
    path: Path,
    packed: zipfile.ZipFile,
    name: str,
    left: int,
    formulas: list[tuple[int, int]],
) -> int:
    """How many bytes may still be unpacked after one part; notes the formulas of a sheet."""
    is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
    cells, kept = 0, b""
    # What a part says of its own size may be a lie, so it is measured.
    with packed.open(name) as part:
        while chunk := part.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise _too_large(path)
            if is_sheet:
                window = kept + chunk
                cells += len(_CELL.findall(chunk))
                if cells > _MOST_CELLS:
                    raise _too_large(path)
                if _FAR.search(window):
                    fault = _("a cell stands far outside the columns of a return")
                    remedy = _("delete the columns to the right and the rows below")
                    raise Unreadable(path.name, fault, remedy)
                for found in _FORMULA.finditer(window):
                    place = (found[1][0] - ord("A"), int(found[2]))
                    if place[1] <= _MOST_ROWS and place not in formulas[-50:]:
                        formulas.append(place)
                kept = window[-_OVERLAP:]
    return left


def _too_large(path: Path) -> Unreadable:
    fault = _("the workbook is larger than {megabytes} MB, or unpacks to more than {unpacked} MB")
    fault = fault.format(
        megabytes=number(_MOST_BYTES // 1_000_000), unpacked=number(_MOST_UNPACKED // 1_000_000)
    )
    return Unreadable(path.name, fault, _("send it as CSV or Parquet"))


def _again() -> str:
    return _("save it again as .xlsx without a password, and send that")
