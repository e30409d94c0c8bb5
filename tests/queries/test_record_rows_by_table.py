"""How many rows a release holds, table by table."""

DICTIONARY = """
    table_name | column_name | description_en
    -----------+-------------+---------------
    gaps       |             | Not known
    gaps       | gap_id      | Its id
    hearings   |             | Meetings
"""


def test_each_table_is_counted_and_one_without_rows_is_said_to_have_none(query_spec):
    query_spec(
        "record_rows_by_table",
        given={
            "dictionary": DICTIONARY,
            "gaps": """
                gap_id | text_en
                -------+--------
                G1     | One
                G2     | Two
            """,
        },
        parameters={},
        expect="""
            table_name | description_en | rows_count
            -----------+----------------+-----------
            gaps       | Not known      | 2
            hearings   | Meetings       | 0
        """,
    )


def test_rows_without_a_date_are_counted_beside_the_whole(query_spec):
    query_spec(
        "record_rows_by_table",
        given={
            "dictionary": """
                table_name | description_en
                -----------+---------------
                findings   | Findings
                sources    | Documents
            """,
            "findings": """
                finding_id | known_on
                -----------+-----------
                F1         | 2021-06-10
                F2         |
            """,
        },
        parameters={},
        expect="""
            table_name | rows_count | undated_count
            -----------+------------+--------------
            findings   | 2          | 1
            sources    | 0          |
        """,
    )
