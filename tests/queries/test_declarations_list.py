"""What institutions said, beside what it was corrected to."""

from tests.queries.declaration_tables import DECLARATIONS, INSTITUTIONS


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
