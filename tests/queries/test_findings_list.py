"""Findings against institutions, and what keeps each open."""

from tests.queries.finding_tables import GIVEN, event


def test_a_finding_is_open_while_a_recommendation_of_it_is_not_closed(query_spec):
    query_spec(
        "findings_list",
        given=GIVEN,
        parameters={"as_of_date": "2021-06-11"},
        expect="""
            finding_id | finding_status | age_days | not_closed_count | kept_open_by_en          | source_ids
            -----------+----------------+----------+------------------+--------------------------+-----------
            F1         | open           | 1        | 1                | R1 (no published record) | S1
        """,
    )


def test_it_is_not_shown_the_day_before_it_was_issued(query_spec):
    query_spec(
        "findings_list",
        given=GIVEN,
        parameters={"as_of_date": "2021-06-09"},
        expect="finding_id | finding_status",
    )


def test_a_claim_does_not_close_it(query_spec):
    query_spec(
        "findings_list",
        given=GIVEN | event("implemented_claimed", "institution", "stated", "2022-01-01"),
        parameters={"as_of_date": "2022-01-01", "finding_status": "open"},
        expect="""
            finding_id | kept_open_by_en | source_ids
            -----------+-----------------+-----------
            F1         | R1 (claimed)    | S1, S9
        """,
    )


def test_the_overseers_word_closes_it(query_spec):
    query_spec(
        "findings_list",
        given=GIVEN | event("implemented_verified", "overseer", "stated", "2022-01-01"),
        parameters={"as_of_date": "2022-01-01"},
        expect="""
            finding_id | finding_status | kept_open_by_en
            -----------+----------------+----------------
            F1         | closed         |
        """,
    )


def test_one_with_no_recommendation_is_neither_open_nor_closed(query_spec):
    query_spec(
        "findings_list",
        given={key: GIVEN[key] for key in ("institutions", "investigations", "findings")},
        parameters={"as_of_date": "2022-01-01"},
        expect="""
            finding_id | finding_status    | recommendations_count
            -----------+-------------------+----------------------
            F1         | no_recommendation | 0
        """,
    )


def test_a_stance_is_not_shown_before_it_is_known(query_spec):
    stated = """
        finding_id | investigation_id | institution_id | disposition   | stance   | stance_known_on | last_day   | source_id
        -----------+------------------+----------------+---------------+----------+-----------------+------------+----------
        F1         | I1               | rcmp           | contravention | disputed | 2021-06-12      | 2021-06-10 | S1
    """
    for day, stance in (("2021-06-11", "not_stated"), ("2021-06-12", "disputed")):
        query_spec(
            "findings_list",
            given=GIVEN | {"findings": stated},
            parameters={"as_of_date": day},
            expect=f"""
                finding_id | finding_stance
                -----------+---------------
                F1         | {stance}
            """,
        )


def test_one_recommendation_to_two_institutions_answers_the_finding_against_each(query_spec):
    query_spec(
        "findings_list",
        given=GIVEN
        | {
            "institutions": """
                institution_id | name_en | kind
                ---------------+---------+--------
                cra            | CRA     | federal
                esdc           | ESDC    | federal
            """,
            "findings": """
                finding_id | investigation_id | institution_id | disposition      | last_day   | source_id
                -----------+------------------+----------------+------------------+------------+----------
                F1         | I1               | cra            | contravention    | 2021-06-10 | S1
                F2         | I1               | esdc           | contravention    | 2021-06-10 | S1
                F3         | I1               | esdc           | not_well_founded | 2021-06-10 | S1
            """,
            "recommendation_addressees": """
                recommendation_id | institution_id
                ------------------+---------------
                R1                | cra
                R1                | esdc
            """,
        },
        parameters={"as_of_date": "2021-06-11"},
        expect="""
            finding_id | institution_id | finding_status | recommendations_count
            -----------+----------------+----------------+----------------------
            F1         | cra            | open           | 1
            F2         | esdc           | open           | 1
        """,
    )


def test_it_answers_none_of_two_findings_against_another_addressee(query_spec):
    query_spec(
        "findings_list",
        given=GIVEN
        | {
            "institutions": """
                institution_id | name_en | kind
                ---------------+---------+--------
                cra            | CRA     | federal
                esdc           | ESDC    | federal
            """,
            "findings": """
                finding_id | investigation_id | institution_id | disposition   | last_day   | source_id
                -----------+------------------+----------------+---------------+------------+----------
                F1         | I1               | cra            | contravention | 2021-06-10 | S1
                F2         | I1               | esdc           | contravention | 2021-06-10 | S1
                F3         | I1               | esdc           | well_founded  | 2021-06-10 | S1
            """,
            "recommendation_addressees": """
                recommendation_id | institution_id
                ------------------+---------------
                R1                | cra
                R1                | esdc
            """,
        },
        parameters={"as_of_date": "2021-06-11"},
        expect="""
            finding_id | finding_status    | recommendations_count
            -----------+-------------------+----------------------
            F1         | open              | 1
            F2         | no_recommendation | 0
            F3         | no_recommendation | 0
        """,
    )


def test_findings_about_one_technology_alone(query_spec):
    for technology_id, rows in (("faces", ["F1"]), ("drones", [])):
        query_spec(
            "findings_list",
            given=GIVEN,
            parameters={"as_of_date": "2021-06-11", "technology_id": technology_id},
            expect="\n".join(["finding_id | institution_id", *(f"{row} | rcmp" for row in rows)]),
        )
