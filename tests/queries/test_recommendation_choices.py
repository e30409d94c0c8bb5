"""The recommendations of the record, for choosing one."""

import pytest

RECOMMENDATIONS = """
    recommendation_id | text_en | known_on   | source_id
    ------------------+---------+------------+----------
    R2                | Log     | 2021-06-10 | S1
    R1                | Train   |            | S2
"""


def test_every_recommendation_can_be_chosen_also_an_undated_one(query_spec):
    query_spec(
        "recommendation_choices",
        given={"recommendations": RECOMMENDATIONS},
        parameters={"as_of_date": "2021-06-10"},
        expect="""
            recommendation_id | recommendation_text_en | source_ids
            ------------------+------------------------+-----------
            R1                | Train                  | S2
            R2                | Log                    | S1
        """,
    )


@pytest.mark.parametrize("day", ["2021-06-09", "2000-01-01"])
def test_before_it_was_made_it_cannot_be_chosen(query_spec, day):
    query_spec(
        "recommendation_choices",
        given={"recommendations": RECOMMENDATIONS},
        parameters={"as_of_date": day},
        expect="""
            recommendation_id
            -----------------
            R1
        """,
    )
