"""What guidance asks, and what is known of each institution."""

GIVEN = {
    "institutions": """
        institution_id | name_en
        ---------------+--------
        cbsa           | CBSA
        rcmp           | RCMP
    """,
    "technologies": """
        technology_id | name_en
        --------------+--------
        faces         | Faces
    """,
    "technology_register": """
        institution_id | technology_id | known_on
        ---------------+---------------+-----------
        cbsa           | faces         | 2020-01-01
        rcmp           | faces         | 2020-01-01
    """,
    "obligations": """
        obligation_id | technology_id | text_en | last_day   | source_id
        --------------+---------------+---------+------------+----------
        O1            | faces         | Assess  | 2021-06-10 | S1
    """,
    "obligation_states": """
        obligation_id | institution_id | state   | on_whose_word | basis  | last_day   | source_id
        --------------+----------------+---------+---------------+--------+------------+----------
        O1            | rcmp           | not_met | overseer      | stated | 2021-06-11 | S2
    """,
}


def test_without_a_state_on_record_it_is_not_known(query_spec):
    query_spec(
        "obligations_list",
        given=GIVEN,
        parameters={"as_of_date": "2021-06-11"},
        expect="""
            institution_id | obligation_state | on_whose_word | source_ids
            ---------------+------------------+---------------+-----------
            cbsa           | not_known        |               | S1
            rcmp           | not_met          | overseer      | S1, S2
        """,
    )


def test_a_state_is_not_shown_before_it_is_known(query_spec):
    query_spec(
        "obligations_list",
        given=GIVEN,
        parameters={"as_of_date": "2021-06-10"},
        expect="""
            institution_id | obligation_state
            ---------------+-----------------
            cbsa           | not_known
            rcmp           | not_known
        """,
    )


def test_without_duties_there_is_nothing(query_spec):
    query_spec(
        "obligations_list",
        given={},
        parameters={"as_of_date": "2021-06-10"},
        expect="institution_id | obligation_state",
    )
