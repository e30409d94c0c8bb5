"""How long each recommendation took to be claimed, verified or otherwise ended."""

from tests.queries.recommendation_tables import given

RECOMMENDATIONS = """
    recommendation_id | investigation_id | is_group | last_day   | source_id
    ------------------+------------------+----------+------------+----------
    R1                | I1               | false    | 2021-06-10 | S1
    R2                | I1               | false    | 2021-06-10 | S1
    R3                | I2               | false    | 2021-06-10 | S2
    R4                | I2               | true     | 2021-06-10 | S2
"""
ADDRESSEES = """
    recommendation_id | institution_id
    ------------------+---------------
    R1                | police
    R2                | police
    R3                | police
    R4                | police
"""
EVENTS = """
    event_id | recommendation_id | state                | last_day   | source_id
    ---------+-------------------+----------------------+------------+----------
    E1       | R1                | open                 | 2021-06-20 | S3
    E2       | R1                | implemented_claimed  | 2021-07-10 | S4
    E3       | R1                | implemented_verified | 2021-08-09 | S5
    E4       | R2                | superseded           | 2021-06-30 | S6
    E5       | R4                | open                 | 2021-06-30 | S6
"""
RECORD = given(
    recommendations=RECOMMENDATIONS,
    recommendation_addressees=ADDRESSEES,
    recommendation_events=EVENTS,
)


def test_days_are_counted_from_issue_to_the_first_of_each_kind_and_to_the_last_of_all(query_spec):
    query_spec(
        "recommendations_uptake",
        given=RECORD,
        parameters={"as_of_date": "2021-08-09"},
        expect="""
            recommendation_id | claimed_days | verified_days | ended_days | followed_days | source_ids
            ------------------+--------------+---------------+------------+---------------+---------------
            R1                | 30           | 60            |            | 60            | S1, S3, S4, S5
            R2                |              |               | 20         | 20            | S1, S6
            R3                |              |               |            |               | S2
        """,
    )


def test_what_was_not_known_yet_has_not_happened(query_spec):
    query_spec(
        "recommendations_uptake",
        given=RECORD,
        parameters={"as_of_date": "2021-08-08", "technology_id": "faces"},
        expect="""
            recommendation_id | claimed_days | verified_days | followed_days
            ------------------+--------------+---------------+--------------
            R1                | 30           |               | 30
            R2                |              |               | 20
        """,
    )


def test_a_verification_alone_is_a_claim_too(query_spec):
    query_spec(
        "recommendations_uptake",
        given=RECORD
        | {
            "recommendation_events": """
                event_id | recommendation_id | state                | last_day
                ---------+-------------------+----------------------+-----------
                E1       | R1                | implemented_verified | 2021-07-10
            """
        },
        parameters={"as_of_date": "2022-01-01", "technology_id": "faces"},
        expect="""
            recommendation_id | claimed_days | verified_days
            ------------------+--------------+--------------
            R1                | 30           | 30
            R2                |              |
        """,
    )


def test_what_was_done_before_it_was_recommended_took_no_days(query_spec):
    query_spec(
        "recommendations_uptake",
        given=RECORD
        | {
            "recommendation_events": """
                event_id | recommendation_id | state               | last_day
                ---------+-------------------+---------------------+-----------
                E1       | R3                | implemented_claimed | 2021-06-01
            """
        },
        parameters={"as_of_date": "2022-01-01", "body_id": "nsira"},
        expect="""
            recommendation_id | claimed_days | followed_days
            ------------------+--------------+--------------
            R3                | 0            | 0
        """,
    )


def test_an_event_without_a_date_gives_no_days(query_spec):
    query_spec(
        "recommendations_uptake",
        given=RECORD
        | {
            "recommendation_events": """
                event_id | recommendation_id | state               | last_day | known_on
                ---------+-------------------+---------------------+----------+-----------
                E1       | R3                | implemented_claimed |          | 2021-07-01
            """
        },
        parameters={"as_of_date": "2022-01-01", "technology_id": "drones"},
        expect="""
            recommendation_id | recommendation_state | claimed_days | followed_days
            ------------------+----------------------+--------------+--------------
            R3                | implemented_claimed  |              |
        """,
    )
