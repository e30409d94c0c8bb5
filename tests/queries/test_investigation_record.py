"""One investigation: who conducted it, about whom, why, when, and what came of it."""

from tests.queries.recommendation_tables import given

RECORD = given(
    technologies="""
        technology_id | name_en
        --------------+--------
        faces         | Faces
        drones        | Drones
    """,
    investigation_institutions="""
        investigation_id | institution_id
        -----------------+---------------
        I2               | police
        I2               | border
    """,
)


def test_joint_overseers_and_institutions_are_listed_by_name(query_spec):
    query_spec(
        "investigation_record",
        given=RECORD,
        parameters={"as_of_date": "2021-06-10", "investigation_id": "I2"},
        expect="""
            overseers_en         | institutions_en | technology_name_en | source_ids
            ---------------------+-----------------+--------------------+-----------
            Agency; Commissioner | Border; Police  | Drones             | S2
        """,
    )


def test_before_it_was_known_there_is_no_row(query_spec):
    query_spec(
        "investigation_record",
        given=RECORD,
        parameters={"as_of_date": "2021-06-09", "investigation_id": "I2"},
        expect="overseers_en",
    )


def test_an_undated_one_without_institutions_on_record_has_its_page(query_spec):
    query_spec(
        "investigation_record",
        given=RECORD
        | {
            "investigations": """
                investigation_id | technology_id | title_en | known_on | source_id
                -----------------+---------------+----------+----------+----------
                I1               | faces         | Faces    |          | S1
            """
        },
        parameters={"as_of_date": "2000-01-01", "investigation_id": "I1"},
        expect="""
            investigation_title_en | institutions_en | issued_last_day | source_ids
            -----------------------+-----------------+-----------------+-----------
            Faces                  |                 |                 | S1
        """,
    )
