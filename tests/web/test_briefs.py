"""Routes of briefs and of a watch list's feed."""

import xml.etree.ElementTree as ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight.web.routes import routes

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def client(real_home, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(real_home))
    return TestClient(Starlette(routes=routes()), follow_redirects=False)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_brief_is_a_page_and_a_pdf(client, lang):
    days = "as_of_date=2022-05-09&since_date=2021-06-10"
    page = client.get(f"/{lang}/brief/institution/rcmp.html?{days}")
    assert page.status_code == 200
    assert f'<html lang="{lang}">' in page.text
    assert "<style>" not in page.text
    file = client.get(f"/{lang}/brief/institution/rcmp.pdf?{days}")
    assert file.content.startswith(b"%PDF")
    name = f"brief-rcmp-2022-05-09-{lang}.pdf"
    assert name in file.headers["content-disposition"]


def test_a_technology_and_a_watch_list_have_theirs(client):
    assert client.get("/en/brief/technology/drones.html").status_code == 200
    watched = "institution_id=rcmp,cbsa&recommendation_id=R-CLV-1"
    assert client.get(f"/fr/brief/watch-list.html?{watched}").status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/en/brief/institution/rcpm.html", 404, "rcmp"),
        ("/en/brief/body/opc.html", 404, "institution"),
        ("/en/brief/institution/rcmp.doc", 400, "pdf"),
        ("/en/brief/institution/rcmp.html?as_of_date=soon", 400, "2022-05-10"),
        ("/en/brief/institution/rcmp.html?body_id=opc", 400, "since_date"),
        ("/en/brief/watch-list.html", 404, "institution_id"),
        ("/en/feeds/watch-list.atom?institution_id=%3Cb%3E", 404, "institution_id"),
        ("/fr/brief/institution/rcpm.html", 404, "Vouliez-vous dire"),
    ],
)
def test_what_is_wrong_is_said_in_words(client, path, status, words):
    got = client.get(path)
    assert got.status_code == status
    assert words in got.text
    assert got.headers["content-type"].startswith("text/plain")


def test_without_a_release_it_says_what_to_run(client, tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path))
    got = client.get("/fr/brief/institution/rcmp.html")
    assert got.status_code == 503
    assert "python -m oversight release build" in got.text


def test_the_feed_of_a_watch_list_is_latest_first_with_the_same_events_in_both_languages(client):
    watched = "institution_id=rcmp&technology_id=drones"
    ids = {}
    for lang in ("en", "fr"):
        got = client.get(f"/{lang}/feeds/watch-list.atom?{watched}")
        assert got.headers["content-type"].startswith("application/atom+xml")
        root = ElementTree.fromstring(got.content)
        entries = root.findall(f"{ATOM}entry")
        ids[lang] = [entry.findtext(f"{ATOM}id") for entry in entries]
        moments = [entry.findtext(f"{ATOM}updated") for entry in entries]
        assert moments == sorted(moments, reverse=True)
        assert root.findtext(f"{ATOM}updated") == moments[0]
    # An id names the language of its entry, as in every feed.
    assert [one.replace(":en:", ":fr:") for one in ids["en"]] == ids["fr"]
    assert len(set(ids["en"])) == len(ids["en"]) > 10
