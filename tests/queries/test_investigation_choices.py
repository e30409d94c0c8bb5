"""The investigations of the record, for choosing one."""

from tests.queries.recommendation_tables import INVESTIGATIONS


def test_every_investigation_can_be_chosen_by_its_title(query_spec):
    query_spec(
        "investigation_choices",
        given={"investigations": INVESTIGATIONS},
        parameters={},
        expect="""
            investigation_id | investigation_title_en | source_ids
            -----------------+------------------------+-----------
            I2               | Drones                 | S2
            I1               | Faces                  | S1
        """,
    )


def test_with_no_investigation_on_record_there_is_nothing_to_choose(query_spec):
    query_spec("investigation_choices", given={}, parameters={}, expect="investigation_id")
