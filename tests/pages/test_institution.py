"""Institution: the answers of a hearing in one screen, alone and beside another."""

import re

from tests.pages.test_every_page import said

QUESTIONS = (
    "Open findings",
    "Overdue recommendations",
    "Claimed, not verified",
    "Findings that it disputes",
    "Recommended before",
    "Not assessed before first use",
    "Uses accounted for",
    "Became known since",
)


def test_every_question_is_answered_above_the_first_table_with_a_link(app):
    markup = said(app("institution", "en", institution_id="rcmp"))
    screen = markup[: markup.index("ov-figure-title")]
    answers = re.findall(r'<li class="ov-fact">.*?</li>', screen)
    assert len(answers) == len(QUESTIONS)
    for question, answer in zip(QUESTIONS, answers, strict=True):
        assert question in answer
        assert 'href="/' in answer
    assert "not published" in answers[QUESTIONS.index("Uses accounted for")]


def test_two_institutions_stand_side_by_side_in_one_table(app):
    filters = {"institution_id": "rcmp", "compared_id": "cbsa"}
    markup = said(app("institution", "en", **filters))
    table = re.search(r'<table class="ov-beside".*?</table>', markup, re.S).group()
    heads = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table)
    assert heads[1:] == ["Royal Canadian Mounted Police", "Canada Border Services Agency"]
    for question in QUESTIONS:
        assert re.search(rf'<th scope="row"[^>]*>{question}[^<]*</th>(<td.*?</td>){{2}}', table)
    assert markup.count("institution_id=cbsa") > len(QUESTIONS) - 1


def test_what_became_known_is_counted_between_the_two_days(app):
    days = {"since_date": "2021-06-09", "as_of_date": "2021-06-10", "institution_id": "rcmp"}
    markup = said(app("institution", "en", **days))
    counted = re.search(r"Became known since June 9, 2021.*?value\">(\d+)<", markup, re.S)
    section = markup[markup.index('id="institution-changes"') :]
    assert int(counted[1]) == int(re.search(r"Table, (\d+) rows", section)[1]) > 0
