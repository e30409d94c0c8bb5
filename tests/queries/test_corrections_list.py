"""What was wrong and has been put right."""

CORRECTIONS = {
    "corrections": """
        correction_id | corrected_on | table_name | row_id | old_en | new_en | source_id
        --------------+--------------+------------+--------+--------+--------+----------
        C1            | 2026-01-01   | findings   | F1     | 4      | 5      | S1
        C2            | 2026-01-02   | findings   | F1     | 5      | 6      | S2
    """
}


def test_a_correction_is_shown_from_its_own_day_on_latest_first(query_spec):
    query_spec(
        "corrections_list",
        given=CORRECTIONS,
        parameters={"as_of_date": "2026-01-02"},
        expect="""
            correction_id | old_en | new_en | source_ids
            --------------+--------+--------+-----------
            C2            | 5      | 6      | S2
            C1            | 4      | 5      | S1
        """,
    )


def test_a_correction_is_not_shown_the_day_before(query_spec):
    query_spec(
        "corrections_list",
        given=CORRECTIONS,
        parameters={"as_of_date": "2026-01-01"},
        expect="""
            correction_id
            --------------
            C1
        """,
    )
