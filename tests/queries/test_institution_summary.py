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
