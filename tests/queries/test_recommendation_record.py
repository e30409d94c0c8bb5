"""One recommendation: its words, its addressees, their stances, dates and states."""

from tests.queries.recommendation_tables import given

RECORD = given(
    findings="""
        finding_id | investigation_id | text_en | stance   | stance_known_on | stance_source_id | known_on
        -----------+------------------+---------+----------+-----------------+------------------+-----------
        F1         | I1               | Broke   | disputed | 2021-06-12      | S9               | 2021-06-10
    """,
    recommendations="""
        recommendation_id | investigation_id | finding_id | last_day   | source_id | text_en
        ------------------+------------------+------------+------------+-----------+--------
        R1                | I1               | F1         | 2021-06-10 | S1        | Train
        R2                | I2               |            |            | S2        | Log
    """,
    recommendation_addressees="""
        recommendation_id | institution_id | stance   | due_date   | due_set_by  | due_note_en | due_known_on
        ------------------+----------------+----------+------------+-------------+-------------+-------------
        R1                | police         | accepted | 2022-06-10 | institution | 12 months   | 2021-06-11
        R1                | border         |          |            |             |             |
        R2                | police         |          |            |             |             |
    """,
)


def test_each_addressee_has_its_own_row(query_spec):
    query_spec(
        "recommendation_record",
        given=RECORD,
        parameters={"as_of_date": "2022-06-11", "recommendation_id": "R1"},
        expect="""
            institution_id | recommendation_state | finding_stance | due_date   | late_days | source_ids
            ---------------+----------------------+----------------+------------+-----------+-----------
            border         | no_published_record  | disputed       |            |           | S1, S9
            police         | no_published_record  | disputed       | 2022-06-10 | 1         | S1, S9
        """,
    )


def test_date_and_stance_are_shown_from_the_day_that_they_are_known(query_spec):
    query_spec(
        "recommendation_record",
        given=RECORD,
        parameters={"as_of_date": "2021-06-10", "recommendation_id": "R1"},
        expect="""
            institution_id | finding_text_en | finding_stance | due_date | due_note_en
            ---------------+-----------------+----------------+----------+------------
            border         | Broke           | not_stated     |          |
            police         | Broke           | not_stated     |          |
        """,
    )


def test_before_it_was_made_there_is_no_row(query_spec):
    query_spec(
        "recommendation_record",
        given=RECORD,
        parameters={"as_of_date": "2021-06-09", "recommendation_id": "R1"},
        expect="""
            institution_id
        """,
    )


def test_an_undated_one_has_its_page_without_a_state(query_spec):
    query_spec(
        "recommendation_record",
        given=RECORD
        | {
            "recommendations": """
                recommendation_id | investigation_id | source_id | known_on
                ------------------+------------------+-----------+---------
                R2                | I2               | S2        |
            """
        },
        parameters={"as_of_date": "2021-06-09", "recommendation_id": "R2"},
        expect="""
            institution_id | overseers_en         | recommendation_state | source_ids
            ---------------+----------------------+----------------------+-----------
            police         | Agency; Commissioner |                      | S2
        """,
    )
