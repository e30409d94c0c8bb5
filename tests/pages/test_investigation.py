"""The page of one investigation: who, what was concluded and recommended, and when."""

import pytest

from tests.pages.test_recommendations import markup

CLEARVIEW = "opc-2021-rcmp-clearview"
FIGURES = [
    "investigation-findings",
    "investigation-recommendations",
    "figure-timeline",
    "investigation-record",
]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("investigation_id", [CLEARVIEW, "ethi-2022-frt", "nsira-cse-nbs"])
def test_every_kind_has_its_page_in_both_languages(app, lang, investigation_id):
    # An investigation, a study without findings, and a review without a date.
    page = app("investigation", lang, investigation_id=investigation_id)
    assert not page.exception
    for figure_id in FIGURES:
        assert f'id="{figure_id}"' in markup(page)


def test_clearview_names_overseer_finding_stance_and_four_recommendations(app):
    said = markup(app("investigation", investigation_id=CLEARVIEW))
    assert "Privacy Commissioner" in said
    assert "disputed" in said
    for number in (1, 2, 3, 4):
        assert f"R-CLV-{number}" in said


def test_a_study_says_that_it_makes_no_finding(app):
    said = markup(app("investigation", investigation_id="ethi-2022-frt"))
    assert 'class="ov-empty"' in said


@pytest.mark.parametrize("bad", [{"investigation_id": "nothing"}, {"as_of_date": "2022-13-01"}])
def test_a_bad_address_is_said_and_the_page_still_works(app, bad):
    page = app("investigation", "fr", **bad)
    assert not page.exception
    assert 'class="ov-note"' in markup(page)
    assert 'id="investigation-record"' in markup(page)


def test_before_anything_was_known_dated_views_are_empty(app):
    page = app("investigation", investigation_id=CLEARVIEW, as_of_date="2001-01-01")
    assert not page.exception
    assert "R-CLV-1" not in markup(page)
