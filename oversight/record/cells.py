"""What can be wrong with the cells of one row, by the types of its columns."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from oversight import formulas
from oversight.record.faults import Fault, one_of
from oversight.record.rows import File, Row
from oversight.record.schema import Column, enums

_BOOLEANS = ("true", "false")
_QUARTER = re.compile(r"(\d{4})-(\d{2})Q[1-4]", re.ASCII)
# Other forms (1_000, 2022-W01-1, １２) Python would take and the database refuse, or misread.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DIGITS = {
    "INTEGER": re.compile(r"-?\d{1,15}", re.ASCII),
    "BIGINT": re.compile(r"-?\d{1,15}", re.ASCII),
    "DOUBLE": re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII),
}
# An id is a part of addresses and of file names.
_ID = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
# Not in any name: they break spreadsheets and terminals, or turn the order of what is read.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MOST = {"INTEGER": 2**31 - 1, "BIGINT": 10**15, "DOUBLE": 10**15}


def faults(file: File, row: Row) -> Iterator[Fault]:
    """The faults of each cell, of its pairs of language and of its pairs of days."""
    columns = {one.name: one for one in file.table.loaded if one.name in file.columns}
    for column in columns.values():
        yield from _cell(file, row, column)
    yield from _languages(file, row, columns)
    yield from _order_of_days(file, row, columns)


def _cell(file: File, row: Row, column: Column) -> Iterator[Fault]:
    value = row.get(column.name)
    if value is None:
        is_table = (file.table.name, column.name) == ("dictionary", "column_name")
        if column.is_required and not is_table and not _other_language(row, column.name):
            yield _missing(file, row, column)
        return
    problem = _problem(value, column)
    if problem is not None:
        yield Fault(file.name, row.line, column.name, *problem)
    is_id = column.name.endswith("_id") and file.table.key == (column.name,)
    if is_id and not _ID.fullmatch(value):
        remedy = "write an id with letters without accents, digits and hyphens"
        yield Fault(file.name, row.line, column.name, f"{value!r} is not an id", remedy)
    unseen = _UNSEEN.search(value)
    if unseen is not None:
        fault = f"there is a control character (U+{ord(unseen[0]):04X})"
        yield Fault(file.name, row.line, column.name, fault, "take it out")
    if column.type == "VARCHAR" and value.startswith(formulas.STARTS):
        fault = f"a spreadsheet takes {value[:20]!r} for a formula"
        yield Fault(
            file.name, row.line, column.name, fault, "begin it with a word or a quotation mark"
        )
    if value != value.strip():
        remedy = "take out the blanks at its ends"
        yield Fault(file.name, row.line, column.name, f"{value!r} has blanks at an end", remedy)


def _other_language(row: Row, name: str) -> str | None:
    """The cell of the other language; where it is filled, _languages names the missing side."""
    if name.endswith("_en"):
        return row.get(name[:-3] + "_fr")
    return row.get(name[:-3] + "_en") if name.endswith("_fr") else None


def _missing(file: File, row: Row, column: Column) -> Fault:
    if column.name == "source_id":
        remedy = "cite the source that says so (see data/sources.csv)"
        return Fault(file.name, row.line, column.name, "the row cites no source", remedy)
    return Fault(file.name, row.line, column.name, "the cell is empty", "fill it in")


def _problem(value: str, column: Column) -> tuple[str, str] | None:
    """Fault and remedy of a value that is not of its column's type; null when it is."""
    if column.type == "DATE":
        return None if is_day(value) else (f"{value!r} is not a day", "write it as 2022-05-10")
    if column.type == "BOOLEAN":
        fault = f"{value!r} is neither true nor false"
        return None if value in _BOOLEANS else (fault, "write true or false")
    if column.type in _DIGITS:
        return _number_problem(value, column)
    if column.name == "quarter":
        remedy = "write it as 2026-27Q1 (1 April to 30 June 2026)"
        return None if _is_quarter(value) else (f"{value!r} is not a fiscal quarter", remedy)
    enum = _enums_by_type().get(column.type)
    if enum is None or value in enum[1]:
        return None
    name, codes = enum
    return f"{value!r} is not a code of {name}", one_of(value, codes, "data/codes.csv")


def _number_problem(value: str, column: Column) -> tuple[str, str] | None:
    if not _DIGITS[column.type].fullmatch(value):
        is_whole = column.type != "DOUBLE"
        remedy = "write digits alone" if is_whole else "write digits, with a point for decimals"
        return f"{value!r} is not a {'whole ' if is_whole else ''}number", remedy
    if value.startswith("-"):
        return f"{value} is negative", "write the figure of the source"
    if float(value) > _MOST[column.type]:
        return f"{value} is beyond any count", "write the figure of the source"
    return None


@cache
def _enums_by_type() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Name and codes of each enumeration, by its type as DuckDB writes it."""
    return {
        "ENUM(" + ", ".join(f"'{code}'" for code in codes) + ")": (name, codes)
        for name, codes in enums().items()
    }


def is_day(value: str) -> bool:
    """True for a day that exists, written as 2022-05-10."""
    try:
        return bool(_DAY.fullmatch(value)) and date.fromisoformat(value) is not None
    except ValueError:
        return False


def _is_quarter(value: str) -> bool:
    parts = _QUARTER.fullmatch(value)
    return parts is not None and (int(parts[1]) + 1) % 100 == int(parts[2])


def _languages(file: File, row: Row, columns: dict[str, Column]) -> Iterator[Fault]:
    for name, column in columns.items():
        other = name[:-3] + "_fr"
        if not name.endswith("_en") or other not in columns:
            continue
        if bool(row.get(name)) != bool(row.get(other)):
            missing, language = (name, "English") if row.get(other) else (other, "French")
            remedy = f"write the {language}"
            remedy += "" if column.is_required else ", or leave both empty"
            yield Fault(file.name, row.line, missing, f"the {language} is missing", remedy)


def _order_of_days(file: File, row: Row, columns: dict[str, Column]) -> Iterator[Fault]:
    for first in columns:
        last = first.removesuffix("first_day") + "last_day"
        if not first.endswith("first_day") or last not in columns:
            continue
        one, other = row.get(first), row.get(last)
        if bool(one) != bool(other):
            empty = last if one else first
            remedy = "a dated fact has both ends: the same day twice when the day is known"
            yield Fault(file.name, row.line, empty, "one end of the date is missing", remedy)
        elif is_before(other, one):
            fault = f"{other} is before {one}"
            yield Fault(file.name, row.line, last, fault, f"put the earlier day in {first}")
    for earlier, later in (
        ("first_day", "corrected_last_day"),
        ("opened_first_day", "issued_last_day"),
        ("issued_first_day", "tabled_last_day"),
    ):
        one, other = row.get(earlier), row.get(later)
        if is_before(other, one):
            fault = f"{later} ({other}) is before {earlier} ({one})"
            yield Fault(file.name, row.line, later, fault, "what follows cannot come first")


def is_before(day: str | None, other: str | None) -> bool:
    """True when both are days and the first is the earlier; ISO days compare as they read."""
    return bool(day and other and is_day(day) and is_day(other) and day < other)
