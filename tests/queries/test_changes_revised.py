"""What was published before and is another now, or gone."""

CHANGES = """
    position | release_change | table_name | row_id | column_name | old_value | new_value | cells_count | institution_id | reason_en | reason_fr
    ---------+----------------+------------+--------+-------------+-----------+-----------+-------------+----------------+-----------+----------
    3        | withdrawn      | findings   | F2     |             |           |           | 1           |                | Not ours  | Pas de nous
    1        | revised        | findings   | F1     | provision   | 4         | 5         | 1           | rcmp           | Misread   | Mal lu
    2        | added          | findings   | F3     |             |           |           | 1           | rcmp           |           |
"""
INSTITUTIONS = """
    institution_id | name_en | name_fr
    rcmp           | Police  | Gendarmerie
"""


def test_revised_and_withdrawn_rows_are_listed_in_their_order_and_added_ones_are_not(query_spec):
    query_spec(
        "changes_revised",
        given={"release_changes": CHANGES, "institutions": INSTITUTIONS},
        parameters={},
        expect="""
            release_change | row_id | old_value | new_value | institution_name_fr | reason_en
            ----------------+--------+-----------+-----------+---------------------+----------
            revised        | F1     | 4         | 5         | Gendarmerie         | Misread
            withdrawn      | F2     |           |           |                     | Not ours
        """,
    )


def test_only_those_of_one_institution(query_spec):
    query_spec(
        "changes_revised",
        given={"release_changes": CHANGES, "institutions": INSTITUTIONS},
        parameters={"institution_id": "rcmp"},
        expect="""
            row_id
            -------
            F1
        """,
    )


def test_nothing_changed_gives_no_row(query_spec):
    query_spec("changes_revised", given={}, parameters={}, expect="row_id\n------")
