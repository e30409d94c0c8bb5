"""Routes beside Streamlit's: health, redirects, documents in both languages, what is not there."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight.web.addresses import SLUGS
from oversight.web.middleware import MIDDLEWARE
from oversight.web.routes import routes


@pytest.fixture(scope="module")
def client():
    app = Starlette(routes=routes(), middleware=MIDDLEWARE)
    return TestClient(app, follow_redirects=False)


def test_healthz_answers_while_the_process_lives(client):
    assert client.get("/healthz").status_code == 200


def test_readyz_without_a_release_says_in_both_languages_what_to_run(client, tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    english, french = answer.text.strip().splitlines()[:2]
    assert english != french
    assert "release build" in english
    assert "release build" in french


@pytest.mark.parametrize(
    ("permanent", "app"),
    [
        ("/fr/recommandations/", "/recommendations?lang=fr"),
        ("/fr/institution/rcmp/?as_of_date=2022-05-10",
         "/institution?lang=fr&as_of_date=2022-05-10&institution_id=rcmp"),
        ("/r/0001/en/investigation/pi-2021-001/",
         "/investigation?lang=en&release_id=0001&investigation_id=pi-2021-001"),
        ("/en/institution/%E1%90%83%E1%93%84/",
         "/institution?lang=en&institution_id=%E1%90%83%E1%93%84"),
        ("/en/institution/a%2Fb/", "/institution?lang=en&institution_id=a%2Fb"),
        ("/en", "/?lang=en"),
        ("/plaintes?body_id=opc", "/complaints?lang=fr&body_id=opc"),
        ("/overview?lang=fr", "/?lang=fr"),
    ],
)  # fmt: skip
def test_a_permanent_address_redirects_to_the_app_with_its_filters(
    client, real_home, monkeypatch, permanent, app
):
    monkeypatch.setenv("OVERSIGHT_HOME", str(real_home))
    answer = client.get(permanent)
    assert answer.status_code == 307
    assert answer.headers["location"] == app


@pytest.mark.parametrize("name", ["page", "self", "name", "filters"])
@pytest.mark.parametrize("path", ["/en/overview/", "/plaintes", "/open-findings"])
def test_a_filter_may_have_any_name(client, path, name):
    assert client.get(path, params={name: "x"}).status_code in (200, 307)


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/technology_use", "/œuvre", "/en/nothing/", "/fr/search/x/", "/r/0001/en/zzz/"],
)
def test_an_address_of_nothing_is_a_404_in_both_languages_with_the_pages(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.text.count('<section lang="') == 2
    assert "/recommendations?lang=en" in answer.text
    assert "/recommendations?lang=fr" in answer.text


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", SLUGS)
def test_every_page_has_a_document_in_its_language(client, page, lang):
    path = "/" if page == "overview" else f"/{page}"
    answer = client.get(path, params={"lang": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text
    assert answer.text.count("<title>") == 1
    assert "Streamlit</title>" not in answer.text
    assert '<meta name="description"' in answer.text
    assert "ov-skip" in answer.text
    assert re.search(r'<noscript>.*lang="en".*lang="fr"|lang="fr".*lang="en"', answer.text, re.S)


@pytest.mark.parametrize("lang", ["de", "", "<script>"])
def test_an_unknown_language_is_english(client, lang):
    answer = client.get("/", params={"lang": lang})
    assert '<html lang="en">' in answer.text
    assert "<script>alert" not in answer.text


def test_a_document_names_no_other_host(client):
    html = client.get("/?lang=fr").text
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', html) == []
