"""What institutions were to send to committees."""

import pytest

GIVEN = {
    "institutions": """
        institution_id | name_en
        ---------------+--------
        border         | Border
        police         | Police
    """,
    "oversight_bodies": """
        body_id | name_en   | name_fr
        --------+-----------+--------
        ethi    | Committee | Comité
    """,
    "hearings": """
        hearing_id | body_id | first_day  | last_day
        -----------+---------+------------+-----------
        H1         | ethi    | 2022-05-09 | 2022-05-09
        H2         | ethi    | 2022-05-02 | 2022-05-02
    """,
    "undertakings": """
        undertaking_id | hearing_id | institution_id | technology_id | what_en   | due_date   | received  | source_id | known_on
        ---------------+------------+----------------+---------------+-----------+------------+-----------+-----------+-----------
        U1             | H1         | police         | faces         | contracts | 2022-06-01 | not_known | S1        | 2022-05-09
        U2             | H1         | police         | faces         | training  | 2022-06-01 | yes       | S1        | 2022-05-09
        U3             | H2         | police         | drones        | flights   |            | no        | S2        | 2022-05-02
        U4             | H1         | border         | drones        | phones    | 2022-05-20 | no        | S3        | 2022-05-09
    """,
}


@pytest.mark.parametrize(
    ("day", "is_outstanding", "late_days"),
    [("2022-06-01", "false", ""), ("2022-06-02", "true", "1"), ("2023-06-01", "true", "365")],
)
def test_one_not_known_to_be_received_is_outstanding_the_day_after_its_date(
    query_spec, day, is_outstanding, late_days
):
    only = {"undertakings": "\n".join(GIVEN["undertakings"].splitlines()[:4])}
    query_spec(
        "undertakings_list",
        given=GIVEN | only,
        parameters={"as_of_date": day},
        expect=f"""
            undertaking_id | body_name_fr | received_state | is_outstanding   | late_days
            ---------------+--------------+----------------+------------------+------------
            U1             | Comité       | not_known      | {is_outstanding} | {late_days}
        """,
    )


def test_most_days_first_and_one_received_or_without_date_is_never_late(query_spec):
    query_spec(
        "undertakings_list",
        given=GIVEN,
        parameters={"as_of_date": "2022-06-02"},
        expect="""
            undertaking_id | institution_name_en | is_outstanding | late_days | source_ids
            ---------------+---------------------+----------------+-----------+-----------
            U4             | Border              | true           | 13        | S3
            U1             | Police              | true           | 1         | S1
            U2             | Police              | false          |           | S1
            U3             | Police              | false          |           | S2
        """,
    )


def test_those_of_one_institution_about_one_technology(query_spec):
    query_spec(
        "undertakings_list",
        given=GIVEN,
        parameters={
            "as_of_date": "2022-06-02",
            "institution_id": "police",
            "technology_id": "drones",
        },
        expect="""
            undertaking_id | what_en
            ---------------+--------
            U3             | flights
        """,
    )


def test_none_is_known_before_its_source(query_spec):
    query_spec(
        "undertakings_list",
        given=GIVEN,
        parameters={"as_of_date": "2022-05-01"},
        expect="undertaking_id | late_days",
    )
