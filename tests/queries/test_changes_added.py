"""What the release before did not have, or did not know."""

CHANGES = """
    position | release_change | table_name       | row_id                | column_name | new_value | cells_count | institution_id
    ---------+----------------+------------------+-----------------------+-------------+-----------+-------------+---------------
    2        | added          | published_counts | uses_by_x/2026-27Q1   |             |           | 40          |
    1        | added          | findings         | F1                    | provision   | 5         | 1           | rcmp
    3        | revised        | findings         | F2                    | provision   | 6         | 1           | rcmp
"""


def test_added_rows_are_listed_in_their_order_and_others_are_not(query_spec):
    query_spec(
        "changes_added",
        given={"release_changes": CHANGES},
        parameters={},
        expect="""
            row_id              | new_value | cells_count
            ---------------------+-----------+------------
            F1                  | 5         | 1
            uses_by_x/2026-27Q1 |           | 40
        """,
    )


def test_only_those_of_one_institution(query_spec):
    query_spec(
        "changes_added",
        given={"release_changes": CHANGES},
        parameters={"institution_id": "rcmp"},
        expect="""
            row_id
            -------
            F1
        """,
    )


def test_nothing_added_gives_no_row(query_spec):
    query_spec("changes_added", given={}, parameters={}, expect="row_id\n------")
