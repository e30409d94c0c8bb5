"""Every published figure of complaints."""

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


def test_parts_stand_with_their_whole_and_nothing_is_summed(query_spec):
    query_spec(
        "complaints_list",
        given=GIVEN,
        parameters={"as_of_date": "2022-05-31"},
        expect="""
            complaint_measure | disposition_en | value | whole | source_ids
            ------------------+----------------+-------+-------+-----------
            received          |                | 100   |       | S1
            received          | lodged         | 60    | 100   | S1
            accepted          |                | 70    | 100   | S1
        """,
    )


def test_another_body_has_none(query_spec):
    query_spec(
        "complaints_list",
        given=GIVEN,
        parameters={"as_of_date": "2022-05-31", "body_id": "opc"},
        expect="complaint_measure | value",
    )
