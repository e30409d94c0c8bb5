"""Complaints a fiscal year, one series at a time."""

from tests.queries.complaint_tables import GIVEN


def test_a_year_without_a_figure_is_a_gap_and_never_a_zero(query_spec):
    query_spec(
        "complaints_by_year",
        given=GIVEN,
        parameters={"as_of_date": "2022-06-01"},
        expect="""
            complaint_measure | first_day  | last_day   | value | source_ids
            ------------------+------------+------------+-------+-----------
            received          | 2019-04-01 | 2020-03-31 | 100   | S1
            received          | 2020-04-01 | 2021-03-31 |       |
            received          | 2021-04-01 | 2022-03-31 | 140   | S2
            accepted          | 2019-04-01 | 2020-03-31 | 70    | S1
        """,
    )


def test_a_figure_that_is_not_known_yet_makes_no_gap(query_spec):
    query_spec(
        "complaints_by_year",
        given=GIVEN,
        parameters={"as_of_date": "2022-05-31", "institution_id": "rcmp"},
        expect="""
            complaint_measure | value
            ------------------+------
            received          | 100
            accepted          | 70
        """,
    )
