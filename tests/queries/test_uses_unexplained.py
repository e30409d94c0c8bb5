"""The unexplained remainder: an independent count less the uses accounted for, never clipped."""

from tests.queries.count_tables import GIVEN

HEADING = """
    table_id | institution_id | technology_id | quarter | accounted | counted_by | value | symbol
"""


def cells(independent, accounted, everything="| x"):
    where = "ports | faces | 2026-27Q1"
    return HEADING + "\n".join(
        [
            f"independent_uses | {where} | | vendor | {independent}",
            f"uses_reconciled  | {where} | yes | | {accounted}",
            f"uses_reconciled  | {where} | all | | {everything}",
        ]
    )


def test_the_remainder_is_the_independent_count_less_the_uses_accounted_for(query_spec):
    query_spec(
        "uses_unexplained",
        given=GIVEN | {"published_counts": cells("521 |", "77 |", "80 |")},
        parameters={"as_of_date": "2026-11-01"},
        expect="""
            institution_id | technology_id | quarter   | counted_by | independent_uses | uses | accounted_uses | unexplained_uses | received_on
            ---------------+---------------+-----------+------------+------------------+------+----------------+------------------+------------
            ports          | faces         | 2026-27Q1 | vendor     | 521              | 80   | 77             | 444              | 2026-09-01
        """,
    )


def test_a_negative_remainder_is_a_disagreement_and_is_shown(query_spec):
    query_spec(
        "uses_unexplained",
        given=GIVEN | {"published_counts": cells("70 |", "77 |")},
        parameters={"as_of_date": "2026-11-01", "technology_id": "faces"},
        expect="""
            unexplained_uses | unexplained_uses_symbol
            -----------------+------------------------
            -7               |
        """,
    )


def test_a_hidden_part_hides_the_remainder(query_spec):
    for independent, accounted in (("521 |", "| x"), ("| x", "77 |"), ("| x", "| x")):
        query_spec(
            "uses_unexplained",
            given=GIVEN | {"published_counts": cells(independent, accounted)},
            parameters={"as_of_date": "2026-11-01", "institution_id": "ports"},
            expect="""
                unexplained_uses | unexplained_uses_symbol
                -----------------+------------------------
                                 | x
            """,
        )


def test_without_the_institutions_own_return_the_remainder_is_not_available(query_spec):
    drawn = HEADING + "independent_uses | roads | faces | 2026-27Q1 | | court | 521 |"
    query_spec(
        "uses_unexplained",
        given=GIVEN | {"published_counts": drawn},
        parameters={"as_of_date": "2026-11-01"},
        expect="""
            independent_uses | uses_symbol | accounted_uses_symbol | unexplained_uses_symbol
            -----------------+-------------+-----------------------+------------------------
            521              | ..          | ..                    | ..
        """,
    )


def test_before_the_independent_count_came_in_it_is_not_available(query_spec):
    query_spec(
        "uses_unexplained",
        given=GIVEN | {"published_counts": cells("521 |", "77 |")},
        parameters={"as_of_date": "2026-08-31"},
        expect="""
            independent_uses_symbol | accounted_uses | unexplained_uses_symbol
            ------------------------+----------------+------------------------
            ..                      | 77             | ..
        """,
    )
