"""One institution: who it is."""

INSTITUTIONS = """
    institution_id | name_en | name_fr | acronym_en | acronym_fr | kind    | portfolio_en  | portfolio_fr      | former_names_en | former_names_fr  | source_id
    ---------------+---------+---------+------------+------------+---------+---------------+-------------------+-----------------+------------------+----------
    police         | Police  | Police  | POL        | POL        | federal | Public Safety | Sécurité publique | Mounted Police  | Police à cheval  | S1
    several        | Several | Tous    |            |            | group   | Several       | Plusieurs         |                 |                  | S2
"""


def test_it_is_named_in_both_languages_with_its_former_names(query_spec):
    query_spec(
        "institution_record",
        given={"institutions": INSTITUTIONS},
        parameters={"institution_id": "police"},
        expect="""
            institution_id | institution_name_fr | acronym_en | institution_kind | portfolio_fr      | former_names_en | source_ids
            ---------------+---------------------+------------+------------------+-------------------+-----------------+-----------
            police         | Police              | POL        | federal          | Sécurité publique | Mounted Police  | S1
        """,
    )


def test_a_group_says_that_it_is_one(query_spec):
    query_spec(
        "institution_record",
        given={"institutions": INSTITUTIONS},
        parameters={"institution_id": "several"},
        expect="""
            institution_kind | acronym_fr | former_names_fr
            -----------------+------------+----------------
            group            |            |
        """,
    )


def test_one_that_is_not_on_record_has_no_row(query_spec):
    query_spec(
        "institution_record",
        given={"institutions": INSTITUTIONS},
        parameters={"institution_id": "nowhere"},
        expect="institution_id | institution_kind",
    )
