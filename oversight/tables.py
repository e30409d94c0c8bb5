"""What is shown of a query's result: the same columns and rows on the page and in every file.

A result's columns are folded for people: a pair `x_en`, `x_fr` becomes `x`; a pair
`p_first_day`, `p_last_day` becomes `p_day` at the precision of its ends; an entity's id
becomes the link under its name; `source_ids` become numbered notes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from oversight import language
from oversight.database import Reader
from oversight.language import _
from oversight.queries import Result

# Entities that have a page of their own: the column with the name → the page.
ENTITY_PAGES = {
    "institution_name": "institution",
    "technology_name": "technology",
    "investigation_title": "investigation",
    "recommendation_text": "recommendation",
}

# Coded columns whose name is a question and not the name of their list.
_CODES_BY_COLUMN = {
    "third_party_lawfulness_checked": "yes_no",
    "bias_evaluated": "yes_no",
}


@dataclass(frozen=True)
class Column:
    """One column as people see it. `kind` is text, number, share, day, flag, code or sources."""

    name: str
    label: str
    kind: str
    null_symbol: str
    code_list: str = ""


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
    columns = _columns(result, reader, only or ())
    if only is not None:
        by_name = {column.name: column for column in columns}
        columns = [by_name[name] for name in only]
    source_ids = result.source_ids()
    notes = {source_id: number for number, source_id in enumerate(source_ids, start=1)}
    rows = [[_cell(row, column, reader, notes) for column in columns] for row in result.rows]
    return Table(columns, rows, source_ids)


def folded_names(names: Sequence[str], kept: Sequence[str] = ()) -> list[str]:
    """The names that people see of a result's columns, in order, each once; ids if `kept`."""
    entity_ids = {name.rsplit("_", 1)[0] + "_id" for name in ENTITY_PAGES}
    has_name = {name.removesuffix("_en") for name in names if name.endswith("_en")}
    folded: dict[str, None] = {}
    for name in names:
        if (
            name in entity_ids
            and name not in kept
            and any(entity in has_name for entity in ENTITY_PAGES if entity.startswith(name[:-3]))
        ):
            continue
        folded[_folded(name)] = None
    return list(folded)


def _folded(name: str) -> str:
    if name.endswith(("_en", "_fr")):
        return name[:-3]
    for end in ("first_day", "last_day"):
        if name == end or name.endswith("_" + end):
            return name.removesuffix(end) + "day"
    return name


def _columns(result: Result, reader: Reader, kept: Sequence[str]) -> list[Column]:
    declared = list(result.query.columns) or (list(result.rows[0]) if result.rows else [])
    lists = sorted({code_list for code_list, _code in reader.codes}, key=len, reverse=True)
    columns = []
    for name in folded_names(declared, kept):
        original = next(column for column in declared if _folded(column) == name)
        columns.append(
            Column(
                name,
                _label(name, reader),
                *_kind_and_symbol(name, original, result, lists),
            )
        )
    return columns


def _kind_and_symbol(
    name: str, original: str, result: Result, lists: Sequence[str]
) -> tuple[str, str, str]:
    symbol = result.query.null_symbol(original)
    if name == "source_ids":
        return "sources", symbol, ""
    if _is_folded_day(original):
        return "day", symbol, ""
    code_list = _CODES_BY_COLUMN.get(name) or next(
        (one for one in lists if name == one or name.endswith("_" + one)), None
    )
    if code_list is not None:
        return "code", symbol, code_list
    if name.startswith("is_"):
        return "flag", symbol, ""
    if name.endswith("_share"):
        return "share", symbol, ""
    values = [row[original] for row in result.rows if row.get(original) is not None]
    if values and all(isinstance(value, int | float) for value in values):
        return "number", symbol, ""
    if values and all(isinstance(value, date) for value in values):
        return "day", symbol, ""
    return "text", symbol, ""


def _is_folded_day(original: str) -> bool:
    return original.endswith(("first_day", "last_day"))


def _label(name: str, reader: Reader) -> str:
    label = reader.labels.get(name)
    return str(language.local(label, "label")) if label else name


def _cell(row: dict[str, Any], column: Column, reader: Reader, notes: dict[str, int]) -> Cell:
    if column.kind == "sources":
        ids = row.get("source_ids") or []
        return Cell(", ".join(str(notes[source_id]) for source_id in ids), "; ".join(ids))
    if column.kind == "day":
        return _day_cell(row, column)
    value = row[column.name] if column.name in row else language.local(row, column.name)
    if value is None:
        return Cell(column.null_symbol, column.null_symbol)
    if column.kind == "code":
        code = reader.codes.get((column.code_list, str(value)))
        name = str(language.local(code, "name")) if code else str(value)
        return Cell(name, name)
    if column.kind == "flag":
        return Cell(_("yes") if value else _("no"), bool(value))
    if column.kind == "share":
        return Cell(language.share(value, 1), float(value))
    if column.kind == "number":
        is_whole = isinstance(value, float) and value.is_integer()
        return Cell(language.number(value), int(value) if is_whole else value)
    return Cell(str(value), str(value), _entity(row, column.name), _lang(row, column.name, reader))


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
