"""How many counts of each published table are hidden."""

from tests.queries.count_tables import GIVEN, NOW, REVISED

CELLS = f"""
    table_id          | quarter   | value | symbol | {REVISED}
    ------------------+-----------+-------+--------+----------
    complaints_closed | 2026-27Q1 | 12    |        |
    uses_accounted    | 2026-27Q1 | 0     |        | {NOW}
    uses_accounted    | 2026-27Q2 |       | x      | {NOW}
    uses_accounted    | 2026-27Q3 |       | ..     |
    uses_accounted    | 2026-27Q4 |       | ...    |
"""


def test_every_kind_of_nothing_is_counted_by_itself_in_the_order_of_the_menu(query_spec):
    query_spec(
        "counts_by_symbol",
        given=GIVEN | {"published_counts": CELLS},
        parameters={},
        expect="""
            table_id          | table_title_fr | cells_count | shown_count | zero_count | revised_count | suppressed_count | not_available_count | not_applicable_count
            ------------------+----------------+-------------+-------------+------------+---------------+------------------+---------------------+---------------------
            uses_accounted    | Compte         | 4           | 1           | 1          | 1             | 1                | 1                   | 1
            complaints_closed | Fermées        | 1           | 1           | 0          | 0             | 0                | 0                   | 0
        """,
    )


def test_without_counts_there_is_no_row(query_spec):
    query_spec("counts_by_symbol", given=GIVEN, parameters={}, expect="table_id")
