"""Every published figure of complaints."""

from tests.queries.complaint_tables import GIVEN


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
