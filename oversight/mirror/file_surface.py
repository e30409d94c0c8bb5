"""Pages as files: links are relative, choices are left to the script, charts are drawn later."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any
from urllib.parse import quote, unquote

from oversight import language
from oversight.briefs.subject import Subject
from oversight.charts import Chart
from oversight.database import Reader
from oversight.exports.fitted import drawn_with
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _
from oversight.mirror.places import Place, brief_path, embed_path, page_path
from oversight.mirror.row_marks import filters, row_marks
from oversight.page_parts.figure import markup
from oversight.page_parts.surface import RowMarks
from oversight.queries import Result
from oversight.settings import settings
from oversight.web.addresses import ENTITY_PAGES, Filter

# A screen of a desk, and one of a telephone of 320 pixels with the margins of the page.
WIDE, NARROW = 960, 288


@dataclass(frozen=True)
class Drawing:
    """A chart to be drawn at a width, and where it goes.

    `figure` is Plotly's JSON; `name` begins the ids of the drawing, one of a kind in its page.
    """

    figure_id: str
    figure: str
    width: int
    name: str
    title: str
    alt: str

    @property
    def key(self) -> str:
        """What makes the picture: the chart, the width, and what draws it."""
        said = f"{drawn_with()}\0{self.width}\0{self.figure}"
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def mark(self) -> str:
        """What stands in the page until it is drawn."""
        return _mark(self.name)


def _mark(name: str) -> str:
    # A character that no text of ours has.
    return f"\x01{name}\x01"


def marks(figure_id: str) -> str:
    """The markup of a chart's two drawings, one of which is shown."""
    return "".join(
        f'<div class="ov-chart ov-{kind}">{_mark(f"{figure_id}-{kind[0]}")}</div>'
        for kind in ("wide", "narrow")
    )


@dataclass
class FileSurface:
    """One page of one release, being written.

    `parts` is its markup in order, `drawings` its charts, `shown` the figures on it by id,
    `options` the values of each filter that the script may offer, `boxes` where its box stands
    among the parts, `filtered` those by which a table of the page can be filtered.
    """

    release: Reader
    place: Place
    parts: list[str] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    shown: dict[str, ShownFigure] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, int] = field(default_factory=dict)
    filtered: set[str] = field(default_factory=set)
    pictures: Sequence[str] = ()

    def html(self, markup: str) -> None:
        """Add markup to the page."""
        self.parts.append(markup)

    def body(self) -> str:
        """The page whole, without the boxes that would change nothing on it."""
        idle = {number for name, number in self.boxes.items() if name not in self.filtered}
        return "".join(part for number, part in enumerate(self.parts) if number not in idle)

    def reader(self) -> Reader:
        """The release that the mirror is built from."""
        return self.release

    def query(self, name: str, parameters: dict[str, Any]) -> Result:
        """The answer of that release."""
        return self.release.query(name, **parameters)

    def figure(self, figure_id: str, answer: Result) -> str:
        """The markup of a figure, in the current language."""
        return markup(figure_id, answer, self.release)

    def chart(self, shown: ShownFigure, chart: Chart) -> str:
        """Two drawings, one for a desk and one for a telephone; style shows one of them."""
        figure_id, data = shown.figure.figure_id, chart.figure.to_json()
        for kind, width in (("wide", WIDE), ("narrow", NARROW)):
            name = f"{figure_id}-{kind[0]}"
            self.drawings.append(Drawing(figure_id, data, width, name, shown.title, chart.alt))
        words = escape(_("Interactive chart"))
        address = escape(self._file(shown, "plotly.json"))
        return (
            f'{marks(figure_id)}<p class="ov-live" hidden>'
            f'<button type="button" data-chart="{address}" '
            f'data-words="{escape(chart.alt)}">{words}</button></p>'
        )

    def row_marks(self, shown: ShownFigure) -> RowMarks:
        """Which choices each row answers to, and the order of its days."""
        by_filter = filters(shown, self.options)
        self.filtered.update(by_filter)
        return row_marks(shown, by_filter)

    def given(self) -> Mapping[str, str]:
        """The entity that the page is about."""
        return {name: str(value) for name, value in self.place.filters.items()}

    def choose(
        self, name: str, label: str, options: Mapping[str, str], chosen: str | None, nothing: str
    ) -> None:
        """A box that the script shows; without `nothing`, what the page stands at, in words."""
        if name in self.place.filters:
            return
        if not nothing:
            self._say_chosen(name, label, options, chosen)
            return
        listed = f'<option value="">{escape(nothing)}</option>' + "".join(
            f'<option value="{escape(one)}">{escape(words)}</option>'
            for one, words in options.items()
        )
        self._offer(name, list(options))
        own = f' data-own="{self.address(name[:-3])}"' if name[:-3] in ENTITY_PAGES else ""
        self.html(
            f'<p class="ov-filter" hidden><label>{escape(label)} '
            f'<select name="{escape(name)}"{own}>{listed}</select></label></p>'
        )

    def _say_chosen(
        self, name: str, label: str, options: Mapping[str, str], chosen: str | None
    ) -> None:
        said = language.labelled(label, options.get(chosen or "", ""))
        own = ""
        if name[:-3] in ENTITY_PAGES:
            words = escape(_("Each of the others has a page of its own"))
            own = f'. <a href="{self.address(name[:-3])}">{words}</a>'
        self.html(
            f'<p class="ov-chosen" data-name="{escape(name)}" data-value="{escape(chosen or "")}">'
            f"{escape(said)}{own}</p>"
        )

    def _offer(self, name: str, values: list[str]) -> None:
        self.options[name] = values
        self.boxes[name] = len(self.parts)

    def choose_day(self, name: str, label: str, day: date, ends: tuple[date, date]) -> None:
        """Nothing: a page of a release stands at its day, which the header says."""

    def choose_text(self, name: str, label: str, written: str, placeholder: str) -> None:
        """A field that the script shows."""
        self._offer(name, [])
        self.html(
            f'<p class="ov-filter" hidden><label>{escape(label)} <input type="search" '
            f'name="{escape(name)}" placeholder="{escape(placeholder)}"></label></p>'
        )

    def address(self, page: str, lang: str | None = None, /, **filters: Filter) -> str:
        """The way to another page of the release; its own day needs no filter."""
        given = {name: value for name, value in filters.items() if name != "as_of_date"}
        return self.place.to(page_path(page, lang or language.current(), given))

    def tables(self, shown: ShownFigure) -> Sequence[str]:
        """Of a whole table every kind; of one that a filter narrows, the spreadsheets."""
        spreadsheets = ("csv", "xlsx")
        return (*spreadsheets, "json", "parquet") if self._is_whole(shown) else spreadsheets

    def file_address(self, shown: ShownFigure, kind: str) -> str:
        """The way to a file of a figure."""
        return self._file(shown, kind)

    def embed(self, shown: ShownFigure) -> str:
        """The markup that frames its chart in another site: this release for ever."""
        if not any(one.figure_id == shown.figure.figure_id for one in self.drawings):
            return ""
        release_id = self.release.release["release_id"]
        path = f"r/{release_id}/{embed_path(self.place, shown.figure.figure_id)}"
        address = f"{settings().base_url.rstrip('/')}/{path}"
        return (
            f'<iframe src="{escape(address)}" title="{escape(shown.title)}" '
            'width="100%" height="600" loading="lazy"></iframe>'
        )

    def brief_address(self, subject: Subject, kind: str, as_of_date: date, since: date) -> str:
        """The brief of an institution as of the release's day; there are no others."""
        if subject.is_watch_list or subject.kind != "institution":
            return ""
        return self.place.to(brief_path(language.current(), subject.items[0].item_id, kind))

    def feed_address(self, subject: Subject) -> str:
        """Nowhere: a list that is kept in an address needs the app."""
        return ""

    def release_address(self, name: str) -> str:
        """The way to a file of the release."""
        return self.place.to(f"release/{name}")

    def _file(self, shown: ShownFigure, kind: str) -> str:
        self.shown[shown.figure.figure_id] = shown
        return self.place.to(quote(self.file_path(shown, kind), safe="/"))

    def file_path(self, shown: ShownFigure, kind: str) -> str:
        """Where a file of a figure lies, from the root of the release.

        A whole table among those of its language; one that a filter narrows, beside its page.
        """
        is_among_tables = self._is_whole(shown) and kind in self.tables(shown)
        folder = f"{self.place.lang}/data/" if is_among_tables else unquote(self.place.path)
        return f"{folder}{shown.figure.figure_id}.{kind}"

    def _is_whole(self, shown: ShownFigure) -> bool:
        return not shown.filters and not self.place.entity_id
