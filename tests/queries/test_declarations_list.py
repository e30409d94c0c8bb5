"""What institutions said, beside what it was corrected to."""

INSTITUTIONS = """
    institution_id | name_en | kind
    ---------------+---------+--------
    rcmp           | RCMP    | federal
"""
DECLARATIONS = """
    declaration_id | institution_id | technology_id | statement_en | statement_fr | first_day  | last_day   | known_on   | correction_en | correction_fr | corrected_first_day | corrected_last_day | correction_known_on | source_id | correction_source_id
    ---------------+----------------+---------------+--------------+--------------+------------+------------+------------+---------------+---------------+---------------------+--------------------+---------------------+-----------+---------------------
    D1             | rcmp           | faces         | No           | Non          | 2020-01-17 | 2020-01-17 | 2020-01-17 | Yes           | Oui           | 2020-02-27          | 2020-02-27         | 2020-02-28          | S1        | S2
"""


def test_the_correction_stands_beside_it_from_the_day_it_is_known(query_spec):
    for day, correction, sources in (("2020-02-27", "", "S1"), ("2020-02-28", "Yes", "S1, S2")):
        query_spec(
            "declarations_list",
            given={
                "institutions": INSTITUTIONS,
                "declarations": DECLARATIONS,
                "technologies": """
                    technology_id | name_en
                    --------------+--------
                    faces         | Faces
                """,
            },
            parameters={"as_of_date": day},
            expect=f"""
                statement_en | correction_en | source_ids
                -------------+---------------+-----------
                No           | {correction}  | {sources}
            """,
        )
