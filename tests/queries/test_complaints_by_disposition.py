"""The parts of each figure of complaints, and what is left of it."""

GIVEN = {
    "institutions": """
        institution_id | name_en
        ---------------+--------
        rcmp           | RCMP
    """,
    "oversight_bodies": """
        body_id | name_en
        --------+--------
        crcc    | CRCC
    """,
    "complaints": """
        complaint_id | body_id | institution_id | kind    | measure  | disposition_en | disposition_fr | first_day  | last_day   | value | is_subset_of | series | source_id | known_on
        -------------+---------+----------------+---------+----------+----------------+----------------+------------+------------+-------+--------------+--------+-----------+-----------
        C1           | crcc    | rcmp           | conduct | received |                |                | 2019-04-01 | 2020-03-31 | 100   |              | a      | S1        | 2022-01-01
        C2           | crcc    | rcmp           | conduct | received |                |                | 2021-04-01 | 2022-03-31 | 140   |              | a      | S2        | 2022-06-01
        C3           | crcc    | rcmp           | conduct | received | lodged         | déposées       | 2019-04-01 | 2020-03-31 | 60    | C1           |        | S1        | 2022-01-01
        C4           | crcc    | rcmp           | conduct | accepted |                |                | 2019-04-01 | 2020-03-31 | 70    | C1           | b      | S1        | 2022-01-01
    """,
}


def test_what_the_source_does_not_name_is_what_is_left(query_spec):
    query_spec(
        "complaints_by_disposition",
        given=GIVEN,
        parameters={"as_of_date": "2022-06-01"},
        expect="""
            complaint_measure | disposition_en | value | denominator | disposition_share
            ------------------+----------------+-------+-------------+------------------
            received          | lodged         | 60    | 100         | 0.6
            received          |                | 40    | 100         | 0.4
        """,
    )


def test_parts_that_make_the_whole_leave_nothing(query_spec):
    whole = GIVEN["complaints"].replace("| 60    |", "| 100   |")
    query_spec(
        "complaints_by_disposition",
        given=GIVEN | {"complaints": whole},
        parameters={"as_of_date": "2022-06-01"},
        expect="""
            disposition_en | value
            ---------------+------
            lodged         | 100
        """,
    )
