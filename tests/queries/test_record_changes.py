"""What became known between two days."""

from tests.queries.declaration_tables import DECLARATIONS, INSTITUTIONS


def test_the_earlier_day_is_left_out_and_the_later_is_in(query_spec):
    query_spec(
        "record_changes",
        given={"institutions": INSTITUTIONS, "declarations": DECLARATIONS},
        parameters={"as_of_date": "2020-02-28", "since_date": "2020-01-17"},
        expect="""
            known_on   | timeline_event | text_en | source_ids
            -----------+----------------+---------+-----------
            2020-02-28 | corrected      | Yes     | S2
        """,
    )


def test_latest_first(query_spec):
    query_spec(
        "record_changes",
        given={"institutions": INSTITUTIONS, "declarations": DECLARATIONS},
        parameters={"as_of_date": "2020-02-28", "since_date": "2020-01-16"},
        expect="""
            known_on   | timeline_event
            -----------+---------------
            2020-02-28 | corrected
            2020-01-17 | declared
        """,
    )


def test_nothing_between_a_day_and_itself(query_spec):
    query_spec(
        "record_changes",
        given={"institutions": INSTITUTIONS, "declarations": DECLARATIONS},
        parameters={"as_of_date": "2020-02-28", "since_date": "2020-02-28"},
        expect="known_on | timeline_event",
    )
