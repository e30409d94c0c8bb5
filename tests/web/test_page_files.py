"""Every figure of a page, with the page's filters, in both languages, in one zip."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight.exports.batch import Exported
from oversight.web import page_files
from oversight.web.routes import routes


@pytest.fixture
def client(real_home, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(real_home))
    page_files._made.cache_clear()
    yield TestClient(Starlette(routes=routes()))
    page_files._made.cache_clear()


@pytest.fixture
def exported(monkeypatch):
    """The packs that are asked for; nothing is drawn."""
    packs = []

    def export(_reader, pack, _style, folder):
        packs.append(pack)
        (Path(folder) / "pack.zip").write_bytes(b"a zip")
        return Exported()

    monkeypatch.setattr(page_files, "export", export)
    return packs


@pytest.mark.browser
def test_the_page_s_charts_are_in_it_in_both_languages_with_its_filters(client):
    answer = client.get("/download/page/open-findings.zip?lang=fr&institution_id=rcmp")
    assert answer.headers["content-disposition"] == (
        'attachment; filename="open-findings-0001-fr.zip"'
    )
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        names = packed.namelist()
        texts = packed.read("alternative-texts.csv").decode("utf-8-sig")
        sheet = packed.read("index.html").decode()
        french = packed.read("01-findings-age-fr.svg").decode()
    for lang in ("en", "fr"):
        assert {f"01-findings-age-{lang}.{kind}" for kind in ("png", "svg", "pdf", "xlsx")} <= {
            *names
        }
    assert {row["lang"] for row in csv.DictReader(io.StringIO(texts))} == {"en", "fr"}
    assert '<html lang="fr">' in sheet
    assert "institution_id = rcmp" in french


def test_it_has_the_page_s_figures_with_the_filters_that_each_takes(client, exported):
    asked = {"lang": "en", "institution_id": "rcmp", "since_date": "2022-01-01"}
    assert client.get("/download/page/institution.zip", params=asked).content == b"a zip"
    (pack,) = exported
    assert pack.languages == ["en", "fr"]
    filters = {one.figure: one.filters for one in pack.figures}
    assert filters["institution-changes"]["since_date"] == "2022-01-01"
    assert all(one["institution_id"] == "rcmp" for one in filters.values())


def test_it_is_made_once_for_the_same_page_and_again_for_other_filters(client, exported):
    for asked in ({}, {}, {"institution_id": "cbsa"}):
        client.get("/download/page/open-findings.zip", params=asked)
    assert len(exported) == 2


def test_a_copy_with_a_person_s_name_is_nobody_else_s(client, exported, monkeypatch):
    for name in ("", "Seen by Ann", "Seen by Ben", "Seen by Ann"):
        monkeypatch.setattr(page_files, "watermark", lambda name=name: name)
        client.get("/download/page/open-findings.zip")
    assert len(exported) == 3


def test_while_one_is_made_another_is_asked_to_wait(client, exported):
    with page_files._MAKING:
        answer = client.get("/download/page/open-findings.zip?lang=fr")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert "dans une minute" in answer.text
    assert client.get("/download/page/open-findings.zip?lang=fr").status_code == 200


def test_without_a_browser_it_says_what_installs_it(client, monkeypatch):
    words = "apt-get install chromium"
    monkeypatch.setattr(page_files, "export", lambda *_given: Exported(no_browser=words))
    answer = client.get("/download/page/open-findings.zip")
    assert (answer.status_code, answer.text) == (503, words)


@pytest.mark.parametrize("page", ["nothing", "search", "certificate.x"])
def test_a_page_without_figures_is_refused_in_words(client, page):
    answer = client.get(f"/download/page/{page}.zip")
    assert answer.status_code == 400
    assert page in answer.text


def test_nothing_of_a_release_that_is_not_published_is_made(client, exported):
    assert client.get("/download/page/open-findings.zip?release_id=0009").status_code == 404
    assert exported == []
