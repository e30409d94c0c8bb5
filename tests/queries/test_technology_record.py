"""One technology, in plain words."""


def test_only_the_one_asked_for(query_spec):
    query_spec(
        "technology_record",
        given={
            "technologies": """
                technology_id | name_en | category  | description_en | source_id
                --------------+---------+-----------+----------------+----------
                faces         | Faces   | biometric | Compares       | S1
                drones        | Drones  | other     | Flies          | S2
            """
        },
        parameters={"technology_id": "faces"},
        expect="""
            technology_id | technology_category | description_en | source_ids
            --------------+---------------------+----------------+-----------
            faces         | biometric           | Compares       | S1
        """,
    )


def test_one_that_is_not_there_has_no_row(query_spec):
    query_spec(
        "technology_record", given={}, parameters={"technology_id": "x"}, expect="technology_id"
    )
