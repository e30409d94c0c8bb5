"""Uses by institution and period, as returns say: known when received, never a hidden number."""

from tests.queries.count_tables import GIVEN, NOW, REVISED

CELLS = f"""
    table_id            | institution_id   | technology_id | quarter   | value | symbol | {REVISED}
    --------------------+------------------+---------------+-----------+-------+--------+----------
    uses_by_institution | all              | all           | 2026-27Q1 | 90    |        |
    uses_by_institution | all              | faces         | 2026-27Q1 | 40    |        |
    uses_by_institution | all              | faces         | all       | 47    |        |
    uses_by_institution | portfolio:the-sea | faces        | 2026-27Q1 |       | x      |
    uses_by_institution | ports            | faces         | all       |       | x      |
    uses_by_institution | ports            | faces         | 2026-27   |       | x      |
    uses_by_institution | ports            | faces         | 2026-27Q2 | 0     |        | {NOW}
    uses_by_institution | ports            | faces         | 2026-27Q1 |       | x      |
    uses_by_institution | roads            | faces         | 2026-27Q2 |       | ..     |
    uses_by_institution | roads            | faces         | 2026-27Q3 |       | ...    |
    uses_accounted      | roads            |               | 2026-27Q1 | 999   |        |
"""


def test_each_kind_of_nothing_keeps_its_symbol_and_a_revised_zero_is_a_number(query_spec):
    query_spec(
        "uses_by_institution",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-11-01", "technology_id": "faces"},
        expect="""
            institution_id | institution_name_en | count_level | quarter   | period_level | first_day  | last_day   | value | value_symbol | received_on
            ---------------+---------------------+-------------+-----------+--------------+------------+------------+-------+--------------+------------
                           | All institutions    | all         | 2026-27Q1 | quarter      | 2026-04-01 | 2026-06-30 | 40    |              | 2026-08-01
                           | All institutions    | all         |           | all          | 2026-04-01 | 2026-12-31 | 47    |              | 2026-10-12
                           | The Sea             | group       | 2026-27Q1 | quarter      | 2026-04-01 | 2026-06-30 |       | x            | 2026-07-20
            ports          | Ports               | one         | 2026-27Q1 | quarter      | 2026-04-01 | 2026-06-30 |       | x            | 2026-07-20
            ports          | Ports               | one         | 2026-27Q2 | quarter      | 2026-07-01 | 2026-09-30 | 0     | r            | 2026-10-12
            ports          | Ports               | one         | 2026-27   | year         | 2026-04-01 | 2027-03-31 |       | x            | 2026-10-12
            ports          | Ports               | one         |           | all          | 2026-04-01 | 2026-12-31 |       | x            | 2026-10-12
            roads          | Roads               | one         | 2026-27Q2 | quarter      | 2026-07-01 | 2026-09-30 |       | ..           |
            roads          | Roads               | one         | 2026-27Q3 | quarter      | 2026-10-01 | 2026-12-31 |       | ...          |
        """,
    )


def test_a_count_is_not_available_until_the_day_its_last_return_came_in(query_spec):
    for day, value, symbol in (("2026-07-31", "", ".."), ("2026-08-01", "40", "")):
        query_spec(
            "uses_by_institution",
            given=GIVEN | {"published_counts": CELLS},
            parameters={"as_of_date": day, "technology_id": "faces", "institution_id": "all"},
            expect=f"""
                quarter   | value   | value_symbol
                ----------+---------+-------------
                2026-27Q1 | {value} | {symbol}
                          |         | ..
            """,
        )


def test_everything_in_a_release_is_known_on_the_day_of_the_release(query_spec):
    later = GIVEN["returns_counted"].replace("2026-08-01", "2026-12-24")
    query_spec(
        "uses_by_institution",
        given=GIVEN | {"published_counts": CELLS, "returns_counted": later},
        parameters={"as_of_date": "2026-11-01", "institution_id": "all"},
        expect="""
            value | received_on
            ------+------------
            90    | 2026-12-24
        """,
    )


def test_a_period_that_has_not_begun_is_left_out(query_spec):
    query_spec(
        "uses_by_institution",
        given=GIVEN | {"published_counts": CELLS},
        parameters={
            "as_of_date": "2026-09-30",
            "technology_id": "faces",
            "institution_id": "roads",
        },
        expect="""
            quarter   | value_symbol
            ----------+-------------
            2026-27Q2 | ..
        """,
    )
    query_spec(
        "uses_by_institution",
        given=GIVEN | {"published_counts": CELLS},
        parameters={"as_of_date": "2026-03-31", "technology_id": "faces"},
        expect="quarter",
    )
