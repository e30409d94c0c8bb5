"""Words of a brief in which each number, day and text of the record names its cell.

A cell is written `query?filters#row.column`, rows counted from 0; `#rows` is how many rows the
answer has. Whoever doubts a number asks that query with those filters and the brief's days.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any, TypeAlias

from oversight import language, tables
from oversight.database import Reader
from oversight.queries import Result

DAYS = ("as_of_date", "since_date")


@dataclass(frozen=True)
class Value:
    """What a cell says to people; `entity` is the page that it names, `lang` if not the brief's."""

    text: str
    cell: str
    entity: tuple[str, str] | None = None
    lang: str | None = None


Said: TypeAlias = tuple[str | Value, ...]


def said(template: str, **values: Value | Said | str) -> Said:
    """The template with its `{names}` replaced; what was traced stays traced."""
    parts: list[str | Value] = []
    for text, name, _spec, _conversion in string.Formatter().parse(template):
        parts.append(text)
        if name:
            value = values[name]
            parts += value if isinstance(value, tuple) else (value,)
    return tuple(part for part in parts if part != "")


def listed(several: Sequence[Said]) -> Said:
    """Several as a list in prose: "a, b and c"."""
    names = [f"{{_{number}}}" for number in range(len(several))]
    return said(language.listed(names), **{f"_{n}": one for n, one in enumerate(several)})


def plain(words: Said) -> str:
    """The words alone."""
    return "".join(part if isinstance(part, str) else part.text for part in words)


def markup(words: Said) -> str:
    """The words as HTML, escaped; a traced one names its cell."""
    return "".join(escape(part) if isinstance(part, str) else _marked(part) for part in words)


def _marked(value: Value) -> str:
    spoken = f' lang="{value.lang}"' if value.lang else ""
    return f'<span data-from="{escape(value.cell)}"{spoken}>{escape(value.text)}</span>'


class Answer:
    """The answer of one query, and what people see of its cells."""

    def __init__(self, result: Result, reader: Reader) -> None:
        self.result = result
        self.reader = reader

    @cached_property
    def table(self) -> tables.Table:
        """Every column as people see it, in the current language."""
        return tables.shown(self.result, self.reader)

    @cached_property
    def columns(self) -> dict[str, int]:
        """Where each column stands in a row of `table`."""
        return {column.name: number for number, column in enumerate(self.table.columns)}

    @property
    def name(self) -> str:
        """The query with its filters, without the days that the whole brief shares."""
        filters = "&".join(
            f"{name}={value}"
            for name, value in sorted(self.result.parameters.items())
            if value is not None and name not in DAYS
        )
        return f"{self.result.query.name}?{filters}"

    @property
    def rows(self) -> list["Row"]:
        """Each row."""
        return [Row(self, number) for number in range(len(self.result.rows))]

    @property
    def count(self) -> Value:
        """How many rows there are."""
        return Value(language.number(len(self.result.rows)), f"{self.name}#rows")


class Row:
    """One row of an answer."""

    def __init__(self, answer: Answer, number: int) -> None:
        self.answer = answer
        self.number = number

    @property
    def cell(self) -> str:
        """The row, as `query?filters#number`."""
        return f"{self.answer.name}#{self.number}"

    @property
    def source_ids(self) -> list[str]:
        """The sources that the row rests on."""
        return list(self.raw.get("source_ids") or [])

    @property
    def raw(self) -> dict[str, Any]:
        """The row as the query answered it."""
        return self.answer.result.rows[self.number]

    def __getitem__(self, column: str) -> Any:
        """One value as the query answered it."""
        return self.raw[column]

    def said(self, name: str) -> Value:
        """What people see of the column `name`, folded: `issued_day`, `institution_name`.

        A kind of nothing is said in words; an id that tables leave out is said as it is.
        """
        cell = f"{self.cell}.{name}"
        if name not in self.answer.columns:
            return Value(str(self.raw[name]), cell)
        shown = self.answer.table.rows[self.number][self.answer.columns[name]]
        return Value(self._spelled(shown.text), cell, shown.entity, shown.lang)

    def _spelled(self, text: str) -> str:
        code = self.answer.reader.codes.get(("symbol", text)) if text in ("..", "...") else None
        return str(language.local(code, "name")) if code else text

    def label(self, name: str) -> str:
        """The heading of the column."""
        return self.answer.table.columns[self.answer.columns[name]].label
