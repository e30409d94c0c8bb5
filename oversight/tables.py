"""What is shown of a query's result: the same columns and rows on the page and in every file.

`source_ids` become numbered notes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from oversight import language
from oversight.columns import ENTITY_PAGES, SYMBOL, Column, columns_of, picked
from oversight.database import Reader
from oversight.language import _
from oversight.queries import Result


@dataclass(frozen=True)
class Cell:
    """One cell: the words shown, the value a file keeps, the entity that it links to.

    `lang` is the language of the words where it is not that of the page.
    """

    text: str
    value: str | int | float | bool | date
    entity: tuple[str, str] | None = None
    lang: str | None = None


@dataclass(frozen=True)
class Table:
    """Columns and rows as shown; rows have one cell per column. `source_ids` in note order."""

    columns: list[Column]
    rows: list[list[Cell]]
    source_ids: list[str]


def shown(result: Result, reader: Reader, only: Sequence[str] | None = None) -> Table:
    """The result as shown in the current language; `only` picks and orders its folded columns.

    An entity's id stands under its linked name, and in a column of its own where `only` names it.
    Raises KeyError for a name in `only` that the result does not have.
    """
    columns = columns_of(result, reader, only or ())
    if only is not None:
        columns = picked(columns, only)
    source_ids = result.source_ids()
    notes = {source_id: number for number, source_id in enumerate(source_ids, start=1)}
    rows = [[_cell(row, column, reader, notes) for column in columns] for row in result.rows]
    return Table(columns, rows, source_ids)


def _cell(row: dict[str, Any], column: Column, reader: Reader, notes: dict[str, int]) -> Cell:
    if column.kind == "sources":
        ids = row.get("source_ids") or []
        return Cell(", ".join(str(notes[source_id]) for source_id in ids), "; ".join(ids))
    if column.kind == "day":
        return _day_cell(row, column)
    value = row[column.name] if column.name in row else language.local(row, column.name)
    symbol = row.get(column.name + SYMBOL)
    if value is None:
        nothing = symbol or column.null_symbol
        return Cell(nothing, nothing)
    if column.kind == "code":
        code = reader.codes.get((column.code_list, str(value)))
        name = str(language.local(code, "name")) if code else str(value)
        return Cell(name, name)
    if column.kind == "flag":
        return Cell(_("yes") if value else _("no"), bool(value))
    if column.kind == "share":
        return Cell(_marked(language.share(value, 1), symbol), float(value))
    if column.kind == "number":
        is_whole = isinstance(value, float) and value.is_integer()
        return Cell(_marked(language.number(value), symbol), int(value) if is_whole else value)
    return Cell(str(value), str(value), _entity(row, column.name), _lang(row, column.name, reader))


def _marked(text: str, symbol: str | None) -> str:
    """A number with the symbol beside it, if any, on the same line."""
    return f"{text}\u00a0{symbol}" if symbol else text


def _day_cell(row: dict[str, Any], column: Column) -> Cell:
    if column.name in row:
        value = row[column.name]
        if value is None:
            return Cell(column.null_symbol, column.null_symbol)
        return Cell(language.day(value), value)
    prefix = column.name.removesuffix("day")
    first, last = row[prefix + "first_day"], row[prefix + "last_day"]
    if first is None or last is None:
        return Cell(column.null_symbol, column.null_symbol)
    exact = first if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return Cell(language.period(first, last), exact)


def _lang(row: dict[str, Any], name: str, reader: Reader) -> str | None:
    """The language of words quoted from a source; null for our own."""
    if name != "evidence":
        return None
    sources = [reader.sources[source_id] for source_id in row.get("source_ids") or []]
    written = {str(source["original_language"]) for source in sources}
    return written.pop() if len(written) == 1 and written <= {"en", "fr"} else None


def _entity(row: dict[str, Any], name: str) -> tuple[str, str] | None:
    page = ENTITY_PAGES.get(name)
    entity_id = row.get(f"{page}_id") if page else None
    return (page, str(entity_id)) if page and entity_id else None
