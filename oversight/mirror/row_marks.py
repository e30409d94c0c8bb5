"""What the mirror's script filters and sorts the rows of a table by.

Which rows a choice leaves is asked of the very query that answers it in the app, so a filter in
the browser can show no other rows. Where a choice changes numbers and not only rows, as in counts,
the table cannot be filtered by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from oversight.exports.shown_figure import ShownFigure
from oversight.page_parts.surface import RowMarks
from oversight.tables import Cell

# Fewer rows are read at a glance.
_ROWS_WORTH_SORTING = 3


def row_marks(shown: ShownFigure, by_filter: Mapping[str, Sequence[Sequence[str]]]) -> RowMarks:
    """The marks of a figure's table, of the answer of `filters`.

    In `data-<filter>` stand, row by row, the values that leave the row, `|` between rows; nothing
    for a filter by words, which has no values.
    """
    table = "".join(
        f' data-{name}="{escape("|".join(" ".join(one) for one in values))}"'
        for name, values in by_filter.items()
    )
    if shown.figure.grouped_by or len(shown.result.rows) < _ROWS_WORTH_SORTING:
        return RowMarks(table)
    # The script knows numbers and words from how they are written; of days it is told the order.
    columns = {
        column.name: f' data-order="{_order(row[number] for row in shown.table.rows)}"'
        for number, column in enumerate(shown.table.columns)
        if column.kind == "day"
    }
    return RowMarks(f"{table} data-sorts", columns)


def filters(shown: ShownFigure, options: Mapping[str, Sequence[str]]) -> dict[str, list[list[str]]]:
    """By each filter that leaves or drops whole rows: for each row the values that leave it.

    `options` has the values of each filter on the page; a filter by words has none, and no rows.
    """
    bound = shown.result.parameters
    found = {
        name: _values_by_row(shown, name, values) if values else []
        for name, values in options.items()
        if name in bound and bound[name] is None and len(shown.result.rows) > 1
    }
    return {name: values for name, values in found.items() if values is not None}


def _values_by_row(shown: ShownFigure, name: str, values: Sequence[str]) -> list[list[str]] | None:
    """Null where a choice answers a row that stands nowhere among them all."""
    rows = [_key(row) for row in shown.result.rows]
    left: list[list[str]] = [[] for _row in rows]
    if name in shown.result.query.columns:
        # A value that no row has leaves none; it need not be asked.
        had = {str(row[name]) for row in shown.result.rows}
        values = [value for value in values if value in had]
    for value in values:
        parameters = {**shown.result.parameters, name: value}
        start = 0
        for row in shown.reader.query(shown.result.query.name, **parameters).rows:
            try:
                start = rows.index(_key(row), start) + 1
            except ValueError:
                return None
            left[start - 1].append(value)
    return left if any(left) else None


def _key(row: Mapping[str, Any]) -> str:
    return repr(sorted(row.items()))


def _order(cells: Iterable[Cell]) -> str:
    """The rank of each day in the order of time, equal days alike; nothing where there is none."""
    said = [_exact(cell) for cell in cells]
    rank = {day: str(number) for number, day in enumerate(sorted(set(said) - {""}))}
    return ",".join(rank.get(day, "") for day in said)


def _exact(cell: Cell) -> str:
    value = cell.value.isoformat() if isinstance(cell.value, date) else str(cell.value)
    return "" if value in ("..", "...") else value
