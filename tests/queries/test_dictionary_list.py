"""Every table and column of a release."""


def test_a_table_stands_before_its_columns(query_spec):
    query_spec(
        "dictionary_list",
        given={
            "dictionary": """
                table_name | column_name | description_en
                -----------+-------------+---------------
                b          | one         | First
                a          | z           | Last
                a          | m           | Middle
            """
        },
        parameters={},
        expect="""
            table_name | column_name | description_en
            -----------+-------------+---------------
            a          | m           | Middle
            a          | z           | Last
            b          | one         | First
        """,
    )
