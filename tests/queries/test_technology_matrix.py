"""Which institution uses which technology, and whether it was assessed."""

from tests.queries.register_tables import INSTITUTIONS, REGISTER, TECHNOLOGIES


def test_a_pair_is_shown_from_the_day_it_is_known_and_an_undated_one_never(query_spec):
    query_spec(
        "technology_matrix",
        given={
            "institutions": INSTITUTIONS,
            "technologies": TECHNOLOGIES,
            "technology_register": REGISTER,
        },
        parameters={"as_of_date": "2021-06-09"},
        expect="""
            institution_id | technology_id | technology_status | assessment_timing | source_ids
            ---------------+---------------+-------------------+-------------------+-----------
            rcmp           | drones        | not_known         | not_known         | S2
        """,
    )


def test_the_status_is_that_of_the_latest_change_known(query_spec):
    query_spec(
        "technology_matrix",
        given={
            "institutions": INSTITUTIONS,
            "technologies": TECHNOLOGIES,
            "technology_register": REGISTER,
            "technology_status_events": """
                status_event_id | institution_id | technology_id | status | last_day   | known_on
                ----------------+----------------+---------------+--------+------------+-----------
                E1              | rcmp           | faces         | in_use | 2019-10-31 | 2020-02-27
                E2              | rcmp           | faces         | ended  | 2020-07-31 | 2021-06-10
                E3              | rcmp           | faces         | trial  | 2021-01-01 | 2022-01-01
            """,
        },
        parameters={"as_of_date": "2021-06-10"},
        expect="""
            technology_id | technology_status
            --------------+------------------
            drones        | not_known
            faces         | ended
        """,
    )


def test_an_assessment_on_the_day_of_first_use_is_in_time_and_the_day_after_is_late(query_spec):
    for day, timing in (("2019-10-01", "in_time"), ("2019-11-01", "late")):
        query_spec(
            "technology_matrix",
            given={
                "institutions": INSTITUTIONS,
                "technologies": TECHNOLOGIES,
                "technology_register": REGISTER,
                "assessments": f"""
                    assessment_id | institution_id | technology_id | state     | first_day | last_day
                    --------------+----------------+---------------+-----------+-----------+---------
                    A1            | rcmp           | faces         | completed | {day}     | {day}
                """,
            },
            parameters={"as_of_date": "2021-06-10"},
            expect=f"""
                technology_id | is_assessed | assessment_timing
                --------------+-------------+------------------
                drones        | false       | not_known
                faces         | true        | {timing}
            """,
        )


def test_within_the_month_of_first_use_it_is_not_known(query_spec):
    query_spec(
        "technology_matrix",
        given={
            "institutions": INSTITUTIONS,
            "technologies": TECHNOLOGIES,
            "technology_register": REGISTER,
            "assessments": """
                assessment_id | institution_id | technology_id | state     | first_day  | last_day
                --------------+----------------+---------------+-----------+------------+-----------
                A1            | rcmp           | faces         | completed | 2019-10-15 | 2019-10-15
            """,
        },
        parameters={"as_of_date": "2021-06-10"},
        expect="""
            technology_id | assessment_timing
            --------------+------------------
            drones        | not_known
            faces         | not_known
        """,
    )
