"""What one investigation recommended, to whom, and what became of it."""

from tests.queries.recommendation_tables import given

RECORD = given(
    recommendations="""
        recommendation_id | investigation_id | last_day   | known_on   | source_id
        ------------------+------------------+------------+------------+----------
        R2                | I1               | 2021-06-10 | 2021-06-10 | S1
        R1                | I1               |            |            | S2
        R3                | I2               | 2021-06-10 | 2021-06-10 | S1
    """,
    recommendation_addressees="""
        recommendation_id | institution_id | stance   | due_date   | due_set_by
        ------------------+----------------+----------+------------+------------
        R2                | police         | accepted | 2022-06-10 | institution
        R2                | border         |          |            |
        R1                | police         |          |            |
        R3                | police         |          |            |
    """,
)


def test_each_addressee_has_a_row_and_an_undated_one_no_state(query_spec):
    query_spec(
        "investigation_recommendations",
        given=RECORD,
        parameters={"as_of_date": "2022-06-11", "investigation_id": "I1"},
        expect="""
            recommendation_id | institution_id | recommendation_state | late_days | source_ids
            ------------------+----------------+----------------------+-----------+-----------
            R1                | police         |                      |           | S2
            R2                | border         | no_published_record  |           | S1
            R2                | police         | no_published_record  | 1         | S1
        """,
    )


def test_the_day_before_only_the_undated_one_is_listed(query_spec):
    query_spec(
        "investigation_recommendations",
        given=RECORD,
        parameters={"as_of_date": "2021-06-09", "investigation_id": "I1"},
        expect="""
            recommendation_id
            -----------------
            R1
        """,
    )


def test_an_investigation_that_recommended_nothing_has_no_rows(query_spec):
    query_spec(
        "investigation_recommendations",
        given=RECORD,
        parameters={"as_of_date": "2022-06-11", "investigation_id": "I9"},
        expect="recommendation_id",
    )
