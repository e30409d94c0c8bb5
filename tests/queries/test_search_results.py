"""One search over everything on record."""

import pytest

RECORD = {
    "institutions": """
        institution_id | name_en            | name_fr              | acronym_en | source_id
        ---------------+--------------------+----------------------+------------+----------
        rcmp           | Mounted Police     | Gendarmerie royale   | RCMP       | S1
        iqaluit        | City of Iqaluit    | Ville d’ᐃᖃᓗᐃᑦ        |            | S1
    """,
    "technologies": """
        technology_id | name_en | name_fr | description_en | description_fr | source_id
        --------------+---------+---------+----------------+----------------+----------
        faces         | Faces   | Œil     | Looks          | L’été          | S1
    """,
    "findings": """
        finding_id | investigation_id | text_en | text_fr  | last_day   | source_id
        -----------+------------------+---------+----------+------------+----------
        F1         | I1               | Broke   | Enfreint | 2021-06-10 | S2
    """,
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gendarmerie ROYALE", "rcmp"),
        ("royale gendarm", "rcmp"),
        ("rcmp", "rcmp"),
        ("ᐃᖃᓗᐃᑦ", "iqaluit"),
        ("d'ᐃᖃᓗᐃᑦ", "iqaluit"),
        ("oeil", "faces"),
        ("l'ete", "faces"),
    ],
)
def test_words_are_found_folded_in_either_language(query_spec, text, found):
    query_spec(
        "search_results",
        given=RECORD,
        parameters={"as_of_date": "2026-01-01", "text": text},
        expect=f"""
            result_id | source_ids
            ----------+-----------
            {found}   | S1
        """,
    )


@pytest.mark.parametrize("text", ["", "   ", "nowhere"])
def test_nothing_is_found_for_nothing_or_for_what_is_not_there(query_spec, text):
    query_spec(
        "search_results",
        given=RECORD,
        parameters={"as_of_date": "2026-01-01", "text": text},
        expect="result_id | source_ids",
    )


@pytest.mark.parametrize(
    ("day", "rows"), [("2021-06-09", ""), ("2021-06-10", "finding | investigation | I1 | false")]
)
def test_a_finding_is_found_from_the_day_it_is_known(query_spec, day, rows):
    query_spec(
        "search_results",
        given=RECORD,
        parameters={"as_of_date": day, "text": "broke"},
        expect=f"""
            result_kind | page | result_id | is_undated
            {rows}
        """,
    )


def test_an_undated_finding_is_found_and_marked(query_spec):
    undated = """
        finding_id | investigation_id | text_en | text_fr  | known_on | source_id
        -----------+------------------+---------+----------+----------+----------
        F1         | I1               | Broke   | Enfreint | null     | S2
    """
    query_spec(
        "search_results",
        given={"findings": undated},
        parameters={"as_of_date": "1999-01-01", "text": "broke"},
        expect="""
            result_kind | is_undated
            ------------+-----------
            finding     | true
        """,
    )
