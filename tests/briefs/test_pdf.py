"""Briefs as PDF, opened by other programs: tags, text, fonts, pages, bytes."""

import io
import re
import subprocess
from datetime import date

import pdfplumber
import pikepdf
import pytest
from pdfua import validate

from oversight.briefs.brief import brief
from oversight.briefs.pdf import as_pdf
from oversight.briefs.subject import one, watch_list
from tests.briefs.conftest import LANGUAGES, subjects

RCMP = one("institution", "rcmp")


@pytest.fixture(scope="module")
def rcmp(real_reader, tmp_path_factory):
    """The path of the RCMP's brief in a language."""
    folder = tmp_path_factory.mktemp("pdf")
    for lang in LANGUAGES:
        (folder / f"{lang}.pdf").write_bytes(as_pdf(brief(real_reader, RCMP, lang=lang)))
    return lambda lang: folder / f"{lang}.pdf"


def pages(pdf: bytes) -> int:
    return len(pikepdf.open(io.BytesIO(pdf)).pages)


def test_every_brief_of_the_real_record_has_two_to_four_pages(real_reader):
    # In French, which is the longer, with all that became known since the beginning.
    counts = {
        subject.items[0].item_id: pages(
            as_pdf(brief(real_reader, subject, since_date=date(2001, 1, 1), lang="fr"))
        )
        for subject in subjects(real_reader)
    }
    assert {item: count for item, count in counts.items() if not 2 <= count <= 4} == {}


def test_every_brief_of_invented_institutions_has_two_to_four_pages(counted_reader):
    counts = {
        subject.items[0].item_id: pages(
            as_pdf(brief(counted_reader, subject, since_date=date(2001, 1, 1), lang="fr"))
        )
        for subject in subjects(counted_reader)
        if subject.items[0].item_id.startswith("dept-")
    }
    assert counts
    assert {item: count for item, count in counts.items() if not 2 <= count <= 4} == {}


def test_a_watch_list_has_two_to_four_pages(real_reader):
    watched = watch_list(
        [
            ("institution_id", "rcmp,cbsa,esdc"),
            ("technology_id", "facial-recognition,odit"),
            ("recommendation_id", "R-CLV-1,R-PWA-1"),
        ]
    )
    made = brief(real_reader, watched, since_date=date(2001, 1, 1), lang="fr")
    assert 2 <= pages(as_pdf(made)) <= 4


def test_the_same_release_gives_the_same_bytes(real_reader, rcmp):
    for lang in LANGUAGES:
        assert as_pdf(brief(real_reader, RCMP, lang=lang)) == rcmp(lang).read_bytes()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_checker_of_pdf_ua_finds_nothing(rcmp, lang):
    assert [str(one) for one in validate(rcmp(lang)).findings] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_says_its_language_its_title_and_that_it_is_tagged(rcmp, lang):
    with pikepdf.open(rcmp(lang)) as pdf:
        assert str(pdf.Root.Lang) == lang
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert ("RCMP" if lang == "en" else "GRC") in str(pdf.docinfo.Title)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def structure(path) -> list[dict[str, object]]:
    """Every element of the structure tree, in reading order."""
    found = []

    def walk(element):
        if isinstance(element, pikepdf.Array):
            for kid in element:
                walk(kid)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(element)
            if "/K" in element:
                walk(element.K)

    with pikepdf.open(path) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
        return [
            {"tag": str(one.S), "alt": str(one.get("/Alt", "")), **attributes(one)} for one in found
        ]


def attributes(element: pikepdf.Dictionary) -> dict[str, object]:
    """What an element of a table says of its headings."""
    said = element.get("/A")
    if not isinstance(said, pikepdf.Dictionary):
        return {"scope": "", "headers": 0}
    return {"scope": str(said.get("/Scope", "")), "headers": len(said.get("/Headers", []))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_tables_and_pictures_are_what_they_are_to_a_screen_reader(rcmp, lang):
    tags = structure(rcmp(lang))
    headings = [one["tag"] for one in tags if re.fullmatch(r"/H\d", one["tag"])]
    assert headings[0] == "/H1"
    assert set(headings[1:]) == {"/H2"}
    assert {one["scope"] for one in tags if one["tag"] == "/TH"} == {"/Column", "/Row"}
    # The corner of notes may head nothing, but each cell is under a column and beside a row.
    assert all(one["headers"] == 2 for one in tags if one["tag"] == "/TD")
    figures = [one for one in tags if one["tag"] == "/Figure"]
    assert len(figures) == 1
    assert figures[0]["alt"]


def test_poppler_reads_accents_and_narrow_spaces(rcmp):
    said = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", rcmp("fr"), "-"], capture_output=True, check=True, text=True
    ).stdout
    assert "Gendarmerie royale du Canada (GRC)" in said
    assert "Déjà recommandé" in said
    # The font draws a narrow space with the glyph of a space: that is what comes out again.
    assert re.search(r"\b1[ \u202f]629\b", said)
    assert re.search(r"«[ \u202f]\w", said)
    assert "œuvre" in said


def test_syllabics_are_drawn_with_their_own_font(real_reader):
    made = brief(real_reader, RCMP, lang="en")
    object.__setattr__(made, "title", "ᐃᓄᒃᑎᑐᑦ")
    with pdfplumber.open(io.BytesIO(as_pdf(made))) as pdf:
        letters = [one for one in pdf.pages[0].chars if one["text"] in "ᐃᓄᒃᑎᑐᑦ"]
    assert "".join(one["text"] for one in letters).startswith("ᐃᓄᒃᑎᑐᑦ")
    assert all("Noto" in one["fontname"] for one in letters)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_runs_and_links_lead_to_the_web_or_inside(rcmp, lang):
    with pikepdf.open(rcmp(lang)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        for page in pdf.pages:
            for note in page.get("/Annots", []):
                action = note.get("/A")
                if action is not None:
                    assert str(action.S) == "/URI"
                    assert str(action.URI).startswith(("https://", "http://"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_font_is_inside(rcmp, lang):
    listed = subprocess.run(["pdffonts", rcmp(lang)], capture_output=True, check=True, text=True)
    fonts = listed.stdout.splitlines()[2:]
    assert fonts
    assert all(re.search(r"\byes yes yes\b", line) for line in fonts)
