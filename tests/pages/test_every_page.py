"""Every page, in both languages, with its filters, with nothing to show and with bad addresses."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest

from oversight.web.addresses import HOME, SLUGS, app_address

FILTERS = {
    "overview": {"since_date": "2021-06-01"},
    "technology-use": {"technology_id": "odit"},
    "recommendations": {"institution_id": "rcmp", "body_id": "opc"},
    "open-findings": {"institution_id": "cbsa", "finding_status": "all"},
    "complaints": {"institution_id": "dnd"},
    "institution": {"institution_id": "rcmp", "compared_id": "cbsa"},
    "technology": {"technology_id": "facial-recognition"},
    "investigation": {"investigation_id": "joint-2021-clearview"},
    "recommendation": {"recommendation_id": "R-CLV-2"},
    "watch-list": {"institution_id": "rcmp,cbsa", "recommendation_id": "R-CLV-1"},
    "search": {"text": "clearview"},
    "corrections": {"as_of_date": "2026-11-23"},
    "what-changed": {"institution_id": "rcmp"},
    "certificate": {},
    "check-a-figure": {},
    "data-and-methods": {"text": "priv"},
}


def said(test):
    """Everything that the page says, as markup."""
    return " ".join(one.body for one in test.get("html"))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", SLUGS)
def test_it_shows_without_filters(app, page, lang):
    test = app(page, lang)
    assert not test.exception
    assert "<h1" in said(test)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", SLUGS)
def test_it_shows_with_filters(app, page, lang):
    test = app(page, lang, **FILTERS[page])
    assert not test.exception
    assert "ov-note" not in said(test)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", [page for page in SLUGS if page != "data-and-methods"])
def test_before_anything_was_known_it_says_so_in_words(app, page, lang):
    test = app(page, lang, as_of_date="2001-01-01")
    assert not test.exception
    if page != "search":
        assert "ov-empty" in said(test)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("page", "name", "value"),
    [
        ("overview", "as_of_date", "2026-02-30"),
        ("overview", "since_date", "yesterday"),
        ("recommendations", "institution_id", "nowhere"),
        ("recommendations", "recommendation_state", "done"),
        ("open-findings", "finding_status", "<b>open"),
        ("institution", "institution_id", "' or 1=1 --"),
        ("technology", "technology_id", "ᐃᓄᒃ"),
        ("complaints", "body_id", "x"),
        ("investigation", "investigation_id", "x"),
        ("recommendation", "recommendation_id", "x"),
        ("technology-use", "technology_id", "x"),
    ],
)
def test_a_bad_value_in_the_address_is_said_with_what_is_valid(app, page, name, value, lang):
    test = app(page, lang, **{name: value})
    assert not test.exception
    notes = re.findall(r'<p class="ov-note" role="note">(.*?)</p>', said(test), re.S)
    assert len(notes) == 1
    assert name in notes[0]
    assert "<b>" not in notes[0]
    assert "<h1" in said(test)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", SLUGS)
def test_a_filter_that_the_page_does_not_know_is_said_with_those_that_it_has(app, page, lang):
    test = app(page, lang, **FILTERS[page], **{"institutions<b>": "rcmp"})
    assert not test.exception
    notes = re.findall(r'<p class="ov-note" role="note">(.*?)</p>', said(test), re.S)
    assert len(notes) == 1
    assert "institutions&lt;b&gt;" in notes[0]
    assert all(name in notes[0] for name in FILTERS[page] if name != "as_of_date")
    assert "<h1" in said(test)


@pytest.mark.parametrize("page", SLUGS)
def test_the_day_the_release_and_what_streamlit_reads_are_no_unknown_filters(app, page):
    every = {"as_of_date": "2026-11-23", "release_id": "0001", "embed": "true"}
    assert "ov-note" not in said(app(page, **every, embed_options="light_theme"))


@pytest.mark.parametrize("page", SLUGS)
def test_every_permanent_address_on_a_page_has_filters_that_its_page_knows(app, page):
    cited = re.findall(r'href="[^"]*(/r/0001/en/[^?"]*)\?([^#"]*)#', said(app(page)))
    for path, query in sorted(set(cited)):
        address = urlsplit(app_address(path, unescape(query)))
        filters = dict(parse_qsl(address.query))
        shown = app(address.path.strip("/") or HOME, **filters)
        assert "ov-note" not in said(shown), address


@pytest.mark.parametrize("page", SLUGS)
def test_the_numbers_are_the_same_in_both_languages(app, page):
    tables = {}
    for lang in ("en", "fr"):
        markup = said(app(page, lang, **FILTERS[page]))
        cells = re.findall(r'<td class="ov-(?:number|share)">(.*?)</td>', markup)
        tables[lang] = [re.sub(r"[\s,.%]", "", re.sub(r"<.*?>", "", cell)) for cell in cells]
    assert tables["en"] == tables["fr"]


def test_after_the_day_of_compilation_it_warns(app):
    assert "ov-note" in said(app("overview", "en", as_of_date="2027-01-01"))


def test_without_a_release_it_says_in_both_languages_what_to_run(
    app, real_home, tmp_path, monkeypatch
):
    test = app("overview")
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path))
    test.run()
    errors = re.findall(r'role="alert" lang="..">(.*?)</p>', said(test))
    assert len(errors) == 2
    assert all("python -m oversight release build" in error for error in errors)
    assert "diffusion" in errors[1]
