"""Uses by purpose and period, as returns say."""

from tests.queries.count_tables import GIVEN

CELLS = """
    table_id        | technology_id | purpose_id | quarter   | value | symbol
    ----------------+---------------+------------+-----------+-------+-------
    uses_by_purpose | faces         | other      | all       | 9     |
    uses_by_purpose | faces         | training   | all       |       | x
    uses_by_purpose | faces         | all        | all       |       | x
    uses_by_purpose | faces         | training   | 2026-27Q1 |       | ..
    uses_by_purpose | all           | training   | 2026-27Q1 | 12    |
"""


def test_all_together_stand_first_then_each_in_the_order_of_the_codes(query_spec):
    query_spec(
        "uses_by_purpose",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-11-01", "technology_id": "faces"},
        expect="""
            purpose_en      | count_level | quarter   | value | value_symbol
            ----------------+-------------+-----------+-------+-------------
            All purposes | all         |           |       | x
            training         | one         | 2026-27Q1 |       | ..
            training         | one         |           |       | x
            another         | one         |           | 9     |
        """,
    )


def test_without_a_technology_it_is_all_of_them(query_spec):
    query_spec(
        "uses_by_purpose",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-11-01"},
        expect="""
            value
            -----
            12
        """,
    )


def test_before_the_first_quarter_there_is_nothing(query_spec):
    query_spec(
        "uses_by_purpose",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-03-31"},
        expect="value",
    )
