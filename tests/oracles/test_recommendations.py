"""States and overdue recommendations, worked out again from data/*.csv without SQL."""

import csv
from collections import Counter
from datetime import date, timedelta

import pytest

from tests.conftest import DATA

DAYS = [
    date(2015, 1, 1),
    date(2021, 6, 11),
    date(2022, 5, 10),
    date(2022, 6, 10),
    date(2022, 6, 11),
    date(2023, 5, 30),
    date(2024, 3, 1),
    date(2026, 11, 1),
]
CLAIMED = "implemented_claimed"
CLOSED = {"implemented_verified", "not_implemented", "superseded"}


def rows_of(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PUBLISHED = {row["source_id"]: row["last_day"] for row in rows_of("sources")}
RECOMMENDATIONS = {row["recommendation_id"]: row for row in rows_of("recommendations")}
ADDRESSEES = rows_of("recommendation_addressees")
EVENTS = rows_of("recommendation_events")
GROUPS = {row["institution_id"] for row in rows_of("institutions") if row["kind"] == "group"}


def known_on(row):
    """The day from which a row is known, as ISO text; empty when it is undated."""
    return PUBLISHED[row["source_id"]] or row["last_day"]


def is_known(day_known, as_of_date):
    return bool(day_known) and day_known <= as_of_date.isoformat()


def single_addressees(as_of_date):
    """The addressees of recommendations known that day, without those that stand for several."""
    for addressee in ADDRESSEES:
        recommendation = RECOMMENDATIONS[addressee["recommendation_id"]]
        if recommendation["is_group"] != "true" and is_known(known_on(recommendation), as_of_date):
            yield addressee


def state(addressee, as_of_date):
    known = [
        (event["last_day"] or known_on(event), known_on(event), event["event_id"], event["state"])
        for event in EVENTS
        if event["recommendation_id"] == addressee["recommendation_id"]
        and event["institution_id"] in ("", addressee["institution_id"])
        and is_known(known_on(event), as_of_date)
    ]
    return max(known)[-1] if known else "no_published_record"


def days_late(addressee, as_of_date):
    """Days past a date that binds; 0 when it is not overdue."""
    if not addressee["due_date"] or addressee["due_set_by"] == "overseer_not_accepted":
        return 0
    recommendation = RECOMMENDATIONS[addressee["recommendation_id"]]
    due_known = PUBLISHED[addressee["due_source_id"]] or known_on(recommendation)
    if not is_known(due_known, as_of_date) or state(addressee, as_of_date) in {CLAIMED} | CLOSED:
        return 0
    return max((as_of_date - date.fromisoformat(addressee["due_date"])) // timedelta(days=1), 0)


@pytest.mark.parametrize("as_of_date", DAYS, ids=str)
def test_the_states_by_institution_are_those_of_the_record(real_reader, as_of_date):
    expected = Counter(
        (addressee["institution_id"], state(addressee, as_of_date))
        for addressee in single_addressees(as_of_date)
    )
    result = real_reader.query("recommendations_by_state", as_of_date=as_of_date)
    got = {
        (row["institution_id"], row["recommendation_state"]): row["recommendations_count"]
        for row in result.rows
    }
    assert got == dict(expected)
    assert {row["institution_id"] for row in result.rows if row["is_group"]} <= GROUPS


@pytest.mark.parametrize("as_of_date", DAYS, ids=str)
def test_the_overdue_by_institution_are_those_of_the_record(real_reader, as_of_date):
    late = [
        (addressee["institution_id"], addressee["recommendation_id"], days)
        for addressee in single_addressees(as_of_date)
        if (days := days_late(addressee, as_of_date))
    ]
    result = real_reader.query("recommendations_dates", as_of_date=as_of_date)
    got = [
        (row["institution_id"], row["recommendation_id"], row["late_days"])
        for row in result.rows
        if row["is_overdue"] and not row["is_group"]
    ]
    assert sorted(got) == sorted(late)
    for institution_id in {addressee["institution_id"] for addressee in ADDRESSEES}:
        summary = real_reader.query(
            "institution_summary", as_of_date=as_of_date, institution_id=institution_id
        )
        assert summary.rows[0]["overdue_count"] == sum(one[0] == institution_id for one in late)


def test_the_four_measures_on_clearview_fell_due_on_10_june_2022(real_reader):
    for day, count in ((date(2022, 6, 10), 0), (date(2022, 6, 11), 4)):
        rows = real_reader.query(
            "recommendations_dates", as_of_date=day, institution_id="rcmp"
        ).rows
        overdue = [row for row in rows if row["is_overdue"] and not row["is_group"]]
        assert len(overdue) == count
        assert {row["late_days"] for row in overdue} <= {1}


@pytest.mark.parametrize("as_of_date", DAYS, ids=str)
def test_what_was_said_to_the_remedy_is_never_mixed_with_the_state(real_reader, as_of_date):
    result = real_reader.query("recommendations_by_stance", as_of_date=as_of_date)
    by_state = real_reader.query("recommendations_by_state", as_of_date=as_of_date)
    assert sum(row["recommendations_count"] for row in result.rows) == sum(
        row["recommendations_count"] for row in by_state.rows
    )
