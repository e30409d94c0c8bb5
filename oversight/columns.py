"""The columns of a query's result as people see them, folded from those that it answers.

A pair `x_en`, `x_fr` becomes `x`; a pair `p_first_day`, `p_last_day` becomes `p_day` at the
precision of its ends; an entity's id becomes the link under its name. A pair `x`, `x_symbol` is
a number and the symbol in its place or beside it: files have both, a page writes them as one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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

SYMBOL = "_symbol"

# Coded columns whose name is a question and not the name of their list.
_CODES_BY_COLUMN = {
    "third_party_lawfulness_checked": "yes_no",
    "bias_evaluated": "yes_no",
}


@dataclass(frozen=True)
class Column:
    """One column as people see it.

    `kind` is text, number, share, day, flag, code, sources, or symbol: that of the number before
    it, in files alone.
    """

    name: str
    label: str
    kind: str
    null_symbol: str
    code_list: str = ""


def picked(columns: list[Column], only: Sequence[str]) -> list[Column]:
    """The columns named, in that order, each number with its symbols."""
    by_name = {column.name: column for column in columns}
    missing = set(only) - set(by_name)
    if missing:
        raise KeyError(", ".join(sorted(missing)))
    wanted = [one for name in only for one in (name, name + SYMBOL)]
    return [by_name[name] for name in wanted if name in by_name]


def folded_names(names: Sequence[str], kept: Sequence[str] = ()) -> list[str]:
    """The names that people see of a result's columns, in order, each once; ids if `kept`."""
    entity_ids = {name.rsplit("_", 1)[0] + "_id" for name in ENTITY_PAGES}
    has_name = {name.removesuffix("_en") for name in names if name.endswith("_en")}
    folded: dict[str, None] = {}
    for name in names:
        if name.endswith(SYMBOL) and name.removesuffix(SYMBOL) in names:
            continue
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


def columns_of(result: Result, reader: Reader, kept: Sequence[str]) -> list[Column]:
    """Every column of a result in the current language; ids of entities where `kept` has them."""
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
        if name + SYMBOL in declared:
            label = _("{heading}, symbol").format(heading=columns[-1].label)
            columns.append(Column(name + SYMBOL, label, "symbol", ""))
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
    if name + SYMBOL in result.query.columns:
        return "number", symbol, ""
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
