"""The few numbers that a member asks for first."""

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


def test_overdue_the_day_after_the_date_and_open_from_the_day_of_issue(query_spec):
    for day, overdue in (("2022-06-10", 0), ("2022-06-11", 1)):
        query_spec(
            "headline_numbers",
            given=GIVEN,
            parameters={"as_of_date": day},
            expect=f"""
                headline                | value     | denominator | not_known_count
                ------------------------+-----------+-------------+----------------
                open_findings           | 1         | 1           | 0
                overdue_recommendations | {overdue} | 1           | 0
                not_assessed_before_use | 0         | 0           | 0
            """,
        )


def test_what_is_claimed_is_never_overdue(query_spec):
    query_spec(
        "headline_numbers",
        given=GIVEN | event("implemented_claimed", "institution", "stated", "2022-01-01"),
        parameters={"as_of_date": "2024-01-01"},
        expect="""
            headline                | value
            ------------------------+------
            open_findings           | 1
            overdue_recommendations | 0
            not_assessed_before_use | 0
        """,
    )


def test_a_date_that_was_not_accepted_is_no_promise(query_spec):
    asked = ADDRESSEES.replace("overseer_accepted", "overseer_not_accepted")
    query_spec(
        "headline_numbers",
        given=GIVEN | {"recommendation_addressees": asked},
        parameters={"as_of_date": "2024-01-01"},
        expect="""
            headline                | value | denominator | not_known_count
            ------------------------+-------+-------------+----------------
            open_findings           | 1     | 1           | 0
            overdue_recommendations | 0     | 0           | 1
            not_assessed_before_use | 0     | 0           | 0
        """,
    )


def test_groups_are_not_counted(query_spec):
    query_spec(
        "headline_numbers",
        given=GIVEN
        | {
            "findings": FINDINGS.replace("rcmp", "gc"),
            "recommendations": """
                recommendation_id | investigation_id | finding_id | is_group | last_day
                ------------------+------------------+------------+----------+-----------
                R1                | I1               | F1         | true     | 2021-06-10
            """,
        },
        parameters={"as_of_date": "2024-01-01"},
        expect="""
            headline                | value | denominator
            ------------------------+-------+------------
            open_findings           | 0     | 0
            overdue_recommendations | 0     | 0
            not_assessed_before_use | 0     | 0
        """,
    )
