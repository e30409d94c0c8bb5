"""What an institution declared, what was said of it, what it is to send."""

from tests.queries.declaration_tables import DECLARATIONS, INSTITUTIONS


def test_latest_first_and_an_undertaking_says_whether_it_came(query_spec):
    query_spec(
        "institution_statements",
        given={
            "institutions": INSTITUTIONS,
            "declarations": DECLARATIONS,
            "technologies": """
                technology_id | name_en
                --------------+--------
                faces         | Faces
            """,
            "hearings": """
                hearing_id | first_day  | last_day   | source_id
                -----------+------------+------------+----------
                H1         | 2022-05-09 | 2022-05-09 | S3
            """,
            "undertakings": """
                undertaking_id | hearing_id | institution_id | technology_id | what_en | received  | known_on   | source_id
                ---------------+------------+----------------+---------------+---------+-----------+------------+----------
                U1             | H1         | rcmp           | faces         | Send    | not_known | 2022-05-09 | S3
            """,
        },
        parameters={"as_of_date": "2022-05-09", "institution_id": "rcmp"},
        expect="""
            timeline_event | text_en | received_state | source_ids
            ---------------+---------+----------------+-----------
            undertaking    | Send    | not_known      | S3
            corrected      | Yes     |                | S2
            declared       | No      |                | S1
        """,
    )


def test_nothing_before_it_was_known(query_spec):
    query_spec(
        "institution_statements",
        given={"institutions": INSTITUTIONS, "declarations": DECLARATIONS},
        parameters={"as_of_date": "2020-01-16", "institution_id": "rcmp"},
        expect="timeline_event | text_en",
    )
