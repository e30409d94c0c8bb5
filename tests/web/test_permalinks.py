"""A permanent address shows its release for ever, and says what became of it."""

import shutil

import pytest

from oversight import language
from oversight.database import Reader
from oversight.exports.citation import citation
from oversight.exports.shown_figure import ask as ask_figure
from oversight.releases import publish as publishing
from tests.pages.test_every_page import said
from tests.releases.waiting import AFTER, SECRET, at


@pytest.fixture
def home(app, ask, waiting_home, tmp_path, monkeypatch):
    """0001 and 0002 published."""
    home = shutil.copytree(waiting_home, tmp_path / "home", symlinks=True)
    monkeypatch.setenv("OVERSIGHT_HOME", str(home))
    publishing.publish(home, "0002", at(AFTER))
    return home


def test_it_leads_to_the_same_view_of_its_release(ask, home):
    answer = ask("/r/0001/fr/institution/rcmp/?as_of_date=2022-05-10")
    assert answer.status_code == 307
    assert "release_id=0001" in answer.headers["location"]
    assert ask(answer.headers["location"]).status_code == 200


def test_an_old_release_shows_its_own_rows_and_its_files_are_of_it(home, app, ask):
    page = said(app("institution", "en", release_id="0001"))
    assert SECRET not in page
    assert "release_id=0001" in page
    for release_id, is_there in (("0001", False), ("0002", True)):
        csv = ask(f"/download/overview-matrix.csv?release_id={release_id}")
        assert csv.status_code == 200
        notes = ask(f"/release/manifest.json?release_id={release_id}").json()
        assert notes["release_id"] == release_id
        answer = ask(
            f"/download/institution-summary.csv?institution_id=zyxwv-2&release_id={release_id}"
        )
        assert (SECRET in answer.text) is is_there


def test_what_a_page_offers_to_fetch_is_of_the_release_that_it_shows(home, app):
    page = said(app("overview", "en"))
    assert "/download/overview-matrix.csv?" in page
    assert "release_id=0002" in page


def test_the_citation_has_the_day_of_the_release_and_the_day_shown(home):
    reader = Reader(home / "releases" / "0002" / "release.duckdb")
    with language.speaking("en"):
        english = citation(ask_figure(reader, "overview-matrix", {}))
    with language.speaking("fr"):
        french = citation(ask_figure(reader, "overview-matrix", {}))
    reader.close()
    assert "release 0002 of December 1, 2026, as of" in english
    assert "diffusion 0002 du 1 décembre 2026, en date du" in french.replace("1er", "1")
