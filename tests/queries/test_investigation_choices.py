"""The investigations of the record, for choosing one."""

from tests.queries.recommendation_tables import INVESTIGATIONS


def test_an_investigation_can_be_chosen_by_its_title_from_the_day_that_it_is_known(query_spec):
    query_spec(
        "investigation_choices",
        given={"investigations": INVESTIGATIONS},
        parameters={"as_of_date": "2021-06-10"},
        expect="""
            investigation_id | investigation_title_en | source_ids
            -----------------+------------------------+-----------
            I2               | Drones                 | S2
            I1               | Faces                  | S1
        """,
    )


def test_the_day_before_there_is_nothing_to_choose(query_spec):
    query_spec(
        "investigation_choices",
        given={"investigations": INVESTIGATIONS},
        parameters={"as_of_date": "2021-06-09"},
        expect="investigation_id",
    )


def test_equal_titles_stand_by_id_and_an_undated_one_is_among_them(query_spec):
    query_spec(
        "investigation_choices",
        given={
            "investigations": """
                investigation_id | title_en | known_on   | source_id
                -----------------+----------+------------+----------
                I9               | Same     | 2021-06-10 | S1
                I3               | Same     |            | S2
            """
        },
        parameters={"as_of_date": "2021-06-10"},
        expect="""
            investigation_id
            ----------------
            I3
            I9
        """,
    )
