"""What a cell of a brief names, asked of the release again and without the brief's own code."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

from oversight import queries, tables
from oversight.briefs.brief import Brief
from oversight.briefs.markup import as_html
from oversight.database import Reader

CELL = re.compile(r"(?P<query>\w+)\?(?P<filters>[^#]*)#(?P<row>\d+)\.(?P<column>\w+)")
ROWS = re.compile(r"(?P<query>\w+)\?(?P<filters>[^#]*)#rows")
TOLD = re.compile(r"(?P<query>\w+)#rows(?:\[(?P<column>\w+)=(?P<code>\w+)\])?")


@dataclass
class Traced:
    """Words that name their cell, as they stand in the document."""

    cell: str
    text: str = ""
    question_rows: int = 0


class Document(HTMLParser):
    """A brief taken apart: its traced words, and all other text by the part it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.traced: list[Traced] = []
        self.other: list[tuple[str, str]] = []
        self.questions: list[dict[str, str]] = []
        self.links: list[str] = []
        self._open: list[tuple[str, str | None]] = []
        self._section = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("meta", "link", "br", "path", "input"):
            return
        kind = None
        if "data-from" in given:
            kind = "traced"
            count = len(self.questions[-1]["data-rows"].split()) if self._in("question") else 0
            self.traced.append(Traced(given["data-from"], question_rows=count))
        elif given.get("class") in ("note", "check", "number", "address", "rule", "days"):
            kind = given["class"]
        elif "data-rule" in given:
            kind = "question"
            self.questions.append(given)
        elif tag == "section":
            self._section = given["id"]
        if tag == "a":
            self.links.append(given["href"])
        self._open.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._in("traced"):
            self.traced[-1].text += data
        elif data.strip():
            kinds = [kind for _tag, kind in self._open if kind]
            tag = self._open[-1][0] if self._open else ""
            self.other.append((kinds[-1] if kinds else f"{self._section}/{tag}", data))

    def _in(self, kind: str) -> bool:
        return any(one == kind for _tag, one in self._open)


_taken_apart: dict[int, tuple[Brief, Document]] = {}


def document(brief: Brief) -> Document:
    """The brief as HTML, taken apart once."""
    if id(brief) not in _taken_apart:
        # With the brief, so that no other comes to have its id.
        _taken_apart[id(brief)] = brief, Document(as_html(brief, ["brief.css"]))
    return _taken_apart[id(brief)][1]


def answer(brief: Brief, query: str, filters: str) -> Any:
    """The answer of the release to a query with these filters and the brief's days."""
    return _answer(brief.reader, query, filters, brief.as_of_date, brief.since_date)


# Asked anew for every cell, the tests would take a quarter of an hour.
@cache
def _answer(reader: Reader, query: str, filters: str, as_of_date: date, since_date: date) -> Any:
    takes = queries.registry()[query].parameters
    days = {"as_of_date": as_of_date, "since_date": since_date}
    given: dict[str, Any] = {name: day for name, day in days.items() if name in takes}
    given |= dict(pair.split("=") for pair in filters.split("&") if pair)
    return reader.query(query, **given)


@cache
def _table(lang: str, reader: Reader, query: str, filters: str, *days: date) -> tables.Table:
    return tables.shown(_answer(reader, query, filters, *days), reader)


def digits(text: str) -> str:
    """The digits alone."""
    return re.sub(r"\D", "", text)


def value_of(brief: Brief, traced: Traced) -> Any:
    """What the cell holds, straight from the query: a value, or for a folded day its two ends."""
    match = CELL.fullmatch(traced.cell)
    assert match, traced.cell
    row = answer(brief, match["query"], match["filters"]).rows[int(match["row"])]
    column = match["column"]
    if column in row:
        return row[column]
    if f"{column}_{brief.lang}" in row:
        return row[f"{column}_{brief.lang}"]
    prefix = column.removesuffix("day")
    return row[f"{prefix}first_day"], row[f"{prefix}last_day"]


def shown_of(brief: Brief, traced: Traced) -> str:
    """What the site's own tables show of the cell."""
    match = CELL.fullmatch(traced.cell)
    assert match, traced.cell
    asked = (match["query"], match["filters"], brief.as_of_date, brief.since_date)
    table = _table(brief.lang, brief.reader, *asked)
    column = next(n for n, one in enumerate(table.columns) if one.name == match["column"])
    return table.rows[int(match["row"])][column].text


def is_day(value: Any) -> bool:
    """Whether a value is a day, or the ends of a period."""
    return isinstance(value, date) or (
        isinstance(value, tuple) and all(isinstance(one, date) for one in value)
    )
