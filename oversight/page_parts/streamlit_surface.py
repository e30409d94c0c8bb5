"""Pages in the app: widgets of Streamlit, and its caches.

The URL is the one place where a choice is kept. Streamlit's own binding writes an option's label
into the URL, and a label changes with the language; so the id is written here, and the widget is
keyed by what the URL says, so that back, forward and a link all show the choice that they name.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from oversight import language
from oversight.briefs.addresses import brief_path, feed_path
from oversight.briefs.subject import Subject
from oversight.charts import Chart
from oversight.database import Reader
from oversight.exports.shown_figure import ShownFigure
from oversight.page_parts.figure import markup
from oversight.page_parts.surface import RowMarks
from oversight.queries import Result
from oversight.releases.current import ReleaseFault, asked_release
from oversight.settings import settings
from oversight.web.addresses import (
    Filter,
    data_address,
    download_address,
    page_address,
    release_address,
)


class StreamlitSurface:
    """The page that Streamlit's script is drawing, all of it from one release.

    `folder` is that release; where it is null, the one that the URL names, else the current one,
    is taken each time.
    """

    pictures: Sequence[str] = ("png", "svg", "pdf")

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def html(self, markup: str) -> None:
        """Add markup that is already escaped; no scripts run in it."""
        st.html(markup)

    def reader(self) -> Reader:
        """The release that is shown; where there is none that can be read, says so and stops."""
        try:
            return open_release((self.folder or shown_release()) / "release.duckdb")
        except ReleaseFault as fault:
            for lang, words in fault.messages.items():
                st.html(f'<p class="ov-note" role="alert" lang="{lang}">{escape(words)}</p>')
            st.stop()

    def query(self, name: str, parameters: dict[str, Any]) -> Result:
        """The answer, asked once a release for every session."""
        return _answer(self.reader().path, name, parameters)

    def figure(self, figure_id: str, answer: Result) -> str:
        """The markup, written once a release, language and answer for every session."""
        return _markup(self.reader().path, figure_id, language.current(), answer)

    def chart(self, shown: ShownFigure, chart: Chart) -> str:
        """The chart as data; site.js draws it with Plotly's bundle of the traces that we use.

        Streamlit's own element loads every kind of trace there is, which takes a browser longer
        to read than a page takes to draw.
        """
        data = escape(chart.figure.to_json(), quote=False).replace("'", "&#39;")
        return (
            f'<div class="ov-chart" role="img" aria-label="{escape(chart.alt)}" '
            f"style=\"height:{chart.figure.layout.height}px\" data-figure='{data}'></div>"
        )

    def row_marks(self, shown: ShownFigure) -> RowMarks:
        """None: the app asks the release anew for each choice."""
        return RowMarks()

    def given(self) -> Mapping[str, str]:
        """The parameters of the URL; of one written twice, the last."""
        return dict(st.query_params)

    def choose(
        self, name: str, label: str, options: Mapping[str, str], chosen: str | None, nothing: str
    ) -> None:
        """A box to choose from."""
        # "" stands for no choice: it is not an id, and reads as `nothing`.
        ids = [*([""] if nothing else []), *options]
        key = f"{name}={chosen}"
        st.selectbox(
            label,
            ids,
            index=ids.index(chosen) if chosen else 0,
            format_func=({"": nothing} | dict(options)).__getitem__,
            key=key,
            on_change=_to_url,
            args=(name, key),
        )

    def choose_day(self, name: str, label: str, day: date, ends: tuple[date, date]) -> None:
        """A field for a day."""
        key = f"{name}={day.isoformat()}"
        st.date_input(
            label,
            value=day,
            min_value=ends[0],
            max_value=ends[1],
            format="YYYY-MM-DD",
            key=key,
            on_change=_to_url,
            args=(name, key),
        )

    def choose_text(self, name: str, label: str, written: str, placeholder: str) -> None:
        """A field for words."""
        key = f"{name}={written}"
        st.text_input(
            label,
            value=written,
            placeholder=placeholder,
            key=key,
            max_chars=200,
            on_change=_to_url,
            args=(name, key),
        )

    def address(self, page: str, lang: str | None = None, /, **filters: Filter) -> str:
        """The app's own address of a page, in the release that the URL names, if any."""
        kept = {"release_id": st.query_params.get("release_id")} | filters
        return page_address(page, lang or language.current(), **kept)

    def tables(self, shown: ShownFigure) -> Sequence[str]:
        """Spreadsheets, and the two that programs read."""
        return ("csv", "xlsx", "json", "parquet")

    def file_address(self, shown: ShownFigure, kind: str) -> str:
        """The address of a download of what is shown."""
        # Some figures, such as the list of sources, are the same on every day and refuse one.
        is_dated = "as_of_date" in shown.result.query.parameters
        day = {"as_of_date": shown.as_of_date.isoformat()} if is_dated else {}
        # Of the release that the page shows, whichever is current when it is fetched.
        filters = day | shown.filters | {"release_id": shown.reader.path.parent.name}
        figure_id, lang = shown.figure.figure_id, language.current()
        if kind in ("json", "parquet"):
            return data_address(figure_id, kind, lang, **filters)
        return download_address(figure_id, kind, lang, **filters)

    def embed(self, shown: ShownFigure) -> str:
        """None: what another site frames is a page of the mirror."""
        return ""

    def brief_address(self, subject: Subject, kind: str, as_of_date: date, since: date) -> str:
        """The app's own address of a brief, of the release that the page shows."""
        path = brief_path(subject, kind, language.current(), as_of_date, since)
        release_id = st.query_params.get("release_id")
        return f"{path}&release_id={release_id}" if release_id else path

    def feed_address(self, subject: Subject) -> str:
        """The app's own address of the feed of a watch list."""
        return feed_path(subject, language.current())

    def release_address(self, name: str) -> str:
        """The address of a file of the release that is shown."""
        return release_address(name, self.reader().path.parent.name)


def shown_release() -> Path:
    """The folder of the release that the URL names, else of the current one.

    Raises ReleaseFault.
    """
    return asked_release(settings().home, st.query_params.get("release_id"))


@st.cache_resource(show_spinner=False, max_entries=2, on_release=Reader.close)
def open_release(path: Path) -> Reader:
    """One reader for every session; a new release has a new path, and so a new reader."""
    return Reader(path)


@st.cache_data(show_spinner=False, max_entries=2000)
def _answer(path: Path, name: str, parameters: dict[str, Any]) -> Result:
    return open_release(path).query(name, **parameters)


def _question(answer: Result) -> str:
    return repr((answer.query.name, sorted(answer.parameters.items())))


@st.cache_data(show_spinner=False, max_entries=1000, hash_funcs={Result: _question})
def _markup(release: Path, figure_id: str, lang: str, answer: Result) -> str:
    return markup(figure_id, answer, open_release(release))


def _to_url(name: str, key: str) -> None:
    value = st.session_state.get(key)
    if value in (None, ""):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value.isoformat() if isinstance(value, date) else str(value)
