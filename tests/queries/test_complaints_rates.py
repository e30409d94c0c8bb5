"""Complaints out of what they could have been."""

from tests.queries.complaint_tables import GIVEN


def test_a_share_needs_a_denominator(query_spec):
    query_spec(
        "complaints_rates",
        given=GIVEN,
        parameters={"as_of_date": "2022-06-01"},
        expect="value | denominator",
    )


def test_a_share_stands_with_its_numerator_and_denominator(query_spec):
    query_spec(
        "complaints_rates",
        given=GIVEN
        | {
            "complaints": """
                complaint_id | institution_id | kind    | measure  | value | denominator | known_on   | source_id
                -------------+----------------+---------+----------+-------+-------------+------------+----------
                C1           | rcmp           | conduct | received | 30    | 120         | 2022-01-01 | S1
            """
        },
        parameters={"as_of_date": "2022-06-01"},
        expect="""
            value | denominator | complaints_share | source_ids
            ------+-------------+------------------+-----------
            30    | 120         | 0.25             | S1
        """,
    )
