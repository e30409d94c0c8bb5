"""Privacy impact assessments, and where there was none."""


def test_undated_assessments_are_not_shown_and_weak_ones_are_marked(query_spec):
    query_spec(
        "assessments_list",
        given={
            "institutions": """
                institution_id | name_en
                ---------------+--------
                dnd            | DND
            """,
            "technologies": """
                technology_id | name_en
                --------------+--------
                tools         | Tools
            """,
            "assessments": """
                assessment_id | institution_id | technology_id | state               | is_weak | known_on   | source_id
                --------------+----------------+---------------+---------------------+---------+------------+----------
                A1            | dnd            | tools         | not_done_before_use | true    | 2024-02-01 | S1
                A2            | dnd            | tools         | completed           | false   | null       | S2
            """,
        },
        parameters={"as_of_date": "2024-02-01"},
        expect="""
            assessment_state    | is_weak | source_ids
            --------------------+---------+-----------
            not_done_before_use | true    | S1
        """,
    )
