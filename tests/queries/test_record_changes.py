"""What became known between two days."""

INSTITUTIONS = """
    institution_id | name_en | kind
    ---------------+---------+--------
    rcmp           | RCMP    | federal
"""
DECLARATIONS = """
    declaration_id | institution_id | technology_id | statement_en | statement_fr | first_day  | last_day   | known_on   | correction_en | correction_fr | corrected_first_day | corrected_last_day | correction_known_on | source_id | correction_source_id
    ---------------+----------------+---------------+--------------+--------------+------------+------------+------------+---------------+---------------+---------------------+--------------------+---------------------+-----------+---------------------
    D1             | rcmp           | faces         | No           | Non          | 2020-01-17 | 2020-01-17 | 2020-01-17 | Yes           | Oui           | 2020-02-27          | 2020-02-27         | 2020-02-28          | S1        | S2
"""


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
