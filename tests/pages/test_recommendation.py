"""The page of one recommendation: facts, history, chain, and what was known on a day."""

import re

import pytest

from tests.pages.test_recommendations import markup


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("recommendation_id", ["R-CLV-1", "R-CRED-1", "R-NBC-REST", "R-NBS-1"])
def test_every_kind_has_its_page_in_both_languages(app, lang, recommendation_id):
    # One with a history, one to two institutions, one that stands for several, one undated.
    page = app("recommendation", lang, recommendation_id=recommendation_id)
    assert not page.exception
    assert "<h1" in markup(page)
    for figure_id in ("recommendation-record", "recommendation-history", "recommendation-chain"):
        assert f'id="{figure_id}"' in markup(page)


def test_clearview_says_what_was_disputed_accepted_due_and_repeated(app):
    said = markup(app("recommendation", recommendation_id="R-CLV-3"))
    for words in ("disputed", "accepted", "June 10, 2022", "no published record", "R-PWA-1"):
        assert words in said


def test_what_the_committee_was_told_is_in_the_history_from_the_day_it_was_told(app):
    words = "taking more time than hoped"
    before = app("recommendation", recommendation_id="R-CLV-2", as_of_date="2021-06-11")
    after = app("recommendation", recommendation_id="R-CLV-2", as_of_date="2022-05-10")
    assert words not in markup(before)
    assert words in markup(after)


def test_a_repeat_links_to_what_it_repeats(app):
    said = markup(app("recommendation", "fr", recommendation_id="R-PWA-1"))
    assert 'recommendation_id=R-CLV-3"' in said


def test_a_row_that_stands_for_several_says_so(app):
    said = markup(app("recommendation", recommendation_id="R-CII-ALL"))
    assert "stands for 11 recommendations" in said


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("bad", [{"recommendation_id": "R-0"}, {"as_of_date": "yesterday"}])
def test_a_bad_address_is_said_and_the_page_still_works(app, lang, bad):
    page = app("recommendation", lang, **bad)
    assert not page.exception
    assert 'class="ov-note"' in markup(page)
    assert 'id="recommendation-record"' in markup(page)


def test_words_quoted_from_a_source_are_in_its_language_on_the_french_page(app):
    words = markup(app("recommendation", "fr", recommendation_id="R-CLV-1"))
    assert re.search(r'<dd lang="en">[^<]*We therefore recommended', words)


def test_in_the_card_a_symbol_is_said_in_words(app):
    words = markup(app("investigation", "en", investigation_id="opc-2021-rcmp-clearview"))
    assert "<dt>Opened</dt><dd>not available (..)</dd>" in words
