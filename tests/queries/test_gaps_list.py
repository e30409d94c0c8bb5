"""What is not known."""


def test_gaps_stand_by_kind_and_then_by_id(query_spec):
    query_spec(
        "gaps_list",
        given={
            "gaps": """
                gap_id | kind     | text_en
                -------+----------+--------
                c      | limit    | C
                b      | not_read | B
                a      | not_read | A
                d      | doubtful | D
            """
        },
        parameters={},
        expect="""
            gap_id | gap_kind
            -------+---------
            a      | not_read
            b      | not_read
            d      | doubtful
            c      | limit
        """,
    )
