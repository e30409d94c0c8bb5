"""The headline figures, counted again in plain Python from the files."""

import csv
from collections import Counter

import pytest

from tests.oracles.record import (
    AGAINST,
    CLOSED,
    DAYS,
    KINDS,
    day,
    is_known,
    is_overdue,
    known_on,
    rows,
    state,
    states,
)


@pytest.fixture(params=DAYS, ids=str)
def as_of(request):
    return request.param


def headline(real_reader, as_of, name):
    found = real_reader.query("headline_numbers", as_of_date=as_of).rows
    return next(row for row in found if row["headline"] == name)


def test_overdue_recommendations(real_reader, as_of):
    overdue = {
        recommendation
        for (recommendation, _institution), one in states(as_of).items()
        if is_overdue(one, as_of)
    }
    assert headline(real_reader, as_of, "overdue_recommendations")["value"] == len(overdue)


def test_overdue_recommendations_by_institution(real_reader, as_of):
    expected = Counter(
        institution for (_one, institution), it in states(as_of).items() if is_overdue(it, as_of)
    )
    for institution_id in KINDS:
        summary = real_reader.query(
            "institution_summary", as_of_date=as_of, institution_id=institution_id
        ).rows[0]
        assert summary["overdue_count"] == expected[institution_id]


def test_recommendations_by_state(real_reader, as_of):
    expected = Counter((institution, it[0]) for (_one, institution), it in states(as_of).items())
    got = {
        (row["institution_id"], row["recommendation_state"]): row["recommendations_count"]
        for row in real_reader.query("recommendations_by_state", as_of_date=as_of).rows
    }
    assert got == dict(expected)


def answers(recommendation, finding):
    """Named by the recommendation; or alone against another addressee in the same report."""
    if recommendation["finding_id"] in ("", finding["finding_id"]):
        return recommendation["finding_id"] != ""
    named = next(
        one for one in rows("findings") if one["finding_id"] == recommendation["finding_id"]
    )
    alone = [
        one
        for one in rows("findings")
        if one["investigation_id"] == recommendation["investigation_id"]
        and one["institution_id"] == finding["institution_id"] != named["institution_id"]
        and one["disposition"] in AGAINST
    ]
    return alone == [finding]


def findings_status(as_of):
    recommendations = rows("recommendations")
    addressees = {
        (row["recommendation_id"], row["institution_id"])
        for row in rows("recommendation_addressees")
    }
    for finding in rows("findings"):
        if finding["disposition"] not in AGAINST or not is_known(known_on(finding), as_of):
            continue
        institution = finding["institution_id"]
        answering = [
            state(row["recommendation_id"], institution, as_of)
            for row in recommendations
            if answers(row, finding)
            and (row["recommendation_id"], institution) in addressees
            and is_known(known_on(row), as_of)
        ]
        if not answering:
            yield finding["finding_id"], institution, "no_recommendation"
        elif any(one not in CLOSED for one in answering):
            yield finding["finding_id"], institution, "open"
        else:
            yield finding["finding_id"], institution, "closed"


def test_findings_open_closed_and_without_recommendation(real_reader, as_of):
    expected = {finding: status for finding, _institution, status in findings_status(as_of)}
    got = {
        row["finding_id"]: row["finding_status"]
        for row in real_reader.query("findings_list", as_of_date=as_of).rows
    }
    assert got == expected
    single = [
        status for _one, institution, status in findings_status(as_of)
        if KINDS[institution] != "group"
    ]  # fmt: skip
    found = headline(real_reader, as_of, "open_findings")
    assert (found["value"], found["denominator"]) == (single.count("open"), len(single))


def test_in_use_without_an_assessment_before_first_use(real_reader, as_of):
    expected = total = 0
    for pair in rows("technology_register"):
        key = (pair["institution_id"], pair["technology_id"])
        if not is_known(known_on(pair, "first_use_last_day"), as_of) or KINDS[key[0]] == "group":
            continue
        events = [
            (day(row["last_day"]) or known_on(row), known_on(row), row["status_event_id"], row)
            for row in rows("technology_status_events")
            if (row["institution_id"], row["technology_id"]) == key
            and is_known(known_on(row), as_of)
        ]
        if not events or max(events, key=lambda one: one[:3])[3]["status"] not in (
            "in_use",
            "trial",
        ):
            continue
        total += 1
        expected += is_late(pair, key, as_of)
    found = headline(real_reader, as_of, "not_assessed_before_use")
    assert (found["value"], found["denominator"]) == (expected, total)


def is_late(pair, key, as_of):
    assessments = [
        row
        for row in rows("assessments")
        if (row["institution_id"], row["technology_id"]) == key and is_known(known_on(row), as_of)
    ]
    dated = sorted(
        (row for row in assessments if row["state"] == "completed" and row["first_day"]),
        key=lambda row: row["first_day"],
    )
    if dated and pair["first_use_first_day"]:
        if dated[0]["last_day"] <= pair["first_use_first_day"]:
            return False
        if dated[0]["first_day"] > pair["first_use_last_day"]:
            return True
    return any(row["state"] == "not_done_before_use" for row in assessments)


def test_published_figures_of_use_by_technology(real_reader, as_of):
    expected = Counter(
        row["technology_id"] for row in rows("technology_use") if is_known(known_on(row), as_of)
    )
    got = Counter(
        row["technology_id"]
        for row in real_reader.query("technology_use_list", as_of_date=as_of).rows
    )
    assert got == expected


def test_uses_unaccounted_are_those_of_documents_where_no_return_is_counted(real_reader, as_of):
    figures = [
        int(row["value"])
        for row in rows("technology_use")
        if row["counts"] == "unaccounted_uses"
        and row["is_group"] != "true"
        and is_known(known_on(row), as_of)
    ]
    found = headline(real_reader, as_of, "uses_unaccounted")
    assert found["value"] == (sum(figures) if figures else None)
    assert (found["is_from_returns"], found["value_symbol"]) == (False, None)


def test_uses_unaccounted_are_those_of_the_whole_published_table(counted_home, counted_reader):
    path = counted_home / "current" / "csv" / "published_counts.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = {
            row["accounted"]: (row["value"], row["symbol"])
            for row in csv.DictReader(file)
            if row["table_id"] == "uses_accounted"
            and (row["institution_id"], row["quarter"]) == ("all", "all")
        }
    found = headline(counted_reader, counted_reader.as_of_date, "uses_unaccounted")
    assert found["is_from_returns"] is True
    for accounted, name in (("no", "value"), ("all", "denominator")):
        value, symbol = cells[accounted]
        assert found[name] == (int(value) if value else None)
        assert (found[f"{name}_symbol"] or "") in (symbol, "r")
