"""The views that pages show: which figures, with which filters, before anything is drawn."""

import runpy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from oversight import figures
from oversight.briefs.subject import Subject
from oversight.charts import Chart
from oversight.database import Reader
from oversight.exports.shown_figure import ShownFigure
from oversight.queries import Result
from oversight.settings import ROOT
from oversight.web.addresses import ENTITY_PAGES, SLUGS, Filter

if TYPE_CHECKING:
    from oversight.page_parts.surface import RowMarks

# The query that lists every entity of a kind, and whether it takes a day.
_ENTITIES = {
    "institution": ("institutions_list", False),
    "technology": ("technologies_list", False),
    "investigation": ("investigation_choices", True),
    "recommendation": ("recommendation_choices", True),
}


@dataclass(frozen=True)
class View:
    """One figure on one page; `given` are the filters of the page's address."""

    page: str
    given: Mapping[str, str]
    shown: ShownFigure


def default_views(reader: Reader) -> Iterator[View]:
    """Every figure of every page before a reader chooses anything, and of each entity's page.

    A figure that two pages show with the same filters comes once, from the first.
    """
    seen: set[tuple[str, str]] = set()
    asked: dict[str, Result] = {}
    for page, given in _places(reader):
        for view in views(reader, page, given, asked):
            key = (view.shown.figure.figure_id, repr(sorted(view.shown.filters.items())))
            if key not in seen:
                seen.add(key)
                yield view


def views(
    reader: Reader,
    page: str,
    given: Mapping[str, str],
    asked: dict[str, Result] | None = None,
) -> list[View]:
    """The figures of one page with these filters, in the page's order.

    `asked` keeps answers from one page to the next. Raises KeyError for a page that there is not.
    """
    # Only here, since a page checks figures too.
    from oversight.page_parts.filters import OFFERED
    from oversight.page_parts.surface import drawn_on

    file = ROOT / "pages" / f"{page.replace('-', '_')}.py"
    if page not in SLUGS or not file.is_file():
        raise KeyError(page)
    blank = Blank(reader, given, {} if asked is None else asked)
    # A page may ask for another's figures; what that one offers is none of its own filters.
    token = OFFERED.set(None)
    try:
        with drawn_on(blank):
            runpy.run_path(str(file))
    finally:
        OFFERED.reset(token)
    return [View(page, given, shown) for shown in blank.shown]


def _places(reader: Reader) -> Iterator[tuple[str, dict[str, str]]]:
    for page in SLUGS:
        if page not in ENTITY_PAGES:
            yield page, {}
            continue
        query, is_dated = _ENTITIES[page]
        day = {"as_of_date": reader.as_of_date} if is_dated else {}
        for row in reader.query(query, **day).rows:
            yield page, {f"{page}_id": str(row[f"{page}_id"])}


@dataclass
class Blank:
    """A surface that keeps nothing of a page but its figures."""

    release: Reader
    chosen: Mapping[str, str]
    asked: dict[str, Result]
    shown: list[ShownFigure] = field(default_factory=list)
    pictures: Sequence[str] = ()

    def html(self, markup: str) -> None:
        """Nothing."""

    def reader(self) -> Reader:
        """The release."""
        return self.release

    def query(self, name: str, parameters: dict[str, Any]) -> Result:
        """The answer of the release, asked once for all pages."""
        key = repr((name, sorted((one, value) for one, value in parameters.items() if value)))
        if key not in self.asked:
            self.asked[key] = self.release.query(name, **parameters)
        return self.asked[key]

    def figure(self, figure_id: str, answer: Result) -> str:
        """Keep the figure."""
        self.shown.append(ShownFigure(figures.registry()[figure_id], answer, self.release))
        return ""

    def chart(self, shown: ShownFigure, chart: Chart) -> str:
        """Nothing."""
        return ""

    def row_marks(self, shown: ShownFigure) -> "RowMarks":
        """None: there is nobody to filter."""
        from oversight.page_parts.surface import RowMarks

        return RowMarks()

    def given(self) -> Mapping[str, str]:
        """The filters of the address."""
        return self.chosen

    def choose(
        self, name: str, label: str, options: Mapping[str, str], chosen: str | None, nothing: str
    ) -> None:
        """Nothing to choose."""

    def choose_day(self, name: str, label: str, day: date, ends: tuple[date, date]) -> None:
        """Nothing to choose."""

    def choose_text(self, name: str, label: str, written: str, placeholder: str) -> None:
        """Nothing to choose."""

    def address(self, page: str, lang: str | None = None, /, **filters: Filter) -> str:
        """Nowhere."""
        return ""

    def tables(self, shown: ShownFigure) -> Sequence[str]:
        """No files."""
        return ()

    def embed(self, shown: ShownFigure) -> str:
        """Nothing."""
        return ""

    def file_address(self, shown: ShownFigure, kind: str) -> str:
        """Nowhere."""
        return ""

    def brief_address(self, subject: Subject, kind: str, as_of_date: date, since: date) -> str:
        """Nowhere."""
        return ""

    def feed_address(self, subject: Subject) -> str:
        """Nowhere."""
        return ""

    def release_address(self, name: str) -> str:
        """Nowhere."""
        return ""
