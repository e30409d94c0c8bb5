"""The recommendations of the record, for choosing one."""

from tests.queries.recommendation_tables import given


def test_every_recommendation_can_be_chosen_also_an_undated_one(query_spec):
    query_spec(
        "recommendation_choices",
        given=given(
            recommendations="""
                recommendation_id | text_en | known_on   | source_id
                ------------------+---------+------------+----------
                R2                | Log     | 2021-06-10 | S1
                R1                | Train   |            | S2
            """
        ),
        parameters={},
        expect="""
            recommendation_id | recommendation_text_en | source_ids
            ------------------+------------------------+-----------
            R1                | Train                  | S2
            R2                | Log                    | S1
        """,
    )
