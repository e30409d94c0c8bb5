"""One technology in numbers, across institutions."""

from tests.queries.finding_tables import GIVEN, INVESTIGATIONS, event

TECHNOLOGIES = """
    technology_id | name_en
    --------------+--------
    faces         | Faces
    drones        | Drones
"""
RECORD = GIVEN | {"technologies": TECHNOLOGIES}


def test_days_late_are_counted_from_the_day_after_the_date(query_spec):
    for day, overdue, days in (("2022-06-10", 0, ""), ("2022-06-11", 1, "1")):
        query_spec(
            "technology_summary",
            given=RECORD,
            parameters={"as_of_date": day, "technology_id": "faces"},
            expect=f"""
                findings_count | open_findings_count | recommendations_count | overdue_count | longest_late_days | no_record_count
                ---------------+---------------------+-----------------------+---------------+-------------------+----------------
                1              | 1                   | 1                     | {overdue}     | {days}            | 1
            """,
        )


def test_a_recommendation_to_several_institutions_counts_once(query_spec):
    addressees = """
        recommendation_id | institution_id | due_date   | due_set_by
        ------------------+----------------+------------+------------------
        R1                | rcmp           | 2022-06-10 | institution
        R1                | cbsa           | 2022-06-01 | overseer_accepted
    """
    query_spec(
        "technology_summary",
        given=RECORD | {"recommendation_addressees": addressees},
        parameters={"as_of_date": "2022-06-11", "technology_id": "faces"},
        expect="""
            recommendations_count | overdue_count | longest_late_days | claimed_count
            ----------------------+---------------+-------------------+--------------
            1                     | 1             | 10                | 0
        """,
    )


def test_claimed_and_verified_are_apart(query_spec):
    for state, word, claimed, verified in (
        ("implemented_claimed", "institution", 1, 0),
        ("implemented_verified", "overseer", 0, 1),
    ):
        query_spec(
            "technology_summary",
            given=RECORD | event(state, word, "stated", "2022-01-01"),
            parameters={"as_of_date": "2022-06-11", "technology_id": "faces"},
            expect=f"""
                overdue_count | claimed_count | verified_count | no_record_count
                --------------+---------------+----------------+----------------
                0             | {claimed}     | {verified}     | 0
            """,
        )


def test_groups_of_institutions_are_not_counted(query_spec):
    register = """
        institution_id | technology_id | source_id
        ---------------+---------------+----------
        rcmp           | faces         | S1
        gc             | faces         | S1
        rcmp           | drones        | S1
    """
    use = """
        use_id | institution_id | technology_id | value | counts         | is_group | source_id
        -------+----------------+---------------+-------+----------------+----------+----------
        U1     | rcmp           | faces         | 5     | uses           | false    | S1
        U2     | rcmp           | faces         | 4     | accounted_uses | false    | S1
        U3     | gc             | faces         | 9     | uses           | true     | S1
    """
    query_spec(
        "technology_summary",
        given=RECORD | {"technology_register": register, "technology_use": use},
        parameters={"as_of_date": "2022-06-11", "technology_id": "faces"},
        expect="""
            institutions_count | in_use_count | timing_not_known_count | use_figures_count | accounted_figures_count
            -------------------+--------------+------------------------+-------------------+------------------------
            1                  | 0            | 1                      | 2                 | 1
        """,
    )


def test_one_of_which_nothing_is_on_record_counts_zero_of_everything(query_spec):
    query_spec(
        "technology_summary",
        given=RECORD | {"investigations": INVESTIGATIONS},
        parameters={"as_of_date": "2022-06-11", "technology_id": "drones"},
        expect="""
            institutions_count | findings_count | recommendations_count | longest_late_days | use_figures_count
            -------------------+----------------+-----------------------+-------------------+------------------
            0                  | 0              | 0                     |                   | 0
        """,
    )
