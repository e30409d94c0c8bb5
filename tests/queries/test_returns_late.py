"""Returns owed: in time, late by so many days, not received, not due yet."""

from tests.queries.count_tables import GIVEN

OWED = """
    institution_id | kind       | quarter   | due_date   | source_id
    ---------------+------------+-----------+------------+----------
    ports          | uses       | 2026-27Q1 | 2026-07-20 | S1
    ports          | uses       | 2026-27Q2 | 2026-10-02 | S1
    roads          | uses       | 2026-27Q2 | 2026-10-31 | S1
    roads          | uses       | 2026-27Q3 | 2027-01-31 | S1
    roads          | complaints | 2026-27Q2 | 2026-11-01 | S2
"""


def test_a_return_is_late_the_day_after_it_is_due(query_spec):
    query_spec(
        "returns_late",
        given=GIVEN | {"expected_returns": OWED},
        parameters={"as_of_date": "2026-11-01"},
        expect="""
            return_kind | institution_id | quarter   | due_date   | received_on | return_state | late_days | source_ids
            ------------+----------------+-----------+------------+-------------+--------------+-----------+-----------
            uses        | ports          | 2026-27Q1 | 2026-07-20 | 2026-07-20  | on_time      | 0         | S1
            uses        | ports          | 2026-27Q2 | 2026-10-02 | 2026-10-12  | late         | 10        | S1
            uses        | roads          | 2026-27Q2 | 2026-10-31 |             | not_received | 1         | S1
            uses        | roads          | 2026-27Q3 | 2027-01-31 |             | not_due      |           | S1
            complaints  | roads          | 2026-27Q2 | 2026-11-01 |             | not_due      |           | S2
        """,
    )


def test_before_it_came_in_it_was_not_received(query_spec):
    query_spec(
        "returns_late",
        given=GIVEN | {"expected_returns": OWED},
        parameters={"as_of_date": "2026-10-05", "institution_id": "ports"},
        expect="""
            quarter   | received_on | return_state | late_days
            ----------+-------------+--------------+----------
            2026-27Q1 | 2026-07-20  | on_time      | 0
            2026-27Q2 |             | not_received | 3
        """,
    )


def test_a_quarter_that_has_not_begun_is_owed_by_nobody_yet(query_spec):
    query_spec(
        "returns_late",
        given=GIVEN | {"expected_returns": OWED},
        parameters={"as_of_date": "2026-03-31"},
        expect="return_state",
    )


def test_without_returns_owed_nothing_is_late(query_spec):
    query_spec(
        "returns_late",
        given=GIVEN,
        parameters={"as_of_date": "2026-11-01"},
        expect="return_state",
    )
