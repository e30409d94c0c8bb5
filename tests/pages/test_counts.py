"""Pages of a release with counts: every kind of nothing on the page, in words and in files."""

import csv
import io
import re
from datetime import date

import openpyxl
import pytest

from oversight import figures
from oversight.exports.shown_figure import ask
from oversight.exports.spreadsheets import csv_file, xlsx_file
from oversight.language import speaking

PAGES = {
    "technology-use": {},
    "technology": {"technology_id": "facial-recognition"},
    "institution": {"institution_id": "dept-b"},
    "complaints": {},
    "certificate": {},
    "data-and-methods": {},
}
COUNTED = [
    figure_id for figure_id, figure in figures.registry().items()
    if figure.source is not None and not figure_id.startswith(("certificate", "changes"))
]  # fmt: skip


SYNTHETIC = {"en": "(synthetic data)", "fr": "(données synthétiques)"}


def said(test):
    return " ".join(one.body for one in test.get("html"))


def cells(markup):
    return re.findall(r'<td class="ov-(?:number|share)">(.*?)</td>', markup)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_it_shows_counts_marked_as_synthetic_and_with_a_legend(counted_app, page, lang):
    test = counted_app(page, lang, **PAGES[page])
    assert not test.exception
    markup = said(test)
    assert page == "certificate" or SYNTHETIC[lang] in markup
    if page not in ("certificate", "data-and-methods"):
        assert {"x", "0"} <= set(cells(markup)) or page == "technology"
        assert 'class="ov-symbols"' in markup
        assert 'role="img" aria-label=' in markup
        assert 'role="region" tabindex="0"' in markup


@pytest.mark.parametrize("page", PAGES)
def test_numbers_and_symbols_are_the_same_in_both_languages(counted_app, page):
    both = [
        [
            re.sub(r"[\s,.%\u202f]", "", cell)
            for cell in cells(said(counted_app(page, lang, **PAGES[page])))
        ]
        for lang in ("en", "fr")
    ]
    assert both[0] == both[1]
    assert both[0] or page == "data-and-methods"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_return_that_is_missing_is_owed_on_the_page_and_not_available_in_the_counts(
    counted_app, lang
):
    markup = said(counted_app("institution", lang, institution_id="dept-b"))
    assert ".." in cells(markup)
    assert {"en": "not received", "fr": "non reçu"}[lang] in markup


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_overview_has_the_uses_that_nobody_could_account_for_in_returns(
    counted_app, counted_reader, lang
):
    found = counted_reader.query("headline_numbers", as_of_date=counted_reader.as_of_date).rows[-1]
    facts = re.findall(
        r'<span class="ov-fact-value">(.*?)</span> <span class="ov-fact-says">(.*?)</span>',
        said(counted_app("overview", lang)),
    )
    numbers = [re.sub(r"\D", "", one) for one in facts[3]]
    assert numbers == [str(found["value"]), str(found["denominator"])]
    words = {"en": "that institutions returned", "fr": "que les institutions ont déclarées"}
    assert words[lang] in facts[3][1]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_on_an_earlier_day_no_count_had_come_in(counted_app, lang):
    markup = said(counted_app("technology-use", lang, as_of_date="2026-07-19"))
    words = {
        "en": "none of those owed for these periods has come in",
        "fr": "aucun de ceux qui sont attendus pour ces périodes n’est arrivé",
    }
    assert words[lang] in markup


@pytest.mark.parametrize("page", ["technology-use", "institution", "complaints", "technology"])
def test_the_public_record_alone_says_in_words_that_there_are_no_counts(app, page):
    assert said(app(page)).count("so this release counts none") == 1
    assert "ov-symbols" not in said(app(page))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("figure_id", COUNTED)
def test_files_hold_the_numbers_and_symbols_of_the_table(counted_reader, figure_id, lang):
    with speaking(lang):
        shown = ask(counted_reader, figure_id, {"as_of_date": date(2026, 11, 23)})
        source = shown.source
        text = csv_file(shown).decode("utf-8-sig")
        sheets = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown))).worksheets
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    names = [column.name for column in shown.table.columns]
    sheet = [[cell.value for cell in row] for row in sheets[0].iter_rows(min_row=2)]
    for written, row, answered in zip(rows, sheet, shown.result.rows, strict=True):
        for place, name in enumerate(names):
            if f"{name}_symbol" not in names:
                continue
            value, symbol = answered[name], answered[f"{name}_symbol"]
            assert written[f"{name}_symbol"] == (row[place + 1] or "") == (symbol or "")
            expected = symbol if value is None else value
            assert written[name] == str(expected)
            assert row[place] == (expected if value is None else pytest.approx(value))
            assert (symbol in ("x", "..", "...")) == (value is None)
    notes = " ".join(str(row[1]) for row in sheets[-1].iter_rows(values_only=True))
    assert {"en": "x = suppressed", "fr": "x = supprimé"}[lang] in notes
    assert source in notes


def test_every_symbol_is_met_in_the_counts_that_are_tested(counted_reader):
    found = {
        row[f"{name}_symbol"]
        for figure_id in COUNTED
        for row in ask(counted_reader, figure_id, {}).result.rows
        for name in ("value", "accounted_share", "unexplained_uses")
        if f"{name}_symbol" in row
    }
    assert {"x", "..", "r", None} <= found
