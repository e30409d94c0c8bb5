"""The recommendations to one institution."""

from tests.queries.finding_tables import ADDRESSEES, GIVEN, event


def test_days_late_are_counted_from_the_day_after_the_date(query_spec):
    for day, is_overdue, late in (
        ("2022-06-10", "false", ""),
        ("2022-06-11", "true", "1"),
        ("2023-06-10", "true", "365"),
    ):
        query_spec(
            "institution_recommendations",
            given=GIVEN,
            parameters={"as_of_date": day, "institution_id": "rcmp"},
            expect=f"""
                recommendation_id | recommendation_state | is_overdue   | late_days
                ------------------+----------------------+--------------+----------
                R1                | no_published_record  | {is_overdue} | {late}
            """,
        )


def test_a_date_that_was_not_accepted_is_past_but_not_overdue(query_spec):
    asked = ADDRESSEES.replace("overseer_accepted", "overseer_not_accepted")
    query_spec(
        "institution_recommendations",
        given=GIVEN | {"recommendation_addressees": asked},
        parameters={"as_of_date": "2022-06-20", "institution_id": "rcmp"},
        expect="""
            recommendation_id | is_overdue | late_days | due_set_by
            ------------------+------------+-----------+----------------------
            R1                | false      | 10        | overseer_not_accepted
        """,
    )


def test_an_event_that_is_not_known_yet_changes_nothing(query_spec):
    query_spec(
        "institution_recommendations",
        given=GIVEN | event("implemented_claimed", "institution", "stated", "2022-01-02"),
        parameters={"as_of_date": "2022-01-01", "institution_id": "rcmp"},
        expect="""
            recommendation_id | recommendation_state | on_whose_word
            ------------------+----------------------+--------------
            R1                | no_published_record  |
        """,
    )


def test_an_institution_without_any_has_no_row(query_spec):
    query_spec(
        "institution_recommendations",
        given=GIVEN,
        parameters={"as_of_date": "2022-01-01", "institution_id": "gc"},
        expect="recommendation_id | late_days",
    )
