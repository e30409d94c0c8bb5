"""What pages are drawn on: the app, or the files of the mirror; the same pages, both times."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from oversight.briefs.subject import Subject
from oversight.charts import Chart
from oversight.database import Reader
from oversight.exports.shown_figure import ShownFigure
from oversight.queries import Result
from oversight.web.addresses import Filter


@dataclass(frozen=True)
class RowMarks:
    """What a script in the browser filters and sorts a table by; nothing where a server does.

    `table` is markup of attributes of the table, `columns` of a heading, by column.
    """

    table: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


class Surface(Protocol):
    """Where the markup of a page goes, what its address says, and where its links lead."""

    # The kinds of file in which a chart can be fetched as a picture.
    pictures: Sequence[str]

    def html(self, markup: str) -> None:
        """Add markup that is already escaped."""

    def reader(self) -> Reader:
        """The release that is shown; where none can be read, says so and stops the page."""

    def query(self, name: str, parameters: dict[str, Any]) -> Result:
        """The answer of that release to one query."""

    def figure(self, figure_id: str, answer: Result) -> str:
        """The markup of a figure, in the current language."""

    def chart(self, shown: ShownFigure, chart: Chart) -> str:
        """The markup of its chart."""

    def row_marks(self, shown: ShownFigure) -> RowMarks:
        """What the rows of its table are filtered and sorted by."""

    def given(self) -> Mapping[str, str]:
        """The filters that the address names, as written there."""

    def choose(
        self, name: str, label: str, options: Mapping[str, str], chosen: str | None, nothing: str
    ) -> None:
        """Offer `options` (id → words) as filter `name`; an empty `nothing` cannot be chosen."""

    def choose_day(self, name: str, label: str, day: date, ends: tuple[date, date]) -> None:
        """Offer the days between both ends as filter `name`."""

    def choose_text(self, name: str, label: str, written: str, placeholder: str) -> None:
        """Offer a field for words as filter `name`."""

    def address(self, page: str, lang: str | None = None, /, **filters: Filter) -> str:
        """Where a page with these filters is, in this language (null: the current one)."""

    def tables(self, shown: ShownFigure) -> Sequence[str]:
        """The kinds of file in which the table of a figure can be fetched."""

    def file_address(self, shown: ShownFigure, kind: str) -> str:
        """Where a file of a figure is, of one of those kinds or of `pictures`."""

    def embed(self, shown: ShownFigure) -> str:
        """The markup that frames its chart in another site; empty where there is none."""

    def brief_address(self, subject: Subject, kind: str, as_of_date: date, since: date) -> str:
        """Where the brief on a subject is, `kind` html or pdf; empty where there is none."""

    def feed_address(self, subject: Subject) -> str:
        """Where the feed of a watch list is; empty where there is none."""

    def release_address(self, name: str) -> str:
        """Where a file of the release is, by the name it is fetched by."""


_surface: ContextVar[Surface | None] = ContextVar("surface", default=None)


def surface() -> Surface:
    """The surface that pages are drawn on now; the app's until another is chosen."""
    chosen = _surface.get()
    if chosen is None:
        # Only there, so that the mirror is built without Streamlit.
        from oversight.page_parts.streamlit_surface import StreamlitSurface

        return StreamlitSurface()
    return chosen


@contextmanager
def drawn_on(chosen: Surface) -> Iterator[None]:
    """Draw pages on another surface for a while."""
    token = _surface.set(chosen)
    try:
        yield
    finally:
        _surface.reset(token)
