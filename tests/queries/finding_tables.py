"""A finding against an institution with one recommendation due in a year, as drawn tables."""

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
