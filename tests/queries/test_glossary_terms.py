"""The terms that the pages use in a fixed sense."""


def test_terms_stand_in_the_order_of_their_english(query_spec):
    query_spec(
        "glossary_terms",
        given={
            "glossary": """
                term_id | term_en | term_fr | definition_en | definition_fr
                --------+---------+---------+---------------+--------------
                b       | Zebra   | Zèbre   | One           | Un
                a       | Ant     | Fourmi  | Two           | Deux
            """
        },
        parameters={},
        expect="""
            term_id | term_fr | definition_fr
            --------+---------+--------------
            a       | Fourmi  | Deux
            b       | Zèbre   | Un
        """,
    )
