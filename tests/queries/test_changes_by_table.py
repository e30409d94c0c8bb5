"""How much differs from the release before, by table."""


def test_cells_are_added_up_by_table_and_kind_of_change(query_spec):
    query_spec(
        "changes_by_table",
        given={
            "release_changes": """
            position | release_change | table_name       | row_id | cells_count
            ---------+----------------+------------------+--------+------------
            1        | revised        | published_counts | A      | 1
            2        | added          | published_counts | B      | 40
            3        | added          | published_counts | C      | 2
            4        | withdrawn      | findings         | F1     | 1
            """
        },
        parameters={},
        expect="""
            fact_kind        | release_change | changes_count
            -----------------+----------------+--------------
            findings         | withdrawn      | 1
            published_counts | added          | 42
            published_counts | revised        | 1
        """,
    )


def test_nothing_changed_gives_no_row(query_spec):
    query_spec("changes_by_table", given={}, parameters={}, expect="fact_kind\n---------")
