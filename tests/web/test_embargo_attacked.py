"""What somebody with the site, its source and its headers may try before the time; each fails.

0002 waits under embargo, 0009 was never built: no answer tells one from the other.
"""

import re
import shutil
import stat

import pytest

from oversight import language
from oversight.database import Reader
from oversight.releases import publish as publishing
from oversight.releases.current import NotPublished, published_release
from oversight.releases.publications import LOG
from tests.pages.test_every_page import said
from tests.releases.waiting import AFTER, SECRET, at

# {id} is the number of a release that nobody may see.
ADDRESSES = {
    "a permanent address": "/r/{id}/en/overview/",
    "a permanent address of what is new": "/r/{id}/en/institution/zyxwv-2/",
    "a page of the app": "/?release_id={id}",
    "a page in French": "/institution?lang=fr&release_id={id}&institution_id=zyxwv-2",
    "a table": "/download/data-sources.csv?release_id={id}",
    "a workbook": "/download/institution-summary.xlsx?release_id={id}&institution_id=zyxwv-2",
    "a picture": "/download/overview-matrix.svg?release_id={id}",
    "the manifest": "/release/manifest.json?release_id={id}",
    "the counts": "/release/published_counts.csv?release_id={id}",
    "its folder by a path": "/download/data-sources.csv?release_id=../embargoed/{id}",
    "its folder by a longer path": "/release/manifest.json?release_id=..%2F..%2Fembargoed%2F{id}",
    "its folder in a permanent address": "/r/..%2F..%2Fembargoed%2F{id}/en/overview/",
    "a file by a path": "/release/..%2F..%2Fembargoed%2F{id}%2Fmanifest.json",
    "an asset by a path": "/assets/..%2F..%2F..%2Fvar%2Fembargoed%2F{id}%2Fmanifest.json",
    "the number with a space": "/download/data-sources.csv?release_id={id}%20",
    "the number in other digits": "/download/data-sources.csv?release_id=%EF%BC%90%EF%BC%90",
    "the folder itself": "/embargoed/{id}/manifest.json",
    "the log": "/publications.csv",
    "a number of the mirror": "/r/{id}/status-en.html",
}


@pytest.mark.parametrize("attempt", ADDRESSES)
def test_an_address_answers_as_if_the_release_did_not_exist(ask, attempt):
    there, nowhere = (ask(ADDRESSES[attempt].format(id=number)) for number in ("0002", "0009"))
    assert there.status_code == nowhere.status_code
    assert there.status_code >= 400
    assert there.content == nowhere.content
    assert dict(there.headers) == dict(nowhere.headers)
    assert SECRET.encode() not in there.content
    assert b"embargo" not in there.content.lower()


def test_a_link_within_the_page_answers_as_if_the_release_did_not_exist(
    waiting_home, app, monkeypatch
):
    monkeypatch.setenv("OVERSIGHT_HOME", str(waiting_home))
    there, nowhere = (said(app("overview", "en", release_id=number)) for number in ("0002", "0009"))
    assert there == nowhere
    assert "no release of that number" in there


def test_a_wrong_filter_does_not_name_what_is_new(waiting_home, app, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(waiting_home))
    page = said(app("institution", "en", institution_id="zyxwv-2"))
    assert "is not a value of institution_id" in page
    assert SECRET not in page
    assert not re.search(r"Valid:.*zyxwv", page)


def test_search_does_not_find_what_is_new(waiting_home, app, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(waiting_home))
    assert "Nothing on record" in said(app("search", "en", text="zyxwv"))


def test_no_file_that_readers_may_open_holds_what_is_new(waiting_home):
    closed = waiting_home / "embargoed"
    opened = [
        path
        for name in ("releases", "current", LOG)
        for path in [waiting_home / name, *(waiting_home / name).rglob("*")]
        if path.is_file()
    ]
    assert len(opened) > 50
    assert [path for path in opened if b"zyxwv" in path.read_bytes()] == []
    assert any(b"zyxwv" in path.read_bytes() for path in closed.rglob("*.csv"))
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert "0002" not in (waiting_home / LOG).read_text(encoding="utf-8")


def test_nothing_is_built_where_readers_look(waiting_home):
    assert [path.name for path in (waiting_home / "releases").iterdir()] == ["0001"]


@pytest.mark.parametrize("number", ["0002", "2", "../embargoed/0002", "", "٠٠٠٢", "0001/../0002"])
def test_only_the_number_of_a_published_release_opens_one(waiting_home, number):
    with pytest.raises(NotPublished):
        published_release(waiting_home, number)


def test_a_release_says_nothing_of_the_one_after_it(waiting_home):
    reader = Reader(waiting_home / "releases" / "0001" / "release.duckdb")
    with language.speaking("en"):
        assert reader.release["parent_id"] is None
    reader.close()


def test_what_was_cached_before_its_time_is_not_what_is_shown_after(
    waiting_home, app, ask, tmp_path, monkeypatch
):
    home = shutil.copytree(waiting_home, tmp_path / "home", symlinks=True)
    monkeypatch.setenv("OVERSIGHT_HOME", str(home))
    assert ask("/r/0002/en/overview/").status_code == 404
    assert SECRET not in said(app("institution", "en", institution_id="zyxwv-2"))
    publishing.publish(home, "0002", at(AFTER))
    assert ask("/r/0002/en/overview/").status_code == 307
    assert SECRET in said(app("institution", "en", institution_id="zyxwv-2"))
