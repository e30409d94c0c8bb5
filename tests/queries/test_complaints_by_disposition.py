"""The parts of each figure of complaints, and what is left of it."""

from tests.queries.complaint_tables import GIVEN


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
