"""What tests share: specifications drawn as tables, the real record, a page to run."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from streamlit.testing.v1 import AppTest

from oversight.database import Reader
from tests.drawn import as_drawn, release_of, rows_of

ROOT = Path(__file__).parent.parent
DATA, PAGES = ROOT / "data", ROOT / "pages"
CHROMIUM = os.environ.get("BROWSER_PATH", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

# A page runs in a thread of its own, so its language is set there, as app.py does.
_SPEAK_AND_RUN = """
import runpy
import streamlit as st
from oversight import language
from oversight.page_parts.known_filters import unknown_filters_said
language.use(st.query_params["lang"])
with unknown_filters_said():
    runpy.run_path({path!r})
"""


@pytest.fixture
def query_spec(tmp_path: Path) -> Callable[..., None]:
    """Check a query on drawn tables: given these rows and parameters, expect those rows.

    `expect` names the columns that the specification is about; the rows are all the rows, in
    the query's order. With no rows expected, draw the heading alone.
    """

    def check(name: str, given: dict[str, str], parameters: dict[str, Any], expect: str) -> None:
        reader = release_of(tmp_path / "release.duckdb", given)
        bound = {
            key: date.fromisoformat(value) if key.endswith("_date") else value
            for key, value in parameters.items()
        }
        result = reader.query(name, **bound)
        reader.close()
        expected = rows_of(expect)
        heading = [cell.strip() for cell in expect.strip().splitlines()[0].split("|")]
        got = [{key: as_drawn(row[key]) for key in heading} for row in result.rows]
        assert got == expected
        if result.rows and result.query.columns:
            assert list(result.rows[0]) == list(result.query.columns), "header's columns differ"

    return check


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a register and a first release built from data/."""
    from oversight.record.load import load
    from oversight.releases.build import build_release

    home = tmp_path_factory.mktemp("home")
    register = home / "register.duckdb"
    load(DATA, register)
    build_release(register, home)
    return home


@pytest.fixture(scope="session")
def real_reader(real_home: Path) -> Iterator[Reader]:
    """The release built from data/, opened as the pages open it."""
    reader = Reader(real_home / "current" / "release.duckdb")
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def counted_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose releases hold the protected counts of invented institutions."""
    from tests.counted_record import build_counted_home

    return build_counted_home(tmp_path_factory.mktemp("counted"))


@pytest.fixture(scope="session")
def counted_reader(counted_home: Path) -> Iterator[Reader]:
    """The current release of that home, opened as the pages open it."""
    reader = Reader((counted_home / "current").resolve() / "release.duckdb")
    yield reader
    reader.close()


@pytest.fixture
def counted_app(counted_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Run one page as a reader of that home would."""
    monkeypatch.setenv("OVERSIGHT_HOME", str(counted_home))
    return _run


@pytest.fixture
def app(real_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Run one page as a reader would: `app("recommendations", "fr", institution_id="rcmp")`."""
    monkeypatch.setenv("OVERSIGHT_HOME", str(real_home))
    return _run


def _run(page: str, lang: str = "en", **filters: str) -> AppTest:
    path = PAGES / f"{page.replace('-', '_')}.py"
    test = AppTest.from_string(_SPEAK_AND_RUN.format(path=str(path)), default_timeout=30)
    test.query_params["lang"] = lang
    for name, value in filters.items():
        test.query_params[name] = value
    return test.run()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all the tests of a worker."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()
