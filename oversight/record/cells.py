"""What can be wrong with the cells of one row, by the types of its columns."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from oversight.record.faults import Fault, nearest
from oversight.record.rows import File, Row, columns_of
from oversight.record.schema import Column, enums

_BOOLEANS = ("true", "false")


def faults(file: File, row: Row) -> Iterator[Fault]:
    """The faults of each cell, of its pairs of language and of its pairs of days."""
    columns = [one for one in file.table.loaded if one.name in columns_of(file.table)]
    for column in columns:
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
        return None if _day(value) else (f"{value!r} is not a day", "write it as 2022-05-10")
    if column.type == "BOOLEAN":
        return None if value in _BOOLEANS else (f"{value!r} is neither", "write true or false")
    if column.type in ("INTEGER", "BIGINT", "DOUBLE"):
        return _number_problem(value, column)
    enum = _enums_by_type().get(column.type)
    if enum is None or value in enum[1]:
        return None
    name, codes = enum
    return f"{value!r} is not a code of {name}", nearest(value, codes, "data/codes.csv")


def _number_problem(value: str, column: Column) -> tuple[str, str] | None:
    try:
        number = float(value) if column.type == "DOUBLE" else int(value)
    except ValueError:
        return f"{value!r} is not a number", "write digits, with a point for decimals"
    if not 0 <= number < 1e15:
        return f"{value} is negative or beyond any count", "write the figure of the source"
    return None


@cache
def _enums_by_type() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Name and codes of each enumeration, by its type as DuckDB writes it."""
    return {
        "ENUM(" + ", ".join(f"'{code}'" for code in codes) + ")": (name, codes)
        for name, codes in enums().items()
    }


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if len(value) == 10 else None


def _languages(file: File, row: Row, columns: list[Column]) -> Iterator[Fault]:
    names = {column.name for column in columns}
    for name in sorted(names):
        other = name[:-3] + "_fr"
        if not name.endswith("_en") or other not in names:
            continue
        if bool(row.get(name)) != bool(row.get(other)):
            missing, language = (name, "English") if row.get(other) else (other, "French")
            remedy = f"write the {language}, or leave both empty"
            yield Fault(file.name, row.line, missing, f"the {language} is missing", remedy)


def _order_of_days(file: File, row: Row, columns: list[Column]) -> Iterator[Fault]:
    names = {column.name for column in columns}
    for first in sorted(name for name in names if name.endswith("first_day")):
        last = first.removesuffix("first_day") + "last_day"
        if last not in names:
            continue
        one, other = row.get(first), row.get(last)
        if bool(one) != bool(other):
            empty = last if one else first
            remedy = "a dated fact has both ends: the same day twice when the day is known"
            yield Fault(file.name, row.line, empty, "one end of the date is missing", remedy)
        elif one and other and _day(one) and _day(other) and one > other:
            fault = f"{other} is before {one}"
            yield Fault(file.name, row.line, last, fault, f"put the earlier day in {first}")
    for earlier, later in (
        ("first_day", "corrected_last_day"),
        ("opened_first_day", "issued_last_day"),
        ("issued_first_day", "tabled_last_day"),
    ):
        one, other = row.get(earlier), row.get(later)
        if one and other and _day(one) and _day(other) and one > other:
            fault = f"{later} ({other}) is before {earlier} ({one})"
            yield Fault(file.name, row.line, later, fault, "what follows cannot come first")
