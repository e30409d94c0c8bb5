"""Uses by technology and period, as returns say."""

from tests.queries.count_tables import GIVEN

CELLS = """
    table_id            | institution_id | technology_id     | quarter   | value | symbol
    --------------------+----------------+-------------------+-----------+-------+-------
    uses_by_institution | ports          | plates            | 2026-27Q1 | 7     |
    uses_by_institution | ports          | faces             | 2026-27Q1 |       | x
    uses_by_institution | ports          | category:biometric | 2026-27Q1 |      | x
    uses_by_institution | ports          | all               | 2026-27Q1 | 10    |
    uses_by_institution | all            | all               | 2026-27Q1 | 90    |
"""


def test_all_together_stand_first_then_categories_then_each_by_name(query_spec):
    query_spec(
        "uses_by_technology",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-11-01", "institution_id": "ports"},
        expect="""
            technology_id | technology_name_en | technology_name_fr | count_level | value | value_symbol
            --------------+--------------------+--------------------+-------------+-------+-------------
                          | All technologies   | Toutes             | all         | 10    |
                          | biometric          | biométrie          | group       |       | x
            faces         | Faces              | Visages            | one         |       | x
            plates        | Plates             | Plaques            | one         | 7     |
        """,
    )


def test_without_an_institution_it_is_all_of_them(query_spec):
    query_spec(
        "uses_by_technology",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-11-01"},
        expect="""
            technology_name_en | value
            -------------------+------
            All technologies   | 90
        """,
    )


def test_before_the_first_quarter_there_is_nothing(query_spec):
    query_spec(
        "uses_by_technology",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-03-31"},
        expect="value",
    )
