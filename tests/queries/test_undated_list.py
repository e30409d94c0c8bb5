"""The facts that are in no dated view."""


def test_an_undated_fact_is_listed_and_a_dated_one_is_not(query_spec):
    query_spec(
        "undated_list",
        given={
            "assessments": """
                assessment_id | title_en | known_on   | source_id
                --------------+----------+------------+----------
                A1            | Undated  | null       | S1
                A2            | Dated    | 2020-01-01 | S2
            """
        },
        parameters={},
        expect="""
            table_name  | row_id | text_en | source_ids
            ------------+--------+---------+-----------
            assessments | A1     | Undated | S1
        """,
    )
