"""The release that pages read: opened once a process, asked once per question and filters."""

from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from oversight.database import Reader
from oversight.queries import Result
from oversight.releases.current import ReleaseFault, current_release
from oversight.settings import settings


def reader() -> Reader:
    """The current release; where there is none that can be read, says so and stops the page."""
    try:
        return open_release(current_release(settings().home) / "release.duckdb")
    except ReleaseFault as fault:
        for lang, words in fault.messages.items():
            st.html(f'<p class="ov-note" role="alert" lang="{lang}">{escape(words)}</p>')
        st.stop()


@st.cache_resource(show_spinner=False, max_entries=2, on_release=Reader.close)
def open_release(path: Path) -> Reader:
    """One reader for every session; a new release has a new path, and so a new reader."""
    return Reader(path)


def query(name: str, **parameters: Any) -> Result:
    """The answer of the current release to one query; null parameters are no filter."""
    return _answer(reader().path, name, parameters)


@st.cache_data(show_spinner=False, max_entries=2000)
def _answer(path: Path, name: str, parameters: dict[str, Any]) -> Result:
    return open_release(path).query(name, **parameters)
