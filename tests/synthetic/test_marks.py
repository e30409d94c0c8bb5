"""Wherever synthetic data is shown it says so, in both languages; real data never does."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree

import openpyxl
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from oversight import figures
from oversight.exports.citation import citation
from oversight.exports.house_style import HouseStyle
from oversight.exports.notes import notes
from oversight.exports.sheets import sheet
from oversight.exports.shown_figure import ask
from oversight.exports.spreadsheets import csv_file, xlsx_file
from oversight.language import speaking
from oversight.page_parts import frame, streamlit_surface
from oversight.settings import ROOT
from oversight.web import page_files
from oversight.web.addresses import SLUGS
from oversight.web.routes import routes
from tests.exports.test_pictures import DRAWN

MARK = {"en": "(synthetic data)", "fr": "(données synthétiques)"}
BANNER = {"en": "Synthetic data: institutions", "fr": "Données synthétiques\u202f: des"}
EVERY_FIGURE = sorted(figures.registry())


def said(test):
    return "".join(element.proto.body for element in test.get("html"))


def opened(home, monkeypatch, lang="en"):
    monkeypatch.setenv("OVERSIGHT_HOME", str(home))
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    test.query_params["lang"] = lang
    return test.run()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_banner_in_both_languages_stands_above_the_page(synthetic_home, monkeypatch, lang):
    test = opened(synthetic_home, monkeypatch, lang)
    assert not test.exception
    for one, words in BANNER.items():
        assert f'<p lang="{one}">{words}' in said(test)


def test_a_real_record_has_no_banner_and_no_mark(real_home, monkeypatch):
    html = said(opened(real_home, monkeypatch))
    assert "ov-synthetic" not in html
    assert "synthetic data" not in html


@pytest.mark.parametrize("page", SLUGS)
def test_the_header_of_every_page_has_the_banner(synthetic_reader, monkeypatch, page):
    """The header is drawn before the page, whatever that is and whether or not it fails."""
    monkeypatch.setattr(streamlit_surface.st, "query_params", {})
    for lang, words in BANNER.items():
        with speaking(lang):
            assert words in frame.header(page, synthetic_reader)
            assert MARK[lang] in frame.document_title(page, synthetic_reader)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("figure_id", EVERY_FIGURE)
def test_every_figure_and_file_of_it_says_that_it_is_synthetic(synthetic_reader, figure_id, lang):
    with speaking(lang):
        shown = ask(synthetic_reader, figure_id, {})
        assert shown.title.endswith(MARK[lang])
        assert MARK[lang] in citation(shown)
        first = {"en": "Synthetic", "fr": "Synthétique"}[lang]
        assert notes(shown)[0][0] == first
        rows = list(csv.reader(io.StringIO(csv_file(shown).decode("utf-8-sig"))))
        assert {row[-1] for row in rows[1:]} <= {"true"}
        assert rows[0][-1] == "is_synthetic"
        data, *charts, about = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown))).worksheets
        assert data.title == {"en": "Synthetic data", "fr": "Données synthétiques"}[lang]
        assert about["A1"].value == first
        assert all(MARK[lang] in str(one._charts[0].title.tx.rich.p) for one in charts)
        if shown.chart is not None:
            assert shown.chart.alt.startswith(data.title)
            made = sheet(shown, DRAWN, HouseStyle().size("page"), HouseStyle())
            assert made.title.endswith(MARK[lang])
            words = " ".join(ElementTree.fromstring(made.svg).itertext())
            assert words.count(MARK[lang]) >= 2, "in the title and in what is drawn"
            assert f"{data.title}. " in words


@pytest.mark.parametrize("figure_id", EVERY_FIGURE)
def test_no_figure_of_the_real_record_is_marked(real_reader, figure_id):
    shown = ask(real_reader, figure_id, {})
    assert "synthetic" not in shown.title
    assert "is_synthetic" not in csv_file(shown).decode("utf-8-sig").splitlines()[0]


def test_a_downloaded_file_says_so_in_its_name(synthetic_home, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(synthetic_home))
    from app import app

    with TestClient(app) as client:
        for kind in ("csv", "xlsx"):
            answer = client.get(f"/download/complaints-list.{kind}?lang=fr")
            assert answer.status_code == 200
            assert 'filename="synthetic-' in answer.headers["content-disposition"]


def test_so_does_the_zip_of_a_page(synthetic_home, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(synthetic_home))
    monkeypatch.setattr(page_files, "_made", lambda *_asked: b"a zip")
    answer = TestClient(Starlette(routes=routes())).get("/download/page/open-findings.zip")
    assert 'filename="synthetic-' in answer.headers["content-disposition"]


def test_the_release_and_its_certificate_say_so(synthetic_home):
    for name in ("manifest.json", "certificate.json"):
        held = json.loads((synthetic_home / "current" / name).read_text(encoding="utf-8"))
        assert held["is_synthetic"] is True
