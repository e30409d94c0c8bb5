"""Complaints received by institution and period, as returns say; kinds are never summed."""

from tests.queries.count_tables import GIVEN

CELLS = """
    table_id            | institution_id | kind        | quarter   | value | symbol
    --------------------+----------------+-------------+-----------+-------+-------
    complaints_received | ports          | conduct     | 2026-27Q1 | 0     |
    complaints_received | ports          | privacy_act | 2026-27Q1 |       | x
    complaints_received | all            | privacy_act | 2026-27Q1 | 8     |
    complaints_received | roads          | privacy_act | 2026-27Q1 |       | ..
"""


def test_each_kind_stands_by_itself_with_all_together_first(query_spec):
    query_spec(
        "complaints_received_by_institution",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-11-01"},
        expect="""
            complaint_kind | institution_name_en | value | value_symbol | received_on
            ---------------+---------------------+-------+--------------+------------
            privacy_act    | All institutions    | 8     |              | 2026-07-21
            privacy_act    | Ports               |       | x            | 2026-07-21
            privacy_act    | Roads               |       | ..           |
            conduct        | Ports               | 0     |              | 2026-07-21
        """,
    )


def test_one_institution_by_itself_and_nothing_before_the_first_quarter(query_spec):
    query_spec(
        "complaints_received_by_institution",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-11-01", "institution_id": "roads"},
        expect="""
            institution_id | value_symbol
            ---------------+-------------
            roads          | ..
        """,
    )
    query_spec(
        "complaints_received_by_institution",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-03-31"},
        expect="value",
    )
