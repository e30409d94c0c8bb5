"""What happened, and what falls due, in order of time."""

from tests.queries.declaration_tables import DECLARATIONS, INSTITUTIONS


def test_a_correction_appears_from_the_day_it_is_known(query_spec):
    query_spec(
        "timeline",
        given={"institutions": INSTITUTIONS, "declarations": DECLARATIONS},
        parameters={"as_of_date": "2020-02-27"},
        expect="""
            first_day  | timeline_event | text_fr | source_ids
            -----------+----------------+---------+-----------
            2020-01-17 | declared       | Non     | S1
        """,
    )


def test_events_stand_in_order_of_time(query_spec):
    query_spec(
        "timeline",
        given={"institutions": INSTITUTIONS, "declarations": DECLARATIONS},
        parameters={"as_of_date": "2020-02-28", "institution_id": "rcmp"},
        expect="""
            last_day   | timeline_event | text_en | source_ids
            -----------+----------------+---------+-----------
            2020-01-17 | declared       | No      | S1
            2020-02-27 | corrected      | Yes     | S2
        """,
    )


def test_an_undated_event_is_in_no_timeline(query_spec):
    query_spec(
        "timeline",
        given={
            "institutions": INSTITUTIONS,
            "declarations": """
                declaration_id | institution_id | technology_id | statement_en | last_day | known_on
                ---------------+----------------+---------------+--------------+----------+---------
                D1             | rcmp           | faces         | No           | null     | 2020-01-17
            """,
        },
        parameters={"as_of_date": "2026-01-01"},
        expect="timeline_event | text_en",
    )


def test_another_technology_is_left_out(query_spec):
    query_spec(
        "timeline",
        given={"institutions": INSTITUTIONS, "declarations": DECLARATIONS},
        parameters={"as_of_date": "2026-01-01", "technology_id": "drones"},
        expect="timeline_event | text_en",
    )
