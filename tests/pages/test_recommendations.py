"""The page of recommendations: both languages, its filters, an empty answer, bad addresses."""

import re
from datetime import date

import pytest

FIGURES = [
    "recommendations-dates",
    "recommendations-by-state",
    "recommendations-by-stance",
    "recommendations-uptake",
    "recommendations-repeats",
    "recommendations-list",
    "recommendations-groups",
]


def markup(page):
    """Everything that the page wrote as HTML."""
    return "".join(part.proto.body for part in page.get("html"))


def numbers_of(page, figure_id):
    """The cells of a figure's table that are numbers, without what separates thousands."""
    after = markup(page).split(f'id="{figure_id}"', 1)[1].split('<header class="ov-figure"', 1)[0]
    return [
        re.sub(r"\D", "", cell) for cell in re.findall(r'<td class="ov-number">([^<]*)</td>', after)
    ]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"institution_id": "rcmp"},
        {"body_id": "nsira"},
        {"technology_id": "facial-recognition"},
        {"recommendation_state": "open", "as_of_date": "2022-05-10"},
        {"text": "Clearview"},
    ],
    ids=str,
)
def test_it_shows_every_figure_in_both_languages_with_its_filters(app, lang, filters):
    page = app("recommendations", lang, **filters)
    assert not page.exception
    assert re.findall(r'<header class="ov-figure" id="([\w-]+)"', markup(page)) == FIGURES


def test_the_numbers_do_not_depend_on_the_language(app, real_reader):
    english, french = (app("recommendations", lang, institution_id="rcmp") for lang in ("en", "fr"))
    for figure_id in FIGURES:
        assert numbers_of(english, figure_id) == numbers_of(french, figure_id)
    late = (real_reader.as_of_date - date(2022, 6, 10)).days
    assert str(late) in numbers_of(english, "recommendations-dates")


def test_clearview_is_overdue_from_the_day_after_its_date(app):
    on_the_day = app("recommendations", institution_id="rcmp", as_of_date="2022-06-10")
    day_after = app("recommendations", institution_id="rcmp", as_of_date="2022-06-11")
    # The date of 2017 that stands for five recommendations is past on both days.
    assert numbers_of(on_the_day, "recommendations-dates").count("1") == 0
    assert numbers_of(day_after, "recommendations-dates").count("1") == 4


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_empty_answer_says_what_is_empty(app, lang):
    page = app("recommendations", lang, as_of_date="2001-01-01")
    assert not page.exception
    assert markup(page).count('class="ov-empty"') == len(FIGURES)


@pytest.mark.parametrize(
    "bad",
    [
        {"institution_id": "nobody"},
        {"body_id": "<b>"},
        {"technology_id": "x"},
        {"recommendation_state": "done"},
        {"as_of_date": "10 May 2022"},
    ],
    ids=str,
)
def test_a_bad_value_in_the_address_is_said_and_the_page_still_works(app, bad):
    page = app("recommendations", "fr", **bad)
    assert not page.exception
    assert 'class="ov-note"' in markup(page)
    assert "<b>" not in markup(page)
    assert re.findall(r'<header class="ov-figure" id="([\w-]+)"', markup(page)) == FIGURES


def test_a_search_folds_accents_and_each_result_is_a_link_to_its_own_page(app):
    page = app("recommendations", "fr", text="EVALUER a fond")
    listed = markup(page).split('id="recommendations-list"', 1)[1]
    assert "recommendation_id=R-CLV-3" in listed
    assert "recommendation_id=R-CLV-1&" not in listed
