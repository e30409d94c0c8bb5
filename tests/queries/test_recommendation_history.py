"""What happened to one recommendation, and what was said of it."""

from tests.queries.recommendation_tables import given

RECORD = given(
    recommendations="""
        recommendation_id | investigation_id | text_en | first_day  | last_day   | source_id
        ------------------+------------------+---------+------------+------------+----------
        R1                | I1               | Train   | 2021-06-10 | 2021-06-10 | S1
    """,
    recommendation_addressees="""
        recommendation_id | institution_id
        ------------------+---------------
        R1                | police
    """,
    recommendation_events="""
        event_id | recommendation_id | state               | first_day  | last_day   | known_on   | note_en  | source_id
        ---------+-------------------+---------------------+------------+------------+------------+----------+----------
        E1       | R1                | open                | 2022-05-08 | 2022-05-08 | 2022-05-08 | Takes up | S2
        E2       | R1                | implemented_claimed |            |            |            |          | S4
    """,
    statements="""
        statement_id | recommendation_id | institution_id | speaker_en | text_en | first_day  | last_day   | source_id
        -------------+-------------------+----------------+------------+---------+------------+------------+----------
        T1           | R1                | police         | Member     | How long | 2022-05-08 | 2022-05-08 | S3
    """,
)


def test_events_stand_in_the_order_of_time_with_the_undated_last(query_spec):
    query_spec(
        "recommendation_history",
        given=RECORD,
        parameters={"as_of_date": "2022-05-08", "recommendation_id": "R1"},
        expect="""
            last_day   | timeline_event | text_en          | source_ids
            -----------+----------------+------------------+-----------
            2021-06-10 | recommended    | Train            | S1
            2022-05-08 | progress       | open: Takes up   | S2
            2022-05-08 | said           | Member: How long | S3
                       | progress       | claimed          | S4
        """,
    )


def test_what_was_not_known_yet_is_not_shown(query_spec):
    query_spec(
        "recommendation_history",
        given=RECORD,
        parameters={"as_of_date": "2022-05-07", "recommendation_id": "R1"},
        expect="""
            last_day   | timeline_event
            -----------+---------------
            2021-06-10 | recommended
                       | progress
        """,
    )


def test_another_recommendation_has_no_history_here(query_spec):
    query_spec(
        "recommendation_history",
        given=RECORD,
        parameters={"as_of_date": "2022-05-08", "recommendation_id": "R2"},
        expect="""
            last_day | timeline_event
        """,
    )
