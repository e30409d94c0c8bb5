"""From which day a fact is known."""

import pytest

from oversight.record.known_on import KnownOn

WANTED = {"known_on"}


@pytest.fixture
def known():
    told = KnownOn()
    told.columns("sources", {"source_id": "dated", "last_day": "2021-06-10"}, set())
    told.columns("sources", {"source_id": "undated", "last_day": None}, set())
    told.columns(
        "hearings", {"hearing_id": "H", "source_id": "undated", "last_day": "2022-05-08"}, WANTED
    )
    return told


def test_a_fact_is_known_from_the_last_day_of_its_source(known):
    row = {"source_id": "dated", "last_day": "2019-10-31"}
    assert known.columns("assessments", row, WANTED) == {"known_on": "2021-06-10"}


def test_a_fact_of_an_undated_source_is_known_from_its_own_last_day(known):
    row = {"source_id": "undated", "last_day": "2019-10-31"}
    assert known.columns("assessments", row, WANTED) == {"known_on": "2019-10-31"}


def test_what_has_neither_date_is_undated(known):
    row = {"source_id": "undated", "last_day": None}
    assert known.columns("assessments", row, WANTED) == {"known_on": None}


def test_a_statement_without_days_has_those_of_its_sitting(known):
    row = {"source_id": "undated", "last_day": None, "hearing_id": "H"}
    assert known.columns("statements", row, WANTED) == {"known_on": "2022-05-08"}


def test_an_investigation_is_known_from_its_issue_else_its_opening(known):
    row = {"source_id": "undated", "issued_last_day": None, "opened_last_day": "2023-03-09"}
    assert known.columns("investigations", row, WANTED) == {"known_on": "2023-03-09"}


def test_a_correction_is_not_known_before_it_was_made(known):
    row = {
        "source_id": "dated", "last_day": "2020-02-01", "correction_en": "No",
        "correction_source_id": None, "corrected_last_day": "2021-12-31",
    }  # fmt: skip
    columns = known.columns("declarations", row, {"known_on", "correction_known_on"})
    assert columns["correction_known_on"] == "2021-12-31"


def test_a_correction_is_not_known_before_what_it_corrects(known):
    row = {
        "source_id": "dated", "last_day": "2020-01-31", "correction_en": "Yes",
        "correction_source_id": "undated", "corrected_last_day": "2020-02-29",
    }  # fmt: skip
    columns = known.columns("declarations", row, {"known_on", "correction_known_on"})
    assert columns == {"known_on": "2021-06-10", "correction_known_on": "2021-06-10"}


def test_without_a_correction_none_is_known(known):
    row = {"source_id": "dated", "last_day": "2020-02-01", "correction_en": None}
    assert "correction_known_on" not in known.columns(
        "declarations", row, {"known_on", "correction_known_on"}
    )


def test_a_stance_is_known_from_its_own_source_else_with_its_recommendation(known):
    known.columns(
        "recommendations",
        {"recommendation_id": "R", "source_id": "undated", "last_day": "2021-06-10"},
        WANTED,
    )
    wanted = {"stance_known_on", "due_known_on"}
    row = {
        "recommendation_id": "R", "stance": "accepted", "stance_source_id": "undated",
        "due_date": "2022-06-10", "due_source_id": "undated",
    }  # fmt: skip
    assert known.columns("recommendation_addressees", row, wanted) == {
        "stance_known_on": "2021-06-10",
        "due_known_on": "2021-06-10",
    }


def test_a_stance_that_is_not_stated_is_known_from_no_day(known):
    row = {"recommendation_id": "R", "stance": "not_stated", "due_date": None}
    assert (
        known.columns("recommendation_addressees", row, {"stance_known_on", "due_known_on"}) == {}
    )
