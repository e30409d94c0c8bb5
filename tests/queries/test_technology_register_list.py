"""The register: since when, declared, checked, assessed."""

INSTITUTIONS = """
    institution_id | name_en | kind
    ---------------+---------+--------
    rcmp           | RCMP    | federal
    cbsa           | CBSA    | federal
    gc             | Several | group
"""
TECHNOLOGIES = """
    technology_id | name_en | name_fr
    --------------+---------+--------
    faces         | Faces   | Visages
    drones        | Drones  | Drones
"""
REGISTER = """
    institution_id | technology_id | first_use_first_day | first_use_last_day | source_id | known_on
    ---------------+---------------+---------------------+--------------------+-----------+-----------
    rcmp           | faces         | 2019-10-01          | 2019-10-31         | S1        | 2021-06-10
    rcmp           | drones        | 2010-01-01          | 2010-12-31         | S2        | 2019-06-26
    cbsa           | faces         |                     |                    | S3        | null
"""


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
