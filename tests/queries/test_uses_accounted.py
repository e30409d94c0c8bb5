"""The share of uses accounted for: with both of its numbers, or not at all."""

from tests.queries.count_tables import GIVEN, NOW, REVISED

HEADING = f"""
    table_id       | institution_id | accounted | quarter   | value | symbol | {REVISED}
"""


def cells(*drawn):
    return HEADING + "\n".join(f"uses_accounted | ports | {one}" for one in drawn)


def test_a_share_stands_beside_its_numerator_and_denominator(query_spec):
    query_spec(
        "uses_accounted",
        given=GIVEN
        | {
            "published_counts": cells(
                f"yes | 2026-27Q1 | 30 | | {NOW}",
                "no  | 2026-27Q1 | 90 | |",
                "all | 2026-27Q1 | 120 | |",
            )
        },
        parameters={"as_of_date": "2026-11-01"},
        expect="""
            institution_id | accounted_uses | accounted_uses_symbol | unaccounted_uses | uses | accounted_share | accounted_share_symbol
            ---------------+----------------+-----------------------+------------------+------+-----------------+-----------------------
            ports          | 30             | r                     | 90               | 120  | 0.25            | r
        """,
    )


def test_a_hidden_part_hides_the_share(query_spec):
    for yes, everything in (("| x", "120 |"), ("30 |", "| x"), ("| x", "| x")):
        query_spec(
            "uses_accounted",
            given=GIVEN
            | {
                "published_counts": cells(
                    f"yes | 2026-27Q1 | {yes} |",
                    "no  | 2026-27Q1 | | x |",
                    f"all | 2026-27Q1 | {everything} |",
                )
            },
            parameters={"as_of_date": "2026-11-01"},
            expect="""
                accounted_share | accounted_share_symbol
                ----------------+-----------------------
                                | x
            """,
        )


def test_a_return_that_did_not_come_has_no_share_and_no_use_has_none_either(query_spec):
    query_spec(
        "uses_accounted",
        given=GIVEN
        | {
            "published_counts": cells(
                "yes | 2026-27Q1 | 0 | |",
                "no  | 2026-27Q1 | 0 | |",
                "all | 2026-27Q1 | 0 | |",
                "yes | 2026-27Q2 | | .. |",
                "no  | 2026-27Q2 | | .. |",
                "all | 2026-27Q2 | | .. |",
            )
        },
        parameters={"as_of_date": "2026-11-01", "institution_id": "ports"},
        expect="""
            quarter   | uses | uses_symbol | accounted_share | accounted_share_symbol
            ----------+------+-------------+-----------------+-----------------------
            2026-27Q1 | 0    |             |                 | ...
            2026-27Q2 |      | ..          |                 | ..
        """,
    )


def test_another_institution_is_left_out(query_spec):
    query_spec(
        "uses_accounted",
        given=GIVEN | {"published_counts": cells("all | 2026-27Q1 | 120 | |")},
        parameters={"as_of_date": "2026-11-01", "institution_id": "roads"},
        expect="uses",
    )
