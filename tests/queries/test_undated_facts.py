"""How many facts are in no dated view."""

USE = {
    "technology_use": """
        use_id | institution_id | value | known_on   | source_id
        -------+----------------+-------+------------+----------
        U1     | rcmp           | 40    | null       | S1
        U2     | rcmp           | 41    | null       | S2
        U3     | rcmp           | 42    | 2020-01-01 | S3
        U4     | cbsa           | 43    | null       | S4
    """
}


def test_undated_facts_are_counted_by_table(query_spec):
    query_spec(
        "undated_facts",
        given=USE,
        parameters={"institution_id": "rcmp"},
        expect="""
            table_name     | undated_count | source_ids
            ---------------+---------------+-----------
            technology_use | 2             | S1, S2
        """,
    )


def test_a_table_without_any_has_no_row(query_spec):
    query_spec("undated_facts", given={}, parameters={}, expect="table_name | undated_count")
