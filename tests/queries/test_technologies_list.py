"""The technologies, for choosing one."""


def test_each_is_there_once_by_name_and_a_tie_by_id(query_spec):
    query_spec(
        "technologies_list",
        given={
            "technologies": """
                technology_id | name_en | source_id
                -----+--------+----------
                b    | Same   | S1
                a    | Same   | S2
                c    | Earlier | S1
            """
        },
        parameters={},
        expect="""
            technology_id | technology_name_en | source_ids
            -----+---------+-----------
            c    | Earlier | S1
            a    | Same    | S2
            b    | Same    | S1
        """,
    )


def test_an_empty_record_has_none(query_spec):
    query_spec("technologies_list", given={}, parameters={}, expect="technology_id | source_ids")
