"""The published figures of use, each with its period and basis."""

GIVEN = {
    "institutions": """
        institution_id | name_en
        ---------------+--------
        rcmp           | RCMP
    """,
    "technologies": """
        technology_id | name_en
        --------------+--------
        sims          | Sims
    """,
    "technology_use": """
        use_id | institution_id | technology_id | measure_en | first_day  | last_day   | value | basis       | is_subset_of | denominator_use_id | source_id | known_on
        -------+----------------+---------------+------------+------------+------------+-------+-------------+--------------+--------------------+-----------+-----------
        U1     | rcmp           | sims          | cases      | 2011-01-01 | 2016-12-31 | 125   | overseer    |              |                    | S1        | 2017-09-14
        U2     | rcmp           | sims          | help       | 2011-01-01 | 2016-12-31 | 29    | overseer    | U1           | U1                 | S1        | 2017-09-14
        U3     | rcmp           | sims          | cases      | 2015-01-01 | 2015-12-31 | 24    | institution |              |                    | S2        | 2017-04-05
        U4     | rcmp           | sims          | undated    |            |            | 7     | press       |              |                    | S3        | null
    """,
}


def test_a_part_stands_with_its_whole_and_is_never_added(query_spec):
    query_spec(
        "technology_use_list",
        given=GIVEN,
        parameters={"as_of_date": "2017-09-14"},
        expect="""
            use_id | value | whole | denominator | use_basis   | source_ids
            -------+-------+-------+-------------+-------------+-----------
            U1     | 125   |       |             | overseer    | S1
            U3     | 24    |       |             | institution | S2
            U2     | 29    | 125   | 125         | overseer    | S1
        """,
    )


def test_a_figure_is_known_from_the_day_its_source_was_published(query_spec):
    query_spec(
        "technology_use_list",
        given=GIVEN,
        parameters={"as_of_date": "2017-09-13", "technology_id": "sims"},
        expect="""
            use_id
            ------
            U3
        """,
    )
