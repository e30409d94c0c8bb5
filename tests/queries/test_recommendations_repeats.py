"""Recommendations that say again what an earlier one said."""

from tests.queries.recommendation_tables import given

RECOMMENDATIONS = """
    recommendation_id | investigation_id | repeats_recommendation_id | repeats_basis | last_day   | source_id
    ------------------+------------------+---------------------------+---------------+------------+----------
    R1                | I1               |                           |               | 2011-01-01 | S1
    R2                | I1               | R1                        | stated        | 2021-06-10 | S2
    R3                | I2               | R2                        | inferred      | 2024-02-15 | S3
"""
ADDRESSEES = """
    recommendation_id | institution_id
    ------------------+---------------
    R1                | border
    R2                | police
    R3                | police
"""
RECORD = given(recommendations=RECOMMENDATIONS, recommendation_addressees=ADDRESSEES)


def test_a_chain_is_counted_from_its_first(query_spec):
    query_spec(
        "recommendations_repeats",
        given=RECORD,
        parameters={"as_of_date": "2024-02-15"},
        expect="""
            recommendation_id | repeats | recommended_count | basis    | earlier_recommendation_state | source_ids
            ------------------+---------+-------------------+----------+------------------------------+-----------
            R3                | R2      | 3                 | inferred | no_published_record          | S2, S3
            R2                | R1      | 2                 | stated   | no_published_record          | S2
        """,
    )


def test_a_repeat_is_none_before_it_was_made(query_spec):
    query_spec(
        "recommendations_repeats",
        given=RECORD,
        parameters={"as_of_date": "2024-02-14", "technology_id": "drones"},
        expect="""
            recommendation_id | repeats
        """,
    )


def test_the_repeats_of_one_body_alone(query_spec):
    query_spec(
        "recommendations_repeats",
        given=RECORD,
        parameters={"as_of_date": "2024-02-15", "body_id": "nsira"},
        expect="""
            recommendation_id | repeats
            ------------------+--------
            R3                | R2
        """,
    )


def test_one_recommendation_alone_is_the_later_one(query_spec):
    query_spec(
        "recommendations_repeats",
        given=RECORD,
        parameters={"as_of_date": "2024-02-15", "recommendation_id": "R2"},
        expect="""
            recommendation_id | repeats
            ------------------+--------
            R2                | R1
        """,
    )
