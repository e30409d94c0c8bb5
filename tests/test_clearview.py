"""The story that the product was built from, as it was known on three days."""

from datetime import date

import pytest

TABLED, HEARING, NOW = date(2021, 6, 11), date(2022, 5, 10), date(2026, 11, 23)
REMEDIES = ("R-CLV-1", "R-CLV-2", "R-CLV-3", "R-CLV-4")


@pytest.fixture
def on(real_reader):
    def ask(name, as_of_date, **filters):
        return real_reader.query(name, as_of_date=as_of_date, institution_id="rcmp", **filters).rows

    return ask


def remedies(on, as_of_date):
    return {
        row["recommendation_id"]: row
        for row in on("institution_recommendations", as_of_date)
        if row["recommendation_id"] in REMEDIES
    }


def test_the_day_after_the_report_four_remedies_are_accepted_and_due_in_a_year(on):
    found = remedies(on, TABLED)
    assert tuple(found) == REMEDIES
    assert {row["remedy_stance"] for row in found.values()} == {"accepted"}
    assert {row["due_date"] for row in found.values()} == {date(2022, 6, 10)}
    assert not any(row["is_overdue"] for row in found.values())


def test_the_finding_is_disputed_though_the_remedies_are_accepted(on):
    finding = next(row for row in on("findings_list", TABLED) if row["finding_id"] == "F-CLV-RCMP")
    assert finding["finding_disposition"] == "contravention"
    assert finding["finding_stance"] == "disputed"
    assert finding["finding_status"] == "open"


def test_what_the_commissioner_told_the_committee_changes_two_states(on):
    before = {key: row["recommendation_state"] for key, row in remedies(on, TABLED).items()}
    after = {key: row["recommendation_state"] for key, row in remedies(on, HEARING).items()}
    assert before["R-CLV-1"] == before["R-CLV-2"] == "no_published_record"
    assert (after["R-CLV-1"], after["R-CLV-2"]) == ("partly_implemented", "open")
    assert after["R-CLV-3"] == "no_published_record"
    assert remedies(on, HEARING)["R-CLV-1"]["on_whose_word"] == "overseer"


def test_before_the_year_was_over_nothing_was_overdue_and_today_all_four_are(on):
    assert not any(row["is_overdue"] for row in remedies(on, HEARING).values())
    now = remedies(on, NOW)
    assert all(row["is_overdue"] for row in now.values())
    assert {row["late_days"] for row in now.values()} == {(NOW - date(2022, 6, 10)).days}


def test_the_hearing_is_in_the_timeline_from_its_day_on(on):
    def said(day):
        return [row for row in on("timeline", day) if row["timeline_event"] == "said"]

    assert said(TABLED) == []
    assert len(said(HEARING)) == 2


def test_the_denial_stands_beside_its_correction(on):
    found = on("declarations_list", TABLED, technology_id="facial-recognition")
    assert len(found) == 3
    assert all(row["correction_en"] for row in found)
    assert date(2020, 1, 17) in {row["first_day"] for row in found}


def test_it_was_used_from_october_2019_and_not_assessed_before(on):
    used = next(
        row
        for row in on("institution_technologies", NOW)
        if row["technology_id"] == "facial-recognition"
    )
    assert (used["first_use_first_day"], used["first_use_last_day"]) == (
        date(2019, 10, 1),
        date(2019, 10, 31),
    )
    assert used["technology_status"] == "ended"
    assert used["assessment_timing"] == "not_before_use"
    assert used["third_party_lawfulness_checked"] == "no"


def test_the_report_of_2024_repeats_the_remedy_and_was_not_known_in_2022(on):
    assert on("recommendations_repeats", HEARING) == []
    repeats = on("recommendations_repeats", NOW)
    assert [(row["recommendation_id"], row["repeats"]) for row in repeats] == [
        ("R-PWA-1", "R-CLV-3")
    ]


def test_the_vendor_was_found_against_by_four_commissioners_together(real_reader):
    found = real_reader.query(
        "investigation_record", as_of_date=NOW, investigation_id="joint-2021-clearview"
    ).rows[0]
    assert len(found["overseers_en"].split("; ")) == 4


def test_nobody_published_how_many_searches_were_unaccounted_for(real_reader):
    assert real_reader.query("uses_unaccounted", as_of_date=NOW).rows == []
