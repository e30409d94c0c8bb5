"""Promised against actual: who is late, who is not, and in whose words."""

from datetime import date

import pytest

from oversight import language
from oversight.charts.base import LABEL_WIDTH
from oversight.charts.clock import promise_clock
from tests.charts.results import annotations, institution, labels, result_of

TODAY = date(2022, 6, 20)


def row(**more):
    return (
        institution("POLICE")
        | {
            "recommendation_id": "R1",
            "recommendation_text_en": "Train",
            "recommendation_text_fr": "Former",
            "issued_first_day": date(2021, 6, 10),
            "issued_last_day": date(2021, 6, 10),
            "due_date": date(2022, 6, 10),
            "due_set_by": "overseer_accepted",
            "recommendation_state": "open",
            "is_closed": False,
            "is_overdue": True,
            "late_days": 10,
        }
        | more
    )


def drawn(*rows):
    return promise_clock(result_of("recommendations_dates", list(rows), TODAY))


def test_days_late_stand_beside_the_line():
    chart = drawn(row())
    assert annotations(chart.figure) == ["10 days late"]
    assert "1 is overdue; the latest is R1, by 10 days." in chart.alt


def test_in_french_too():
    with language.speaking("fr"):
        assert annotations(drawn(row(late_days=1627)).figure) == ["1\u202f627 jours de retard"]


def test_without_published_record_it_is_past_its_date_and_that_is_said():
    chart = drawn(row(recommendation_state="no_published_record"))
    assert annotations(chart.figure) == ["10 days past its date; no published record"]


def test_a_date_that_was_not_accepted_is_asked_by_and_not_overdue():
    chart = drawn(row(due_set_by="overseer_not_accepted", is_overdue=False))
    assert annotations(chart.figure) == ["10 days past the date asked"]
    assert "overdue" not in chart.alt
    assert [trace.name for trace in chart.figure.data if trace.name] == ["asked by, not accepted"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("implemented_claimed", "claimed, not verified"),
        ("implemented_verified", "verified by the overseer"),
    ],
)
def test_what_is_done_is_never_late_and_claimed_and_verified_are_apart(state, words):
    chart = drawn(
        row(
            recommendation_state=state,
            is_overdue=False,
            late_days=None,
            state_first_day=date(2022, 6, 15),
            state_last_day=date(2022, 6, 15),
        )
    )
    assert annotations(chart.figure) == [words]
    assert words in [trace.name for trace in chart.figure.data]
    assert "overdue" not in chart.alt


@pytest.mark.parametrize("state", ["superseded", "not_implemented"])
def test_what_the_overseer_closed_is_said_to_be_closed(state):
    closed = row(recommendation_state=state, is_closed=True, is_overdue=False, late_days=None)
    assert annotations(drawn(closed).figure) == ["closed by the overseer"]


def test_a_date_still_to_come_is_not_past():
    to_come = row(due_date=date(2023, 1, 1), is_overdue=False, late_days=None)
    assert annotations(drawn(to_come).figure) == ["not past its date"]


def test_a_row_that_stands_for_several_is_marked_and_not_counted():
    chart = drawn(row(), row(recommendation_id="G1", is_group=True, late_days=99))
    assert "1 recommendation has a date" in chart.alt
    assert "the latest is R1" in chart.alt
    assert labels(chart.figure)[1].startswith("<b>POLICE, G1 *</b>")


def test_above_its_line_stands_what_was_recommended_to_whom_in_its_first_words():
    chart = drawn(row(recommendation_text_en="Train everybody who " + "decides " * 40))
    name, *lines = labels(chart.figure)[0].replace("<br />", "<br>").split("<br>")
    assert name == "<b>POLICE, R1</b>"
    assert lines[0].startswith("Train everybody who decides")
    assert lines[-1].endswith("decides…")
    assert all(len(line) <= LABEL_WIDTH for line in lines)


def test_names_are_text_and_never_markup():
    chart = drawn(row(acronym_en="<b>A&B</b>"))
    assert labels(chart.figure)[0].startswith("<b>&lt;b&gt;A&amp;B")
