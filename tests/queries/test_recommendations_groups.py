"""Rows that stand for several recommendations, which are shown and never counted."""

from tests.queries.recommendation_tables import given

RECOMMENDATIONS = """
    recommendation_id | investigation_id | is_group | group_size | last_day   | known_on   | source_id
    ------------------+------------------+----------+------------+------------+------------+----------
    R1                | I1               | false    |            | 2021-06-10 | 2021-06-10 | S1
    G2                | I1               | true     | 8          | 2021-06-10 | 2021-06-10 | S1
    G1                | I1               | true     |            | 2021-06-10 | 2021-06-10 | S1
    G0                | I1               | true     | 3          |            |            | S1
"""
ADDRESSEES = """
    recommendation_id | institution_id
    ------------------+---------------
    R1                | police
    G2                | police
    G1                | police
    G0                | police
"""


def test_only_rows_that_stand_for_several_and_are_known_are_listed(query_spec):
    query_spec(
        "recommendations_groups",
        given=given(recommendations=RECOMMENDATIONS, recommendation_addressees=ADDRESSEES),
        parameters={"as_of_date": "2021-06-10"},
        expect="""
            recommendation_id | group_size | recommendation_state | source_ids
            ------------------+------------+----------------------+-----------
            G1                |            | no_published_record  | S1
            G2                | 8          | no_published_record  | S1
        """,
    )


def test_the_day_before_none_is_known(query_spec):
    query_spec(
        "recommendations_groups",
        given=given(recommendations=RECOMMENDATIONS, recommendation_addressees=ADDRESSEES),
        parameters={"as_of_date": "2021-06-09"},
        expect="""
            recommendation_id | group_size
        """,
    )
