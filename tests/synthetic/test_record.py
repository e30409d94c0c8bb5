"""The synthetic record: sound, recognisable, and with enough in it for every figure."""

import csv

from oversight import uptake
from oversight.record.check import check
from oversight.synthetic.plan import institutions
from oversight.synthetic.record import INVENTED, PUBLIC


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_has_no_fault(synthetic_record):
    assert [str(fault) for fault in check(synthetic_record)] == []


def test_it_holds_the_public_record_and_the_invented_one(synthetic_record):
    for path in sorted(PUBLIC.glob("*.csv")):
        if path.stem in ("record", "expected_returns"):
            continue
        invented = INVENTED / path.name
        added = rows(invented) if invented.exists() else []
        assert rows(synthetic_record / path.name) == rows(path) + added


def test_it_says_that_it_is_synthetic(synthetic_record):
    [record] = rows(synthetic_record / "record.csv")
    assert record["is_synthetic"] == "true"
    assert record["title_en"].startswith("Synthetic")
    assert record["title_fr"].startswith("Données fictives")


def test_every_invented_institution_is_named_so_in_both_languages(synthetic_record):
    found = [
        row
        for row in rows(synthetic_record / "institutions.csv")
        if row["institution_id"] in institutions()
    ]
    assert len(found) == len(institutions())
    for row in found:
        assert row["name_en"].endswith("(synthetic)")
        assert row["name_fr"].endswith(("(fictif)", "(fictive)"))
        assert row["portfolio_en"].startswith("Synthetic")
        assert row["portfolio_fr"].startswith("Fictif")
    real = {row["portfolio_en"] for row in rows(PUBLIC / "institutions.csv")}
    assert not real & {row["portfolio_en"] for row in found}


def test_invented_facts_cite_invented_sources_and_no_real_institution():
    real = {row["institution_id"] for row in rows(PUBLIC / "institutions.csv")}
    real_bodies = {row["body_id"] for row in rows(PUBLIC / "oversight_bodies.csv")}
    for path in sorted(INVENTED.glob("*.csv")):
        for row in rows(path):
            cited = [value for name, value in row.items() if name.endswith("source_id") and value]
            assert all(source.startswith("synthetic") for source in cited), path.name
            assert row.get("institution_id") not in real
            assert row.get("body_id") not in real_bodies


def test_returns_are_owed_whether_or_not_they_come(synthetic_record):
    owed = rows(synthetic_record / "expected_returns.csv")
    assert {row["institution_id"] for row in owed} == set(institutions())
    assert {row["quarter"] for row in owed} == {"2025-26Q1", "2025-26Q2"}


def test_there_are_recommendations_and_events_enough_for_both_curves_of_uptake(synthetic_reader):
    followed = synthetic_reader.query(
        "recommendations_uptake", as_of_date=synthetic_reader.as_of_date
    ).rows
    for until in ("claimed_days", "verified_days"):
        assert uptake.is_enough(uptake.courses(followed, until))


def test_there_are_denominators_for_a_funnel(synthetic_reader):
    rates = synthetic_reader.query("complaints_rates", as_of_date=synthetic_reader.as_of_date).rows
    assert {row["institution_id"] for row in rates} == set(institutions())
