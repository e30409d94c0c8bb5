"""A filter in the browser leaves the very rows that the app's own query answers."""

import re
from datetime import date
from html import unescape

import pytest

from oversight.database import Reader
from oversight.mirror.places import Place
from oversight.mirror.render import render
from oversight.web.addresses import SLUGS

TABLE = re.compile(r'<table class="ov-table"([^>]*)>')
VALUES = re.compile(r'data-(\w+)="([^"]*)"')


@pytest.fixture(scope="module", params=["real", "counted"])
def home(request):
    return request.getfixturevalue(f"{request.param}_home")


@pytest.fixture(scope="module")
def reader(home):
    opened = Reader((home / "current").resolve() / "release.duckdb")
    yield opened
    opened.close()


def marks_of(html):
    """By figure: by filter, what each row says."""
    found = {}
    for part in html.split('<header class="ov-figure" id="')[1:]:
        table = TABLE.search(part)
        if table:
            found[part.partition('"')[0]] = {
                name: unescape(values).split("|") for name, values in VALUES.findall(table[1])
            }
    return found


@pytest.mark.parametrize("page", SLUGS)
def test_every_choice_leaves_as_many_rows_as_the_query_answers_and_the_same(reader, page):
    (rendered, *_alone), surface = render(reader, Place(page, "en"))
    for figure_id, by_filter in marks_of(rendered.html).items():
        shown = surface.shown[figure_id]
        for name, rows in by_filter.items():
            if rows == [""] and name == "text":
                continue
            assert len(rows) == len(shown.result.rows)
            for value in surface.options[name]:
                asked = {**shown.result.parameters, name: value}
                answer = reader.query(shown.result.query.name, **asked).rows
                left = [
                    row
                    for row, values in zip(shown.result.rows, rows, strict=True)
                    if value in values.split()
                ]
                assert left == answer, (figure_id, name, value)


def test_the_lists_can_be_filtered_and_numbers_that_a_choice_changes_cannot(real_reader):
    (rendered, *_alone), _surface = render(real_reader, Place("recommendations", "fr"))
    marks = marks_of(rendered.html)
    assert set(marks["recommendations-list"]) == {
        "institution_id", "body_id", "technology_id", "recommendation_state", "text",
    }  # fmt: skip
    assert "technology_id" not in marks["recommendations-by-state"]


def test_a_box_that_would_change_nothing_is_left_out(real_reader):
    (rendered, *_alone), _surface = render(real_reader, Place("institution", "en", "rcmp"))
    assert "ov-filter" not in rendered.html
    (rendered, *_alone), _surface = render(real_reader, Place("complaints", "en"))
    assert re.findall(r'<select name="(\w+)"', rendered.html) == ["institution_id", "body_id"]


def test_a_page_that_stands_at_a_choice_says_at_which(real_reader):
    (rendered, *_alone), _surface = render(real_reader, Place("technology-use", "en"))
    assert 'data-name="technology_id" data-value="facial-recognition"' in rendered.html
    assert 'href="../technology/"' in rendered.html


def test_days_are_ordered_in_time_and_no_day_has_no_rank(real_reader):
    (rendered, *_alone), surface = render(real_reader, Place("recommendations", "fr"))
    shown = surface.shown["recommendations-list"]
    part = rendered.html.partition('id="recommendations-list"')[2]
    order = re.search(r'data-order="([^"]*)"', part)[1].split(",")
    days = [row["issued_first_day"] for row in shown.result.rows]
    assert [rank == "" for rank in order] == [day is None for day in days]
    dated = [(int(rank), day) for rank, day in zip(order, days, strict=True) if day]
    in_order = [day for _rank, day in sorted(dated)]
    assert in_order == sorted(day for _rank, day in dated)
    assert isinstance(in_order[0], date)
