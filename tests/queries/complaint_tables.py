"""Figures of complaints with a gap and a part, as drawn tables."""

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
