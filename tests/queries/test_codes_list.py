"""Every code of every list."""


def test_the_codes_of_a_list_stand_in_their_own_order(query_spec):
    query_spec(
        "codes_list",
        given={
            "codes": """
                list | code | position | name_en
                -----+------+----------+--------
                b    | x    | 1        | X
                a    | y    | 2        | Y
                a    | z    | 1        | Z
            """
        },
        parameters={},
        expect="""
            list | code | name_en
            -----+------+--------
            a    | z    | Z
            a    | y    | Y
            b    | x    | X
        """,
    )
