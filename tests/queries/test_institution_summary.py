"""One institution in numbers, beside another."""

from tests.queries.finding_tables import GIVEN, INSTITUTIONS, event


def test_the_one_named_first_stands_first(query_spec):
    query_spec(
        "institution_summary",
        given=GIVEN,
        parameters={"as_of_date": "2022-06-11", "institution_id": "rcmp", "compared_id": "gc"},
        expect="""
            institution_id | findings_count | open_findings_count | overdue_count | longest_late_days | claimed_count | no_record_count
            ---------------+----------------+---------------------+---------------+-------------------+---------------+----------------
            rcmp           | 1              | 1                   | 1             | 1                 | 0             | 1
            gc             | 0              | 0                   | 0             |                   | 0             | 0
        """,
    )


def test_claimed_and_verified_are_apart(query_spec):
    query_spec(
        "institution_summary",
        given=GIVEN | event("implemented_verified", "overseer", "stated", "2022-01-01"),
        parameters={"as_of_date": "2022-06-11", "institution_id": "rcmp"},
        expect="""
            institution_id | open_findings_count | overdue_count | claimed_count | verified_count
            ---------------+---------------------+---------------+---------------+---------------
            rcmp           | 0                   | 0             | 0             | 1
        """,
    )


def test_a_declaration_is_corrected_from_the_day_its_correction_is_known(query_spec):
    for day, count in (("2020-02-26", 0), ("2020-02-27", 1)):
        query_spec(
            "institution_summary",
            given={
                "institutions": INSTITUTIONS,
                "declarations": """
                    declaration_id | institution_id | correction_known_on | source_id
                    ---------------+----------------+---------------------+----------
                    D1             | rcmp           | 2020-02-27          | S1
                """,
            },
            parameters={"as_of_date": day, "institution_id": "rcmp"},
            expect=f"""
                institution_id | corrected_count
                ---------------+----------------
                rcmp           | {count}
            """,
        )


def test_stances_and_repeats_are_counted(query_spec):
    query_spec(
        "institution_summary",
        given=GIVEN
        | {
            "findings": """
                finding_id | investigation_id | institution_id | disposition   | stance   | stance_known_on | last_day   | source_id
                -----------+------------------+----------------+---------------+----------+-----------------+------------+----------
                F1         | I1               | rcmp           | contravention | disputed | 2021-06-10      | 2021-06-10 | S1
                F2         | I1               | rcmp           | contravention | accepted | 2021-06-11      | 2021-06-10 | S1
            """,
            "recommendations": """
                recommendation_id | investigation_id | finding_id | repeats_recommendation_id | last_day   | source_id
                ------------------+------------------+------------+---------------------------+------------+----------
                R0                | I1               |            |                           | 2020-06-10 | S1
                R1                | I1               | F1         | R0                        | 2021-06-10 | S1
            """,
            "recommendation_addressees": """
                recommendation_id | institution_id | stance   | stance_known_on
                ------------------+----------------+----------+----------------
                R0                | rcmp           | rejected | 2020-06-10
                R1                | rcmp           | accepted | 2021-06-11
            """,
        },
        parameters={"as_of_date": "2021-06-10", "institution_id": "rcmp"},
        expect="""
            institution_id | disputed_count | accepted_findings_count | accepted_count | rejected_count | repeats_count
            ---------------+----------------+-------------------------+----------------+----------------+--------------
            rcmp           | 1              | 0                       | 0              | 1              | 1
        """,
    )


def test_figures_of_accounted_uses_are_counted_beside_all_figures_of_use(query_spec):
    query_spec(
        "institution_summary",
        given={
            "institutions": INSTITUTIONS,
            "technology_use": """
                use_id | institution_id | technology_id | value | counts         | source_id | known_on
                -------+----------------+---------------+-------+----------------+-----------+-----------
                U1     | rcmp           | faces         | 521   | uses           | S1        | 2021-06-10
                U2     | rcmp           | faces         | 77    | accounted_uses | S1        | 2021-06-10
                U3     | rcmp           | faces         | 78    | accounted_uses | S1        | 2021-06-11
            """,
        },
        parameters={"as_of_date": "2021-06-10", "institution_id": "rcmp"},
        expect="""
            institution_id | use_figures_count | accounted_figures_count
            ---------------+-------------------+------------------------
            rcmp           | 2                 | 1
        """,
    )
