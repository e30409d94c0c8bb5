"""One figure with its answer: everything that a page, a file or a citation says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from oversight import figures, tables
from oversight.charts import Chart
from oversight.database import Reader
from oversight.figures import Figure
from oversight.language import _
from oversight.queries import Result


@dataclass(frozen=True)
class ShownFigure:
    """A figure asked of one release with its filters, said in the current language."""

    figure: Figure
    result: Result
    reader: Reader

    @property
    def notes(self) -> list[str]:
        """The remarks that the answer gives cause for, in the current language."""
        return [said for said in (words(self.result) for words in self.figure.notes) if said]

    @property
    def title(self) -> str:
        """What it shows; of a made-up record it says so, wherever it is copied to."""
        title = self.figure.title(self.result)
        if self.is_synthetic:
            return _("{title} (synthetic data)").format(title=title)
        return title

    @property
    def is_synthetic(self) -> bool:
        """True when the rows were made up."""
        return bool(self.reader.release["is_synthetic"])

    @property
    def as_of_date(self) -> date:
        """The day whose end the record is shown at."""
        day = self.result.parameters.get("as_of_date") or self.reader.as_of_date
        return date.fromisoformat(day) if isinstance(day, str) else day

    @property
    def filters(self) -> dict[str, str]:
        """What the reader chose, by column name; without the as-of date and empty filters."""
        return {
            name: str(value)
            for name, value in self.result.parameters.items()
            if value is not None and name != "as_of_date"
        }

    @cached_property
    def table(self) -> tables.Table:
        """The table behind it."""
        return tables.shown(self.result, self.reader, self.figure.columns or None)

    @property
    def source(self) -> str:
        """What it rests on where that is no document; empty when documents are all."""
        if self.figure.source is None or not self.result:
            return ""
        return self.figure.source(self.result)

    @property
    def has_symbols(self) -> bool:
        """True when a symbol can stand for one of its numbers, or beside it."""
        return any(column.kind == "symbol" for column in self.table.columns)

    @cached_property
    def chart(self) -> Chart | None:
        """Its chart; null for a table alone and for an empty answer."""
        if self.figure.chart is None or not self.result:
            return None
        chart = self.figure.chart(self.result)
        if chart is not None and self.is_synthetic:
            return replace(chart, alt=f"{_('Synthetic data.')} {chart.alt}")
        return chart


def ask(reader: Reader, figure_id: str, filters: Mapping[str, Any]) -> ShownFigure:
    """The figure with its answer from this release; filters that it does not take are ignored.

    Raises KeyError for an unknown figure.
    """
    figure = figures.registry()[figure_id]
    taken = figures.taken(figure, {"as_of_date": reader.as_of_date} | dict(filters))
    return ShownFigure(figure, reader.query(figure.query, **taken), reader)
