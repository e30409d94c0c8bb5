"""The page that checks a figure says the verdict and shows the numbers again."""

import pytest

from oversight.checks.listed import read_figures
from tests.pages.test_every_page import said


@pytest.fixture(scope="module")
def listed(real_home):
    rows = read_figures(real_home / "current")
    return next(row for row in rows if row.figure_id == "recommendations-list")


@pytest.mark.parametrize(("lang", "word"), [("en", "Match"), ("fr", "Concordance")])
def test_a_code_is_answered_with_the_numbers_of_its_release(app, listed, lang, word):
    test = app("check-a-figure", lang, figure=listed.code)
    assert not test.exception
    markup = said(test)
    assert word in markup
    assert "ov-note" not in markup
    assert markup.count("<tr>") == listed.rows_count + 1


def test_an_address_is_checked_with_its_code_and_a_wrong_one_does_not_fit(app, listed):
    assert "Match" in said(app("check-a-figure", figure=listed.address_fr, code=listed.code))
    other = f"{listed.code[:-4]}0000"
    assert "Mismatch" in said(app("check-a-figure", figure=listed.address_fr, code=other))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("figure", ["<b>x</b>", "0001-recommendations-list-K4TU", "/r/0009/en/"])
def test_what_cannot_be_checked_is_said_in_words(app, figure, lang):
    test = app("check-a-figure", lang, figure=figure)
    assert not test.exception
    markup = said(test)
    assert markup.count('<p class="ov-note" role="note">') == 1
    assert "<b>" not in markup


def test_it_tells_the_command_and_the_list_to_check_with(app):
    markup = said(app("check-a-figure"))
    assert "python -m oversight verify" in markup
    assert "figures.csv" in markup
