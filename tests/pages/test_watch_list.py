"""The watch list: kept in the address, added to by a box, taken off by links."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest


def said(test):
    """Everything that the page says, as markup."""
    return " ".join(one.body for one in test.get("html"))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_each_item_has_a_part_and_a_link_that_takes_it_off_alone(app, lang):
    page = said(
        app("watch-list", lang, institution_id="rcmp,cbsa", technology_id="drones",
            recommendation_id="R-CLV-1")
    )  # fmt: skip
    parts = re.findall(r'<section id="([^"]+)"', page)
    assert {"institution-rcmp", "institution-cbsa", "technology-drones"} < set(parts)
    off = [unescape(one) for one in re.findall(r'href="(/watch-list[^"]*)"', page)]
    lists = [parse_qs(urlsplit(one).query) for one in off]
    assert any(one.get("institution_id") == ["cbsa"] for one in lists)
    assert any("recommendation_id" not in one for one in lists)


def test_the_box_adds_one_to_the_list_that_it_sends_along(app):
    page = said(app("watch-list", institution_id="rcmp", added="institution_id:cbsa"))
    assert 'name="institution_id" value="rcmp,cbsa"' in page
    assert '<section id="institution-cbsa"' in page
    assert 'value="institution_id:cbsa"' not in page


def test_it_leads_to_its_brief_and_its_feed(app):
    page = said(app("watch-list", "fr", institution_id="rcmp"))
    assert "/fr/brief/watch-list.pdf?institution_id=rcmp" in page
    assert "/fr/feeds/watch-list.atom?institution_id=rcmp" in page


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_not_on_record_is_said_and_the_rest_is_shown(app, lang):
    test = app("watch-list", lang, institution_id="rcmp,rcpm<b>")
    assert not test.exception
    page = said(test)
    assert page.count('class="ov-note"') == 1
    assert "<b>" not in page
    assert '<section id="institution-rcmp"' in page


def test_an_institution_and_a_technology_lead_to_their_brief(app):
    page = said(app("institution", institution_id="rcmp", as_of_date="2022-05-09"))
    assert "/en/brief/institution/rcmp.pdf?as_of_date=2022-05-09&amp;since_date=2021-05-09" in page
    page = said(app("technology", "fr", technology_id="drones"))
    assert "/fr/brief/technology/drones.pdf?" in page
