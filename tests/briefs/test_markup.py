"""A brief as HTML: what stands in it, and that nothing of the record can run in it."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest

from oversight.briefs.brief import brief
from oversight.briefs.feed import feed
from oversight.briefs.markup import as_html, runs
from oversight.briefs.subject import one, watch_list
from tests.briefs.conftest import LANGUAGES
from tests.briefs.traces import digits
from tests.drawn import release_of

HEARING = date(2022, 5, 9)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_it_is_in_its_language_as_of_its_day(real_reader):
    html = as_html(brief(real_reader, one("institution", "rcmp"), HEARING, lang="fr"))
    assert '<html lang="fr">' in html
    assert "Au 9 mai 2022" in html
    assert "Questions qui découlent du dossier" in html
    assert "Questions that follow" not in html


def test_the_day_before_the_hearing_nothing_is_overdue_and_a_month_later_it_is(real_reader):
    rcmp = one("institution", "rcmp")
    before = as_html(brief(real_reader, rcmp, HEARING))
    after = as_html(brief(real_reader, rcmp, date(2022, 6, 11)))
    assert "Rule <code" in before
    assert "R-CLV-1: Put in place" not in before.split('id="promises"')[-1].split("</table>")[0]
    assert re.search(r'data-from="recommendations_list[^"]*late_days">1</span>', after)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_go_down_one_by_one_and_each_table_has_headings(every_brief, lang):
    for made in every_brief(lang):
        html = as_html(made)
        levels = [int(level) for level in re.findall(r"<h(\d)", html)]
        assert levels[0] == 1
        assert set(levels[1:]) == {2}
        assert html.count("<table") == html.count("<thead>")
        assert "<script" not in html
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))


def test_what_was_made_up_says_so_first(counted_reader):
    made = brief(counted_reader, one("institution", "dept-a"), lang="fr")
    html = as_html(made)
    assert 'class="synthetic"' in html
    assert "synthétiques" in re.search(r"<title>(.*?)</title>", html)[1]


def test_a_suppressed_count_stays_suppressed(counted_reader):
    seen = 0
    for made in (brief(counted_reader, one("institution", "dept-a")),):
        for cell, text in re.findall(r'data-from="(uses[^"]*)"[^>]*>([^<]*)<', as_html(made)):
            seen += text == "x"
            assert "None" not in text, cell
    assert seen


@pytest.fixture
def hostile(tmp_path):
    """A record whose every word is markup and whose source leads to a script."""
    reader = release_of(
        tmp_path / "hostile.duckdb",
        {
            "release": "release_id | as_of_date\n0001 | 2022-06-11",
            "record": "compiled_on\n2022-06-11",
            "sources": f"""
                source_id | title_en  | title_fr  | publisher_en | publisher_fr | url                 | kind  | original_language
                ----------+-----------+-----------+--------------+--------------+---------------------+-------+------------------
                S1        | {HOSTILE} | {HOSTILE} | {HOSTILE}    | {HOSTILE}    | javascript:alert(1) | press | en
            """,
            "institutions": f"""
                institution_id | name_en   | name_fr   | portfolio_en | portfolio_fr | kind    | source_id
                ---------------+-----------+-----------+--------------+--------------+---------+----------
                rcmp           | {HOSTILE} | {HOSTILE} | {HOSTILE}    | {HOSTILE}    | federal | S1
            """,
            "investigations": f"""
                investigation_id | title_en  | title_fr  | technology_id
                -----------------+-----------+-----------+--------------
                I1               | {HOSTILE} | {HOSTILE} | faces
            """,
            "recommendations": f"""
                recommendation_id | investigation_id | text_en   | text_fr   | last_day   | first_day  | source_id
                ------------------+------------------+-----------+-----------+------------+------------+----------
                R1                | I1               | {HOSTILE} | {HOSTILE} | 2021-06-10 | 2021-06-10 | S1
            """,
            "recommendation_addressees": """
                recommendation_id | institution_id | due_date   | due_set_by
                ------------------+----------------+------------+------------
                R1                | rcmp           | 2022-06-10 | institution
            """,
        },
    )  # fmt: skip
    yield reader
    reader.close()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_of_the_record_are_words(hostile, lang):
    html = as_html(brief(hostile, one("institution", "rcmp"), lang=lang))
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_of_the_record_are_words_in_the_feed(hostile, lang):
    written = feed(hostile, watch_list([("institution_id", "rcmp")]), lang)
    root = ElementTree.fromstring(written)
    assert b"<script" not in written
    assert any("<script>" in (one.text or "") for one in root.iter())


def test_runs_of_notes_are_said_by_their_ends():
    assert runs([1, 2, 3, 5, 6, 9]) == [(1, 3), (5, 5), (6, 6), (9, 9)]
    assert runs([]) == []


def test_the_address_of_the_same_view_names_release_and_days(real_reader):
    made = brief(real_reader, one("institution", "rcmp"), HEARING, date(2021, 6, 10), "fr")
    assert made.address.endswith(
        "/r/0001/fr/institution/rcmp/?as_of_date=2022-05-09&since_date=2021-06-10"
    )
    assert made.address.replace("&", "&amp;") in as_html(made)


def test_a_watch_list_asks_and_counts_for_each_item(real_reader):
    watched = watch_list(
        [("technology_id", "drones"), ("institution_id", "rcmp"), ("recommendation_id", "R-CLV-1")]
    )
    made = brief(real_reader, watched)
    assert [item.item_id for item in made.subject.items] == ["rcmp", "drones", "R-CLV-1"]
    html = as_html(made)
    about = html.split('id="about"')[1].split("</section>")[0]
    assert about.count("<tr>") == 4
    counts = re.findall(r'data-from="record_changes\?([^#]*)#rows">(.*?)<', about)
    for filters, said in counts:
        name, _equals, item = filters.partition("=")
        rows = real_reader.query(
            "record_changes",
            as_of_date=made.as_of_date,
            since_date=made.since_date,
            **{name: item},
        ).rows
        assert digits(said) == str(len(rows))
