"""A figure's table as columns of one type each, for files that programs read.

A number stays a number, a day a day. Where a cell can hold nothing, its kind of nothing (`x`,
`..`, `...`) or mark (`r`) stands in a column of its own after it, `<name>_symbol`, and the cell
is null: so a total is never computed over words, and no two kinds of nothing are merged.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from oversight.columns import SYMBOL, Column
from oversight.exports.shown_figure import ShownFigure
from oversight.queries import Query
from oversight.tables import Cell
from oversight.watermark import copy_marks

# The type of a column by what its cells are; the names are those of Table Schema.
_TYPES: dict[str, str] = {"number": "number", "share": "number", "flag": "boolean"}


@dataclass(frozen=True)
class Typed:
    """One column: its type as Table Schema names it, and a value a row; null where it has none.

    `list` holds the ids of sources; a day that its source gives as a range is `string`, written
    first/last in ISO 8601.
    """

    name: str
    label: str
    type: str
    values: list[Any]


def typed(shown: ShownFigure) -> list[Typed]:
    """The columns of the figure's table, in its order, each symbol column after its number."""
    columns: list[Typed] = []
    for number, column in enumerate(shown.table.columns):
        if column.kind == "symbol":
            continue
        cells = [row[number] for row in shown.table.rows]
        nothing = [
            str(cell.value) if _is_null(row, column.name) else None
            for cell, row in zip(cells, shown.result.rows, strict=True)
        ]
        # The day of a source that gives a range is folded of two columns, and is no one day.
        is_range = column.name not in shown.result.query.columns
        columns.append(_typed(column, cells, nothing, is_range=is_range))
        symbols = _symbols(shown, column.name, nothing)
        if symbols is not None:
            columns.append(Typed(column.name + SYMBOL, column.label, "string", symbols))
    if shown.is_synthetic:
        columns.append(
            Typed("is_synthetic", "is_synthetic", "boolean", [True] * len(shown.table.rows))
        )
    columns += [
        Typed(name, name, "string", [mark] * len(shown.table.rows))
        for name, mark in copy_marks().items()
    ]
    return columns


def _symbols(shown: ShownFigure, name: str, nothing: list[str | None]) -> list[str | None] | None:
    """What stands for or beside each value of a column; null for a column that always has one."""
    if any(one.name == name + SYMBOL for one in shown.table.columns):
        marks = [row.get(name + SYMBOL) for row in shown.result.rows]
        return [mark or one for mark, one in zip(marks, nothing, strict=True)]
    return nothing if can_be_null(name, shown.result.query) else None


def _is_null(row: Mapping[str, Any], name: str) -> bool:
    """True when the answer has no value in a folded column; sources are a list, never null."""
    ends = (name, f"{name}_en", name.removesuffix("day") + "first_day")
    return name != "source_ids" and all(row.get(one) is None for one in ends)


def can_be_null(name: str, query: Query) -> bool:
    """True when the query's header says that this folded column can be null."""
    ends = {name, f"{name}_en", name.removesuffix("day") + "first_day"}
    return any("null:" in query.columns.get(one, "") for one in ends)


def _typed(
    column: Column, cells: list[Cell], nothing: list[str | None], *, is_range: bool
) -> Typed:
    if column.kind == "sources":
        lists = [[one for one in str(cell.value).split("; ") if one] for cell in cells]
        return Typed(column.name, column.label, "list", lists)
    values: list[Any] = [
        cell.value if none is None else None for cell, none in zip(cells, nothing, strict=True)
    ]
    known = [value for value in values if value is not None]
    if column.kind == "day" and is_range:
        values = [None if value is None else str(value) for value in values]
    elif column.kind == "day":
        return Typed(column.name, column.label, "date", values)
    kind = _TYPES.get(column.kind, "string")
    if kind == "number" and column.kind != "share" and all(isinstance(one, int) for one in known):
        kind = "integer"
    return Typed(column.name, column.label, kind, values)
