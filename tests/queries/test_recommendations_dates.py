"""When each recommendation with a date was issued, due, and last heard of."""

import pytest

from tests.queries.recommendation_tables import given

RECOMMENDATIONS = """
    recommendation_id | investigation_id | first_day  | last_day   | source_id
    ------------------+------------------+------------+------------+----------
    R1                | I1               | 2021-06-10 | 2021-06-10 | S1
"""
PROMISED = """
    recommendation_id | institution_id | due_date   | due_set_by        | due_source_id
    ------------------+----------------+------------+-------------------+--------------
    R1                | police         | 2022-06-10 | overseer_accepted | S3
"""


@pytest.mark.parametrize(
    ("day", "is_overdue", "late_days"),
    [("2022-06-09", "false", ""), ("2022-06-10", "false", ""), ("2022-06-11", "true", "1")],
)
def test_it_is_late_from_the_day_after_its_date(query_spec, day, is_overdue, late_days):
    query_spec(
        "recommendations_dates",
        given=given(recommendations=RECOMMENDATIONS, recommendation_addressees=PROMISED),
        parameters={"as_of_date": day},
        expect=f"""
            recommendation_id | due_date   | is_overdue   | late_days   | source_ids
            ------------------+------------+--------------+-------------+-----------
            R1                | 2022-06-10 | {is_overdue} | {late_days} | S1, S3
        """,
    )


def test_what_was_claimed_is_never_late(query_spec):
    query_spec(
        "recommendations_dates",
        given=given(
            recommendations=RECOMMENDATIONS,
            recommendation_addressees=PROMISED,
            recommendation_events="""
                event_id | recommendation_id | state               | last_day
                ---------+-------------------+---------------------+-----------
                E1       | R1                | implemented_claimed | 2022-07-01
            """,
        ),
        parameters={"as_of_date": "2023-01-01"},
        expect="""
            recommendation_id | recommendation_state | state_last_day | is_overdue | late_days
            ------------------+----------------------+----------------+------------+----------
            R1                | implemented_claimed  | 2022-07-01     | false      |
        """,
    )


def test_a_date_that_was_not_accepted_is_past_and_not_overdue(query_spec):
    asked = PROMISED.replace("overseer_accepted", "overseer_not_accepted")
    query_spec(
        "recommendations_dates",
        given=given(recommendations=RECOMMENDATIONS, recommendation_addressees=asked),
        parameters={"as_of_date": "2022-06-20"},
        expect="""
            recommendation_id | due_set_by            | is_overdue | late_days
            ------------------+-----------------------+------------+----------
            R1                | overseer_not_accepted | false      | 10
        """,
    )


def test_without_a_date_or_before_the_date_was_known_there_is_no_row(query_spec):
    query_spec(
        "recommendations_dates",
        given=given(
            recommendations=RECOMMENDATIONS,
            recommendation_addressees="""
                recommendation_id | institution_id | due_date   | due_set_by  | due_known_on
                ------------------+----------------+------------+-------------+-------------
                R1                | border         |            |             |
                R1                | police         | 2022-06-10 | institution | 2022-05-08
            """,
        ),
        parameters={"as_of_date": "2022-05-07"},
        expect="""
            recommendation_id | institution_id
        """,
    )


def test_equally_late_ones_stand_by_id_and_then_by_institution(query_spec):
    query_spec(
        "recommendations_dates",
        given=given(
            recommendations="""
                recommendation_id | investigation_id | last_day
                ------------------+------------------+-----------
                R2                | I2               | 2021-06-10
                R1                | I1               | 2021-06-10
            """,
            recommendation_addressees="""
                recommendation_id | institution_id | due_date   | due_set_by
                ------------------+----------------+------------+------------
                R2                | police         | 2022-06-10 | institution
                R1                | police         | 2022-06-10 | institution
                R1                | border         | 2022-06-10 | institution
            """,
        ),
        parameters={"as_of_date": "2022-06-20", "body_id": "opc"},
        expect="""
            recommendation_id | institution_id | late_days
            ------------------+----------------+----------
            R1                | border         | 10
            R1                | police         | 10
            R2                | police         | 10
        """,
    )
