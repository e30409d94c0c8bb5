"""What institutions said to the finding, apart from what they said to the remedy."""

from tests.queries.recommendation_tables import given

FINDINGS = """
    finding_id | investigation_id | institution_id | stance   | stance_known_on | stance_source_id
    -----------+------------------+----------------+----------+-----------------+-----------------
    F1         | I1               | police         | disputed | 2021-06-10      | S9
"""
RECOMMENDATIONS = """
    recommendation_id | investigation_id | finding_id | is_group | source_id
    ------------------+------------------+------------+----------+----------
    R1                | I1               | F1         | false    | S1
    R2                | I1               | F1         | false    | S1
    R3                | I2               |            | false    | S2
    R4                | I1               | F1         | true     | S1
"""
ADDRESSEES = """
    recommendation_id | institution_id | stance
    ------------------+----------------+---------
    R1                | police         | accepted
    R2                | police         | accepted
    R3                | police         | rejected
    R4                | police         | accepted
"""


def test_the_finding_may_be_disputed_and_the_remedy_accepted(query_spec):
    query_spec(
        "recommendations_by_stance",
        given=given(
            findings=FINDINGS,
            recommendations=RECOMMENDATIONS,
            recommendation_addressees=ADDRESSEES,
        ),
        parameters={"as_of_date": "2021-06-10"},
        expect="""
            institution_id | finding_stance | remedy_stance | recommendations_count | source_ids
            ---------------+----------------+---------------+-----------------------+-----------
            police         | disputed       | accepted      | 2                     | S1, S9
            police         |                | rejected      | 1                     | S2
        """,
    )


def test_a_stance_that_was_not_known_yet_is_not_stated(query_spec):
    query_spec(
        "recommendations_by_stance",
        given=given(
            findings=FINDINGS,
            recommendations=RECOMMENDATIONS,
            recommendation_addressees=ADDRESSEES,
        ),
        parameters={"as_of_date": "2021-06-09", "technology_id": "faces"},
        expect="""
            institution_id | finding_stance | remedy_stance | recommendations_count | source_ids
            ---------------+----------------+---------------+-----------------------+-----------
            police         | not_stated     | accepted      | 2                     | S1
        """,
    )


def test_with_no_recommendation_there_is_no_row(query_spec):
    query_spec(
        "recommendations_by_stance",
        given=given(
            findings=FINDINGS,
            recommendations=RECOMMENDATIONS,
            recommendation_addressees=ADDRESSEES,
        ),
        parameters={"as_of_date": "2021-06-10", "institution_id": "border"},
        expect="""
            institution_id | finding_stance
        """,
    )
