"""Every number of a brief is a cell of a query's answer: asked again, it is the same."""

import pytest

from oversight import language
from oversight.briefs.markup import as_html
from oversight.exports.check_code import check_code
from oversight.language import share
from tests.briefs.conftest import LANGUAGES
from tests.briefs.traces import (
    CELL,
    ROWS,
    TOLD,
    answer,
    digits,
    document,
    is_day,
    shown_of,
    value_of,
)

in_both_languages = pytest.mark.parametrize("lang", LANGUAGES)
# Where a digit may stand that no query answered: notes, codes, the days of the brief itself.
OWN = {"note", "check", "number", "address", "rule", "days"}


@in_both_languages
def test_a_number_is_what_its_query_answers(every_brief, lang):
    seen = 0
    for brief in every_brief(lang):
        for traced in document(brief).traced:
            if not CELL.fullmatch(traced.cell):
                continue
            value = value_of(brief, traced)
            if isinstance(value, bool) or not isinstance(value, int | float):
                continue
            seen += 1
            with language.speaking(lang):
                percent = share(value, 1)
            whole = digits(str(int(value)) if value == int(value) else str(value))
            assert traced.text == percent or digits(traced.text) == whole, traced
    assert seen > 500


@in_both_languages
def test_words_and_days_are_those_of_the_tables_of_the_site(every_brief, lang):
    for brief in every_brief(lang):
        for traced in document(brief).traced:
            if not CELL.fullmatch(traced.cell):
                continue
            value = value_of(brief, traced)
            if value is None or (is_day(value) is False and isinstance(value, tuple)):
                assert traced.text, traced
            elif isinstance(value, str) or is_day(value):
                with language.speaking(lang):
                    try:
                        shown = shown_of(brief, traced)
                    except StopIteration:  # an id that tables write as a link
                        shown = str(value)
                assert traced.text == shown, traced


@in_both_languages
def test_a_count_of_rows_is_how_many_the_query_has(every_brief, lang):
    for brief in every_brief(lang):
        for traced in document(brief).traced:
            if match := ROWS.fullmatch(traced.cell):
                rows = answer(brief, match["query"], match["filters"]).rows
                assert digits(traced.text) == str(len(rows))
            elif match := TOLD.fullmatch(traced.cell):
                item = brief.subject.items[0]
                rows = answer(brief, match["query"], f"{item.filter_name}={item.item_id}").rows
                if match["column"]:
                    rows = [row for row in rows if row[match["column"]] == match["code"]]
                assert digits(traced.text) == str(len(rows)), traced
            elif traced.cell == "undated_facts#sum.undated_count":
                filters = f"institution_id={brief.subject.items[0].item_id}"
                rows = answer(brief, "undated_facts", filters).rows
                assert digits(traced.text) == str(sum(row["undated_count"] for row in rows))
            elif traced.cell == "cited":
                assert digits(traced.text) == str(traced.question_rows)
            elif traced.cell == "questions":
                assert digits(traced.text) == str(brief.questions_count)
            else:
                assert CELL.fullmatch(traced.cell), f"a cell that nobody knows: {traced}"


@in_both_languages
def test_no_digit_stands_in_a_brief_that_is_not_traced(every_brief, lang):
    for brief in every_brief(lang):
        for place, text in document(brief).other:
            if place in OWN or place.startswith(("sources/", "codes/", "words/p", "/title", "/h1")):
                continue
            if place == "changes/h2":
                with language.speaking(lang):
                    text = text.replace(language.day(brief.since_date), "")
            assert digits(text) == "", (brief.title, place, text)


@in_both_languages
def test_a_note_leads_to_its_source_and_every_source_is_cited(every_brief, lang):
    for brief in every_brief(lang):
        html = as_html(brief)
        targets = {link for link in document(brief).links if link.startswith("#")}
        assert all(f'id="{target[1:]}"' in html for target in targets)
        assert len(brief.source_ids) == html.count('<li id="source-')
        assert all(source_id in brief.reader.sources for source_id in brief.source_ids)


def test_the_codes_are_those_of_the_figures(every_brief):
    for brief in every_brief("en"):
        html = as_html(brief)
        with language.speaking("en"):
            assert all(check_code(figure) in html for figure in brief.figures)


def test_the_numbers_are_the_same_in_both_languages(every_brief):
    for english, french in zip(every_brief("en"), every_brief("fr"), strict=True):
        numbers = [
            [(one.cell, digits(one.text)) for one in document(brief).traced
             if CELL.fullmatch(one.cell) and isinstance(value_of(brief, one), int | float)]
            for brief in (english, french)
        ]  # fmt: skip
        # A sentence may name them in another order.
        assert sorted(numbers[0]) == sorted(numbers[1])
