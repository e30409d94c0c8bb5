"""What was concluded, for or against whom, and what they said to it."""

from tests.queries.recommendation_tables import given

RECORD = given(
    findings="""
        finding_id | investigation_id | institution_id | disposition      | stance   | stance_known_on | stance_source_id | last_day   | source_id
        -----------+------------------+----------------+------------------+----------+-----------------+------------------+------------+----------
        F1         | I1               | border         | no_contravention |          |                 |                  | 2021-06-10 | S1
        F2         | I1               | police         | contravention    | disputed | 2021-06-11      | S9               | 2021-06-10 | S1
        F3         | I1               | border         | contravention    |          |                 |                  | 2021-06-10 | S1
        F4         | I2               | border         | contravention    |          |                 |                  | 2021-06-10 | S2
    """
)


def test_findings_against_stand_first_then_by_institution(query_spec):
    query_spec(
        "investigation_findings",
        given=RECORD,
        parameters={"as_of_date": "2021-06-11", "investigation_id": "I1"},
        expect="""
            finding_id | institution_id | finding_disposition | finding_stance | source_ids
            -----------+----------------+---------------------+----------------+-----------
            F3         | border         | contravention       | not_stated     | S1
            F2         | police         | contravention       | disputed       | S1, S9
            F1         | border         | no_contravention    | not_stated     | S1
        """,
    )


def test_a_stance_is_not_stated_the_day_before_it_was_known(query_spec):
    query_spec(
        "investigation_findings",
        given=RECORD,
        parameters={"as_of_date": "2021-06-10", "investigation_id": "I1"},
        expect="""
            finding_id | finding_stance | source_ids
            -----------+----------------+-----------
            F3         | not_stated     | S1
            F2         | not_stated     | S1
            F1         | not_stated     | S1
        """,
    )


def test_the_findings_about_one_technology_whatever_the_investigation(query_spec):
    query_spec(
        "investigation_findings",
        given=RECORD,
        parameters={"as_of_date": "2021-06-10", "technology_id": "drones"},
        expect="""
            finding_id
            ----------
            F4
        """,
    )


def test_before_they_were_issued_there_are_none(query_spec):
    query_spec(
        "investigation_findings",
        given=RECORD,
        parameters={"as_of_date": "2021-06-09"},
        expect="finding_id",
    )
