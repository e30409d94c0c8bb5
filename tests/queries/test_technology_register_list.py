"""The register: since when, declared, checked, assessed."""

from tests.queries.register_tables import INSTITUTIONS, REGISTER, TECHNOLOGIES


def test_days_to_assessment_are_a_range_where_first_use_is_a_month(query_spec):
    query_spec(
        "technology_register_list",
        given={
            "institutions": INSTITUTIONS,
            "technologies": TECHNOLOGIES,
            "technology_register": REGISTER,
            "assessments": """
                assessment_id | institution_id | technology_id | state     | first_day  | last_day
                --------------+----------------+---------------+-----------+------------+-----------
                A1            | rcmp           | faces         | completed | 2019-11-10 | 2019-11-10
            """,
        },
        parameters={"as_of_date": "2021-06-10", "technology_id": "faces"},
        expect="""
            institution_id | assessment_least_days | assessment_most_days | assessment_timing
            ---------------+-----------------------+----------------------+------------------
            rcmp           | 10                    | 40                   | late
        """,
    )


def test_without_both_dates_there_are_no_days(query_spec):
    query_spec(
        "technology_register_list",
        given={
            "institutions": INSTITUTIONS,
            "technologies": TECHNOLOGIES,
            "technology_register": REGISTER,
        },
        parameters={"as_of_date": "2021-06-10", "institution_id": "rcmp"},
        expect="""
            technology_id | assessment_least_days | completed_last_day
            --------------+-----------------------+-------------------
            drones        |                       |
            faces         |                       |
        """,
    )
