"""Published figures of uses that nobody could account for."""

GIVEN = {
    "institutions": """
        institution_id | name_en
        ---------------+--------
        rcmp           | RCMP
    """,
    "technologies": """
        technology_id | name_en
        --------------+--------
        faces         | Faces
    """,
}
FIGURES = """
    use_id | institution_id | technology_id | value | counts           | denominator_use_id | is_group | source_id | known_on
    -------+----------------+---------------+-------+------------------+--------------------+----------+-----------+-----------
    U1     | rcmp           | faces         | 521   | uses             |                    | false    | S1        | 2021-06-10
    U2     | rcmp           | faces         | 444   | unaccounted_uses | U1                 | false    | S1        | 2021-06-10
    U3     | rcmp           | faces         | 999   | unaccounted_uses |                    | true     | S2        | 2021-06-10
"""


def test_a_published_figure_is_shown_out_of_its_uses_and_groups_are_not(query_spec):
    query_spec(
        "uses_unaccounted",
        given=GIVEN | {"technology_use": FIGURES},
        parameters={"as_of_date": "2021-06-10"},
        expect="""
            value | denominator | source_ids
            ------+-------------+-----------
            444   | 521         | S1
        """,
    )


def test_without_a_published_figure_there_is_no_row(query_spec):
    query_spec(
        "uses_unaccounted",
        given=GIVEN | {"technology_use": FIGURES},
        parameters={"as_of_date": "2021-06-09"},
        expect="value | source_ids",
    )


def test_those_of_one_institution_or_technology_alone(query_spec):
    for filters, count in (
        ({"institution_id": "rcmp", "technology_id": "faces"}, "444"),
        ({"institution_id": "cbsa"}, None),
        ({"technology_id": "drones"}, None),
    ):
        query_spec(
            "uses_unaccounted",
            given=GIVEN | {"technology_use": FIGURES},
            parameters={"as_of_date": "2021-06-10"} | filters,
            expect=f"value | institution_id\n{count} | rcmp" if count else "value | institution_id",
        )
