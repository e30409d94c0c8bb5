"""Complaints closed by disposition and period, as returns say; kinds are never summed."""

from tests.queries.count_tables import GIVEN

CELLS = """
    table_id          | kind        | disposition_id | quarter   | value | symbol
    ------------------+-------------+----------------+-----------+-------+-------
    complaints_closed | conduct     | all            | 2026-27Q1 | 5     |
    complaints_closed | privacy_act | declined       | 2026-27Q1 | 0     |
    complaints_closed | privacy_act | settled        | 2026-27Q1 |       | x
    complaints_closed | privacy_act | all            | 2026-27Q1 |       | x
    complaints_closed | privacy_act | settled        | 2026-27   |       | ...
"""


def test_each_kind_stands_by_itself_in_the_order_of_the_codes(query_spec):
    query_spec(
        "complaints_closed_by_disposition",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-11-01"},
        expect="""
            complaint_kind | disposition_en   | count_level | quarter   | value | value_symbol
            ---------------+------------------+-------------+-----------+-------+-------------
            privacy_act    | All dispositions | all         | 2026-27Q1 |       | x
            privacy_act    | settled          | one         | 2026-27Q1 |       | x
            privacy_act    | settled          | one         | 2026-27   |       | ...
            privacy_act    | declined         | one         | 2026-27Q1 | 0     |
            conduct        | All dispositions | all         | 2026-27Q1 | 5     |
        """,
    )


def test_before_the_return_came_in_it_is_not_available(query_spec):
    query_spec(
        "complaints_closed_by_disposition",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-07-20"},
        expect="""
            complaint_kind | quarter   | value_symbol
            ---------------+-----------+-------------
            privacy_act    | 2026-27Q1 | ..
            privacy_act    | 2026-27Q1 | ..
            privacy_act    | 2026-27   | ..
            privacy_act    | 2026-27Q1 | ..
            conduct        | 2026-27Q1 | ..
        """,
    )
