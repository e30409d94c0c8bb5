"""What the record answers about the subject of a brief: each query asked once for each item."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from oversight import queries
from oversight.briefs.subject import KINDS, Item, Subject
from oversight.briefs.traced import Answer, Row
from oversight.database import Reader


class Answers:
    """The answers of one release about a subject, as of one day and since another.

    A whole one is for a page, which has room for every row; a brief keeps to its pages.
    """

    def __init__(
        self,
        reader: Reader,
        subject: Subject,
        as_of_date: date,
        since_date: date,
        is_whole: bool = False,
    ) -> None:
        self.reader = reader
        self.subject = subject
        self.as_of_date = as_of_date
        self.since_date = since_date
        self.is_whole = is_whole
        self._asked: dict[tuple[str, Item], Answer] = {}

    def of(self, query: str, item: Item) -> Answer:
        """The answer about one item; KeyError where the query cannot choose it."""
        if (query, item) not in self._asked:
            takes = queries.registry()[query].parameters
            if item.filter_name not in takes:
                raise KeyError(f"{query} takes no {item.filter_name}")
            days = {"as_of_date": self.as_of_date, "since_date": self.since_date}
            given: dict[str, Any] = {name: day for name, day in days.items() if name in takes}
            result = self.reader.query(query, **given, **{item.filter_name: item.item_id})
            self._asked[query, item] = Answer(result, self.reader)
        return self._asked[query, item]

    def all(self, query: str, kinds: Sequence[str] = KINDS) -> list[Answer]:
        """The answers about each item of these kinds that the query can choose."""
        takes = queries.registry()[query].parameters
        return [
            self.of(query, item)
            for item in self.subject.items
            if item.kind in kinds and item.filter_name in takes
        ]

    def rows(
        self,
        query: str,
        where: Callable[[Row], bool] = lambda row: True,
        kinds: Sequence[str] = KINDS,
    ) -> list[Row]:
        """The rows about all items, in the items' order, each once, where the condition holds."""
        found: dict[str, Row] = {}
        for answer in self.all(query, kinds):
            for row in answer.rows:
                if where(row):
                    found.setdefault(repr(row.raw), row)
        return list(found.values())
