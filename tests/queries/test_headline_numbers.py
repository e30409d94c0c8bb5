"""The few numbers that a member asks for first."""

from tests.queries.count_tables import GIVEN as RETURNS
from tests.queries.count_tables import REVISED
from tests.queries.finding_tables import ADDRESSEES, FINDINGS, GIVEN, event


def test_overdue_the_day_after_the_date_and_open_from_the_day_of_issue(query_spec):
    for day, overdue in (("2022-06-10", 0), ("2022-06-11", 1)):
        query_spec(
            "headline_numbers",
            given=GIVEN,
            parameters={"as_of_date": day},
            expect=f"""
                headline                | value     | denominator | not_known_count
                ------------------------+-----------+-------------+----------------
                open_findings           | 1         | 1           | 0
                overdue_recommendations | {overdue} | 1           | 0
                not_assessed_before_use | 0         | 0           | 0
                uses_unaccounted        |           |             |
            """,
        )


def test_what_is_claimed_is_never_overdue(query_spec):
    query_spec(
        "headline_numbers",
        given=GIVEN | event("implemented_claimed", "institution", "stated", "2022-01-01"),
        parameters={"as_of_date": "2024-01-01"},
        expect="""
            headline                | value
            ------------------------+------
            open_findings           | 1
            overdue_recommendations | 0
            not_assessed_before_use | 0
            uses_unaccounted        |
        """,
    )


def test_a_date_that_was_not_accepted_is_no_promise(query_spec):
    asked = ADDRESSEES.replace("overseer_accepted", "overseer_not_accepted")
    query_spec(
        "headline_numbers",
        given=GIVEN | {"recommendation_addressees": asked},
        parameters={"as_of_date": "2024-01-01"},
        expect="""
            headline                | value | denominator | not_known_count
            ------------------------+-------+-------------+----------------
            open_findings           | 1     | 1           | 0
            overdue_recommendations | 0     | 0           | 1
            not_assessed_before_use | 0     | 0           | 0
            uses_unaccounted        |       |             |
        """,
    )


def test_groups_are_not_counted(query_spec):
    query_spec(
        "headline_numbers",
        given=GIVEN
        | {
            "findings": FINDINGS.replace("rcmp", "gc"),
            "recommendations": """
                recommendation_id | investigation_id | finding_id | is_group | last_day
                ------------------+------------------+------------+----------+-----------
                R1                | I1               | F1         | true     | 2021-06-10
            """,
        },
        parameters={"as_of_date": "2024-01-01"},
        expect="""
            headline                | value | denominator
            ------------------------+-------+------------
            open_findings           | 0     | 0
            overdue_recommendations | 0     | 0
            not_assessed_before_use | 0     | 0
            uses_unaccounted        |       |
        """,
    )


def test_uses_that_nobody_could_account_for_are_a_number_only_where_one_is_published(query_spec):
    figures = """
        use_id | institution_id | technology_id | value | counts           | denominator_use_id | is_group | source_id | known_on
        -------+----------------+---------------+-------+------------------+--------------------+----------+-----------+-----------
        U1     | rcmp           | faces         | 521   | uses             |                    | false    | S1        | 2021-06-10
        U2     | rcmp           | faces         | 444   | unaccounted_uses | U1                 | false    | S1        | 2021-06-10
        U3     | rcmp           | faces         | 999   | unaccounted_uses |                    | true     | S2        | 2021-06-10
    """
    for day, said in (
        ("2021-06-09", "|             |"),
        ("2021-06-10", "444   | 521         | S1"),
    ):
        query_spec(
            "headline_numbers",
            given={"technology_use": figures},
            parameters={"as_of_date": day},
            expect=f"""
                headline                | value | denominator | source_ids
                ------------------------+-------+-------------+-----------
                open_findings           | 0     | 0           |
                overdue_recommendations | 0     | 0           |
                not_assessed_before_use | 0     | 0           |
                uses_unaccounted        | {said}
            """,
        )


def returned(no, every):
    """The counts of unaccounted uses and of all, everywhere and ever, beside a document's 444."""
    return RETURNS | {
        "technology_use": """
            use_id | institution_id | value | counts           | is_group | source_id | known_on
            -------+----------------+-------+------------------+----------+-----------+-----------
            U2     | ports          | 444   | unaccounted_uses | false    | S1        | 2021-06-10
        """,
        "published_counts": f"""
            table_id       | institution_id | accounted | quarter   | value | symbol | {REVISED}
            uses_accounted | ports          | no        | 2026-27Q1 | 7     |        |
            uses_accounted | all            | yes       | all       | 40    |        |
            uses_accounted | all            | no        | all       | {no}  |
            uses_accounted | all            | all       | all       | {every} |
        """,
    }


def test_uses_unaccounted_in_returns_stand_before_what_documents_say_and_are_not_added(query_spec):
    for no, every, said in (
        ("90 |", "130 |", "90  |   | 130 |   | true |"),
        ("   | x", "130 |", "    | x | 130 |   | true |"),
        ("90 |", "    | x", "90  |   |     | x | true |"),
        ("   | ..", "130 |", "444 |   |     |   | false | S1"),
    ):
        query_spec(
            "headline_numbers",
            given=returned(no, every),
            parameters={"as_of_date": "2026-11-01"},
            expect=f"""
                headline                | value | value_symbol | denominator | denominator_symbol | is_from_returns | source_ids
                ------------------------+-------+--------------+-------------+--------------------+-----------------+-----------
                open_findings           | 0     |              | 0           |                    | false           |
                overdue_recommendations | 0     |              | 0           |                    | false           |
                not_assessed_before_use | 0     |              | 0           |                    | false           |
                uses_unaccounted        | {said}
            """,
        )


def test_before_the_last_return_came_in_the_documents_are_all_that_is_known(query_spec):
    query_spec(
        "headline_numbers",
        given=returned("90 |", "130 |"),
        parameters={"as_of_date": "2026-10-11"},
        expect="""
            headline                | value | is_from_returns
            ------------------------+-------+----------------
            open_findings           | 0     | false
            overdue_recommendations | 0     | false
            not_assessed_before_use | 0     | false
            uses_unaccounted        | 444   | false
        """,
    )
