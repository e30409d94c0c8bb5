"""The technologies of one institution."""

from tests.queries.register_tables import INSTITUTIONS, REGISTER, TECHNOLOGIES


def test_only_its_own_are_shown_with_the_figures_known(query_spec):
    query_spec(
        "institution_technologies",
        given={
            "institutions": INSTITUTIONS,
            "technologies": TECHNOLOGIES,
            "technology_register": REGISTER,
            "technology_use": """
                use_id | institution_id | technology_id | value | known_on
                -------+----------------+---------------+-------+-----------
                U1     | rcmp           | faces         | 15    | 2020-02-27
                U2     | rcmp           | faces         | 19    | 2022-01-01
                U3     | cbsa           | faces         | 31    | 2020-01-01
            """,
        },
        parameters={"as_of_date": "2021-12-31", "institution_id": "rcmp"},
        expect="""
            technology_id | figures_count | technology_status
            --------------+---------------+------------------
            drones        | 0             | not_known
            faces         | 1             | not_known
        """,
    )


def test_not_done_before_use_is_said_so(query_spec):
    query_spec(
        "institution_technologies",
        given={
            "institutions": INSTITUTIONS,
            "technologies": TECHNOLOGIES,
            "technology_register": REGISTER,
            "assessments": """
                assessment_id | institution_id | technology_id | state               | known_on
                --------------+----------------+---------------+---------------------+-----------
                A1            | rcmp           | faces         | not_done_before_use | 2021-06-10
            """,
        },
        parameters={"as_of_date": "2021-06-10", "institution_id": "rcmp"},
        expect="""
            technology_id | assessment_timing
            --------------+------------------
            drones        | not_known
            faces         | not_before_use
        """,
    )
