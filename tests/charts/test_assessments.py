"""Assessments by days from first use: a range where a date is one, before and after told apart."""

from datetime import date

import pytest

from oversight.charts.assessments import assessment_days
from oversight.language import speaking
from tests.charts.results import institution, labels, result_of


def row(least, most, timing="late"):
    return institution("POLICE") | {
        "technology_id": "drones",
        "technology_name_en": "Drones",
        "technology_name_fr": "Drones",
        "assessment_timing": timing,
        "assessment_least_days": least,
        "assessment_most_days": most,
    }


def drawn(*rows):
    return assessment_days(result_of("assessments_list", list(rows), date(2026, 11, 25)))


@pytest.mark.parametrize(
    ("least", "most", "en", "fr"),
    [
        (214, 241, "214 to 241 days after first use", "de 214 à 241 jours après"),
        (-106, -77, "77 to 106 days before first use", "de 77 à 106 jours avant"),
        (-1, -1, "1 day before first use", "1 jour avant"),
        (0, 0, "on the day of first use", "le jour de la première utilisation"),
        (-3, 0, "0 to 3 days before first use", "de 0 à 3 jours avant"),
        (-20, 8, "from 20 days before to 8 days after first use", "de 20 jours avant à 8 jours"),
    ],
)
def test_days_before_and_after_first_use_are_said_in_words(least, most, en, fr):
    for lang, said in (("en", en), ("fr", fr)):
        with speaking(lang):
            chart = drawn(row(least, most))
            assert said in labels(chart.figure)[0]
            assert said in chart.alt


def test_a_bar_reaches_from_the_fewest_to_the_most_days_and_late_ones_have_their_own_mark():
    late, in_time = drawn(row(214, 241), row(-106, -77, "in_time")).figure.data
    assert list(late.x) == [214, 241]
    assert list(in_time.x) == [-106, -77]
    assert (late.marker.symbol, late.line.color) != (in_time.marker.symbol, in_time.line.color)


def test_a_pair_without_both_dates_is_not_drawn_and_is_counted():
    assert drawn(row(None, None, "not_known")) is None
    chart = drawn(row(None, None, "not_known"), row(5, 5))
    assert len(chart.figure.data) == 1
    assert "Of 2 pairs on the register, 1 have both dates" in chart.alt
