"""Every recommendation with its state, stance and date; searchable, accents folded."""

import pytest

from tests.queries.recommendation_tables import given

RECOMMENDATIONS = """
    recommendation_id | investigation_id | text_en           | text_fr                | last_day   | known_on   | source_id
    ------------------+------------------+-------------------+------------------------+------------+------------+----------
    R1                | I1               | Train the users   | Former à l’œuvre       | 2021-06-10 | 2021-06-10 | S1
    R2                | I2               | Stop              | Cesser l'écoute        | 2023-01-01 | 2023-01-01 | S2
    R3                | I2               | Stop again        | Cesser encore          | 2023-01-01 | 2023-01-01 | S2
    R4                | I2               | Undated           | Sans date              |            |            | S2
"""
ADDRESSEES = """
    recommendation_id | institution_id
    ------------------+---------------
    R1                | police
    R2                | police
    R2                | border
    R3                | police
    R4                | police
"""
EVENTS = """
    event_id | recommendation_id | institution_id | state | last_day   | on_whose_word | basis  | source_id
    ---------+-------------------+----------------+-------+------------+---------------+--------+----------
    E1       | R2                | police         | open  | 2023-02-01 | institution   | stated | S3
"""
RECORD = given(
    recommendations=RECOMMENDATIONS,
    recommendation_addressees=ADDRESSEES,
    recommendation_events=EVENTS,
)


def test_the_latest_stand_first_and_an_undated_one_is_not_in_a_dated_view(query_spec):
    query_spec(
        "recommendations_list",
        given=RECORD,
        parameters={"as_of_date": "2023-02-01"},
        expect="""
            recommendation_id | institution_id | recommendation_state | on_whose_word | source_ids
            ------------------+----------------+----------------------+---------------+-----------
            R2                | border         | no_published_record  |               | S2
            R2                | police         | open                 | institution   | S2, S3
            R3                | police         | no_published_record  |               | S2
            R1                | police         | no_published_record  |               | S1
        """,
    )


def test_an_event_is_not_known_the_day_before(query_spec):
    query_spec(
        "recommendations_list",
        given=RECORD,
        parameters={"as_of_date": "2023-01-31", "recommendation_state": "open"},
        expect="""
            recommendation_id | institution_id
        """,
    )


@pytest.mark.parametrize("text", ["ECOUTE", "l’écoute", "l'ecoute", "écouté", "r2"])
def test_words_are_found_whatever_their_case_accents_and_apostrophes(query_spec, text):
    query_spec(
        "recommendations_list",
        given=RECORD,
        parameters={"as_of_date": "2023-02-01", "text": text, "institution_id": "police"},
        expect="""
            recommendation_id
            -----------------
            R2
        """,
    )


def test_a_ligature_is_found_by_its_letters(query_spec):
    query_spec(
        "recommendations_list",
        given=RECORD,
        parameters={"as_of_date": "2023-02-01", "text": "OEUVRE"},
        expect="""
            recommendation_id
            -----------------
            R1
        """,
    )


def test_the_stance_on_the_finding_stands_apart_with_its_source(query_spec):
    query_spec(
        "recommendations_list",
        given=RECORD
        | {
            "findings": """
                finding_id | investigation_id | stance   | stance_source_id
                -----------+------------------+----------+-----------------
                F1         | I1               | disputed | S9
            """,
            "recommendations": """
                recommendation_id | investigation_id | finding_id | source_id
                ------------------+------------------+------------+----------
                R1                | I1               | F1         | S1
            """,
        },
        parameters={"as_of_date": "2023-02-01"},
        expect="""
            recommendation_id | finding_stance | remedy_stance | source_ids
            ------------------+----------------+---------------+-----------
            R1                | disputed       | not_stated    | S1, S9
        """,
    )


def test_one_recommendation_is_answered_for_each_institution(query_spec):
    query_spec(
        "recommendations_list",
        given=RECORD,
        parameters={"as_of_date": "2023-02-01", "recommendation_id": "R2"},
        expect="""
            recommendation_id | institution_id | recommendation_state | state_last_day
            ------------------+----------------+----------------------+---------------
            R2                | border         | no_published_record  |
            R2                | police         | open                 | 2023-02-01
        """,
    )


def test_past_a_date_that_was_asked_for_only_is_late_and_not_overdue(query_spec):
    for set_by, is_overdue in (
        ("institution", "true"),
        ("overseer_accepted", "true"),
        ("overseer_not_accepted", "false"),
    ):
        addressees = f"""
            recommendation_id | institution_id | due_date   | due_set_by
            ------------------+----------------+------------+-----------
            R1                | police         | 2022-06-10 | {set_by}
        """
        query_spec(
            "recommendations_list",
            given=RECORD | {"recommendation_addressees": addressees},
            parameters={"as_of_date": "2022-06-11"},
            expect=f"""
                recommendation_id | is_overdue   | late_days
                ------------------+--------------+----------
                R1                | {is_overdue} | 1
            """,
        )
