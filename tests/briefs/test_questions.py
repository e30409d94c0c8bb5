"""Questions follow from the record: each by a rule, each from rows that are there."""

import re
from datetime import date

import pytest

from oversight import language, queries
from oversight.briefs.answers import Answers
from oversight.briefs.questions import chosen, questions
from oversight.briefs.rules import RULES
from oversight.briefs.subject import one
from oversight.briefs.traced import plain
from tests.briefs.conftest import LANGUAGES
from tests.briefs.traces import answer, document
from tests.drawn import release_of

ROW = re.compile(r"(?P<query>\w+)\?(?P<filters>[^#]*)#(?P<row>\d+)")
BY_ID = {rule.rule_id: rule for rule in RULES}
LATE = {
    "institutions": """
        institution_id | name_en | name_fr | kind
        ---------------+---------+---------+--------
        rcmp           | RCMP    | GRC     | federal
    """,
    "investigations": """
        investigation_id | title_en | title_fr | technology_id
        -----------------+----------+----------+--------------
        I1               | Faces    | Visages  | faces
        I2               | Drones   | Drones   | drones
    """,
    "recommendations": """
        recommendation_id | investigation_id | text_en | text_fr | last_day   | source_id
        ------------------+------------------+---------+---------+------------+----------
        R1                | I1               | Train   | Former  | 2021-06-10 | S1
        R2                | I1               | Count   | Compter | 2021-06-10 | S2
        R3                | I2               | Stop    | Cesser  | 2021-06-10 | S3
    """,
    "recommendation_addressees": """
        recommendation_id | institution_id | due_date   | due_set_by
        ------------------+----------------+------------+------------------
        R1                | rcmp           | 2022-06-10 | overseer_accepted
        R2                | rcmp           | 2022-06-10 | institution
        R3                | rcmp           | 2022-06-10 | institution
    """,
}


def asked(path, given, day, lang="en"):
    """The questions on RCMP from drawn tables: rule, words, rows cited."""
    reader = release_of(path, LATE | given)
    with language.speaking(lang):
        found = questions(
            Answers(reader, one("institution", "rcmp"), date.fromisoformat(day), date(2001, 1, 1))
        )
        said = [(one.rule.rule_id, plain(one.words), len(one.rows)) for one in found]
    reader.close()
    return said


def test_those_of_one_investigation_and_date_are_asked_about_together(tmp_path):
    said = [one for one in asked(tmp_path / "r", {}, "2022-06-12") if one[0] == "overdue-promise"]
    assert [count for _rule, _words, count in said] == [2, 1]
    assert "2 recommendations of “Faces”" in said[0][1]
    assert "2 days later" in said[0][1]
    assert "R1 and R2" in said[0][1]
    assert "“Stop” (R3)" in said[1][1]


@pytest.mark.parametrize(("day", "count"), [("2022-06-10", 0), ("2022-06-11", 2)])
def test_nothing_is_overdue_on_its_last_day(tmp_path, day, count):
    said = asked(tmp_path / "r", {}, day)
    assert [rule for rule, _words, _count in said].count("overdue-promise") == count
    assert all("1 day later" in words for rule, words, _n in said if rule == "overdue-promise")


def test_what_is_overdue_is_not_asked_about_again_as_silent(tmp_path):
    before = {rule for rule, _words, _count in asked(tmp_path / "a", {}, "2022-06-10")}
    after = {rule for rule, _words, _count in asked(tmp_path / "b", {}, "2022-06-11")}
    assert "no-published-record" in before
    assert "no-published-record" not in after


def test_an_undertaking_not_received_and_one_not_known_are_said_apart(tmp_path):
    for state, words in (("no", "It was not received."), ("not_known", "does not tell")):
        given = {
            "hearings": "hearing_id | body_id\nH1 | ethi",
            "oversight_bodies": "body_id | name_en\nethi | Committee",
            "undertakings": f"""
                undertaking_id | hearing_id | institution_id | source_id | due_date   | received
                ---------------+------------+----------------+-----------+------------+---------
                U1             | H1         | rcmp           | S1        | 2022-06-01 | {state}
            """,
        }
        said = dict(one[:2] for one in asked(tmp_path / state, given, "2022-06-02"))
        assert words in said["undertaking-not-received"]
        assert "undertaking-not-received" not in dict(
            one[:2] for one in asked(tmp_path / f"{state}-before", given, "2022-06-01")
        )


def test_french_questions_are_french(tmp_path):
    said = asked(tmp_path / "r", {}, "2022-06-12", "fr")
    assert "2 jours plus tard" in said[0][1]
    assert "Visages" in said[0][1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_of_every_brief_comes_from_a_rule_and_cites_rows_that_exist(
    every_brief, lang
):
    seen = set()
    for brief in every_brief(lang):
        for question in document(brief).questions:
            rule = BY_ID[question["data-rule"]]
            seen.add(rule.rule_id)
            cited = [ROW.fullmatch(one) for one in question["data-rows"].split()]
            assert cited
            for match in cited:
                assert match["query"] == rule.query
                rows = answer(brief, match["query"], match["filters"]).rows
                assert int(match["row"]) < len(rows)
    # What neither record has: figures of unaccounted uses and returns that never came.
    assert set(BY_ID) - seen <= {"uses-unaccounted", "returns-missing", "uses-disagreement",
                                 "uses-unaccounted-returned", "uses-unexplained"}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_question_asks(every_brief, lang):
    for brief in every_brief(lang):
        for question in brief.questions:
            assert plain(question.words).endswith("?"), question.rule.rule_id
            assert "{" not in plain(question.words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_methods_states_every_rule(app, lang):
    page = " ".join(one.body for one in app("data-and-methods", lang).get("html"))
    with language.speaking(lang):
        for rule in RULES:
            assert f'id="rule-{rule.rule_id}"' in page
            assert rule.when().replace("'", "&#x27;") in page
            assert rule.asks() in page
            assert rule.query in page


def test_every_rule_reads_a_query_that_there_is_and_has_an_id_of_its_own():
    assert all(rule.query in queries.registry() for rule in RULES)
    assert len(BY_ID) == len(RULES)


def test_the_first_of_each_rule_comes_before_the_second_of_any(every_brief):
    several = max((brief.questions for brief in every_brief("en")), key=len)
    rules = [question.rule.rule_id for question in several]
    kept = [question.rule.rule_id for question in chosen(list(several), len(set(rules)))]
    assert kept == list(dict.fromkeys(rules))
