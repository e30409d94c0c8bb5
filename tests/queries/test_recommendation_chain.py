"""The same thing recommended again: what one recommendation repeats, and what repeats it."""

import pytest

from tests.queries.recommendation_tables import given
from tests.queries.test_recommendations_repeats import ADDRESSEES, RECOMMENDATIONS

APART = "\n    R9 | I1 | | | 2020-01-01 | S4"
RECORD = given(
    recommendations=RECOMMENDATIONS.rstrip() + APART,
    recommendation_addressees=ADDRESSEES.rstrip() + "\n    R9 | police",
)


@pytest.mark.parametrize("recommendation_id", ["R1", "R2", "R3"])
def test_the_whole_chain_is_found_from_any_of_it(query_spec, recommendation_id):
    query_spec(
        "recommendation_chain",
        given=RECORD,
        parameters={"as_of_date": "2024-02-15", "recommendation_id": recommendation_id},
        expect="""
            recommendation_id | repeats | basis    | institution_id | source_ids
            ------------------+---------+----------+----------------+-----------
            R1                |         |          | border         | S1
            R2                | R1      | stated   | police         | S2
            R3                | R2      | inferred | police         | S3
        """,
    )


def test_a_later_one_is_not_in_the_chain_before_it_was_made(query_spec):
    query_spec(
        "recommendation_chain",
        given=RECORD,
        parameters={"as_of_date": "2024-02-14", "recommendation_id": "R1"},
        expect="""
            recommendation_id | repeats
            ------------------+--------
            R1                |
            R2                | R1
        """,
    )


def test_one_that_stands_alone_has_no_chain(query_spec):
    query_spec(
        "recommendation_chain",
        given=RECORD,
        parameters={"as_of_date": "2024-02-15", "recommendation_id": "R9"},
        expect="""
            recommendation_id | repeats
        """,
    )
