"""One institution in numbers, beside another."""

INSTITUTIONS = """
    institution_id | name_en | kind
    ---------------+---------+--------
    rcmp           | RCMP    | federal
    gc             | Several | group
"""
INVESTIGATIONS = """
    investigation_id | title_en | technology_id
    -----------------+----------+--------------
    I1               | Faces    | faces
"""
FINDINGS = """
    finding_id | investigation_id | institution_id | disposition      | last_day   | source_id
    -----------+------------------+----------------+------------------+------------+----------
    F1         | I1               | rcmp           | contravention    | 2021-06-10 | S1
    F2         | I1               | rcmp           | not_well_founded | 2021-06-10 | S1
"""
RECOMMENDATIONS = """
    recommendation_id | investigation_id | finding_id | last_day   | source_id
    ------------------+------------------+------------+------------+----------
    R1                | I1               | F1         | 2021-06-10 | S1
"""
ADDRESSEES = """
    recommendation_id | institution_id | due_date   | due_set_by
    ------------------+----------------+------------+------------------
    R1                | rcmp           | 2022-06-10 | overseer_accepted
"""
CODES = """
    list                 | code                 | position | name_en
    ---------------------+----------------------+----------+--------------------
    recommendation_state | no_published_record  | 1        | no published record
    recommendation_state | open                 | 2        | open
    recommendation_state | implemented_claimed  | 3        | claimed
    recommendation_state | implemented_verified | 4        | verified
"""
GIVEN = {
    "institutions": INSTITUTIONS,
    "investigations": INVESTIGATIONS,
    "findings": FINDINGS,
    "recommendations": RECOMMENDATIONS,
    "recommendation_addressees": ADDRESSEES,
    "codes": CODES,
}


def event(state, word, basis, day):
    return {
        "recommendation_events": f"""
            event_id | recommendation_id | state   | on_whose_word | basis   | last_day | source_id
            ---------+-------------------+---------+---------------+---------+----------+----------
            E1       | R1                | {state} | {word}        | {basis} | {day}    | S9
        """
    }


def test_the_one_named_first_stands_first(query_spec):
    query_spec(
        "institution_summary",
        given=GIVEN,
        parameters={"as_of_date": "2022-06-11", "institution_id": "rcmp", "compared_id": "gc"},
        expect="""
            institution_id | findings_count | open_findings_count | overdue_count | longest_late_days | claimed_count | no_record_count
            ---------------+----------------+---------------------+---------------+-------------------+---------------+----------------
            rcmp           | 1              | 1                   | 1             | 1                 | 0             | 1
            gc             | 0              | 0                   | 0             |                   | 0             | 0
        """,
    )


def test_claimed_and_verified_are_apart(query_spec):
    query_spec(
        "institution_summary",
        given=GIVEN | event("implemented_verified", "overseer", "stated", "2022-01-01"),
        parameters={"as_of_date": "2022-06-11", "institution_id": "rcmp"},
        expect="""
            institution_id | open_findings_count | overdue_count | claimed_count | verified_count
            ---------------+---------------------+---------------+---------------+---------------
            rcmp           | 0                   | 0             | 0             | 1
        """,
    )


def test_a_declaration_is_corrected_from_the_day_its_correction_is_known(query_spec):
    for day, count in (("2020-02-26", 0), ("2020-02-27", 1)):
        query_spec(
            "institution_summary",
            given={
                "institutions": INSTITUTIONS,
                "declarations": """
                    declaration_id | institution_id | correction_known_on | source_id
                    ---------------+----------------+---------------------+----------
                    D1             | rcmp           | 2020-02-27          | S1
                """,
            },
            parameters={"as_of_date": day, "institution_id": "rcmp"},
            expect=f"""
                institution_id | corrected_count
                ---------------+----------------
                rcmp           | {count}
            """,
        )
