"""How many recommendations stand in each state, by institution."""

INSTITUTIONS = """
    institution_id | name_en | kind
    ---------------+---------+--------
    rcmp           | RCMP    | federal
    gc             | Several | group
"""
INVESTIGATIONS = """
    investigation_id | technology_id
    -----------------+--------------
    I1               | faces
"""


def test_without_a_known_event_there_is_no_published_record(query_spec):
    query_spec(
        "recommendations_by_state",
        given={
            "institutions": INSTITUTIONS,
            "investigations": INVESTIGATIONS,
            "recommendations": """
                recommendation_id | investigation_id | source_id
                ------------------+------------------+----------
                R1                | I1               | S1
                R2                | I1               | S1
            """,
            "recommendation_addressees": """
                recommendation_id | institution_id
                ------------------+---------------
                R1                | rcmp
                R2                | rcmp
            """,
            "recommendation_events": """
                event_id | recommendation_id | state | last_day   | source_id
                ---------+-------------------+-------+------------+----------
                E1       | R2                | open  | 2022-05-08 | S2
            """,
        },
        parameters={"as_of_date": "2022-05-08"},
        expect="""
            institution_id | recommendation_state | recommendations_count | source_ids
            ---------------+----------------------+-----------------------+-----------
            rcmp           | open                 | 1                     | S1, S2
            rcmp           | no_published_record  | 1                     | S1
        """,
    )


def test_a_row_that_stands_for_several_recommendations_is_not_counted(query_spec):
    query_spec(
        "recommendations_by_state",
        given={
            "institutions": INSTITUTIONS,
            "investigations": INVESTIGATIONS,
            "recommendations": """
                recommendation_id | investigation_id | is_group
                ------------------+------------------+---------
                R1                | I1               | true
            """,
            "recommendation_addressees": """
                recommendation_id | institution_id
                ------------------+---------------
                R1                | rcmp
            """,
        },
        parameters={"as_of_date": "2022-05-08"},
        expect="""
            institution_id | recommendation_state | recommendations_count
        """,
    )


def test_the_day_before_an_event_is_known_its_state_is_not(query_spec):
    query_spec(
        "recommendations_by_state",
        given={
            "institutions": INSTITUTIONS,
            "investigations": INVESTIGATIONS,
            "recommendations": """
                recommendation_id | investigation_id | source_id
                ------------------+------------------+----------
                R1                | I1               | S1
            """,
            "recommendation_addressees": """
                recommendation_id | institution_id
                ------------------+---------------
                R1                | gc
                R1                | rcmp
            """,
            "recommendation_events": """
                event_id | recommendation_id | institution_id | state | last_day   | source_id
                ---------+-------------------+----------------+-------+------------+----------
                E1       | R1                | rcmp           | open  | 2022-05-08 | S2
            """,
        },
        parameters={"as_of_date": "2022-05-07"},
        expect="""
            institution_id | is_group | recommendation_state | recommendations_count
            ---------------+----------+----------------------+----------------------
            rcmp           | false    | no_published_record  | 1
            gc             | true     | no_published_record  | 1
        """,
    )


def test_two_events_of_one_day_are_told_apart_by_what_was_known_last(query_spec):
    query_spec(
        "recommendations_by_state",
        given={
            "institutions": INSTITUTIONS,
            "investigations": INVESTIGATIONS,
            "recommendations": """
                recommendation_id | investigation_id
                ------------------+-----------------
                R1                | I1
            """,
            "recommendation_addressees": """
                recommendation_id | institution_id
                ------------------+---------------
                R1                | rcmp
            """,
            "recommendation_events": """
                event_id | recommendation_id | state               | last_day   | known_on
                ---------+-------------------+---------------------+------------+-----------
                E2       | R1                | open                | 2022-05-08 | 2022-05-08
                E1       | R1                | implemented_claimed | 2022-05-08 | 2022-05-09
            """,
        },
        parameters={"as_of_date": "2022-05-09"},
        expect="""
            institution_id | recommendation_state | recommendations_count
            ---------------+----------------------+----------------------
            rcmp           | implemented_claimed  | 1
        """,
    )
