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


def test_those_about_one_technology_or_of_one_recommendation_alone(query_spec):
    given = {
        "institutions": INSTITUTIONS,
        "declarations": DECLARATIONS,
        "investigations": """
            investigation_id | technology_id | title_en | issued_last_day
            -----------------+---------------+----------+----------------
            I1               | drones        | Flights  | 2020-02-01
        """,
        "recommendations": """
            recommendation_id | investigation_id | text_en | first_day  | last_day
            ------------------+------------------+---------+------------+-----------
            R1                | I1               | Stop    | 2020-02-01 | 2020-02-01
            R2                | I1               | Count   | 2020-02-01 | 2020-02-01
        """,
        "recommendation_addressees": """
            recommendation_id | institution_id
            ------------------+---------------
            R1                | rcmp
            R2                | rcmp
        """,
    }
    for filters, text in (
        ({"recommendation_id": "R2"}, ["Count"]),
        ({"technology_id": "drones"}, ["Count", "Stop"]),
    ):
        query_spec(
            "record_changes",
            given=given,
            parameters={"as_of_date": "2020-02-28", "since_date": "2019-12-31"} | filters,
            expect="\n".join(["timeline_event | text_en", *(f"recommended | {t}" for t in text)]),
        )
