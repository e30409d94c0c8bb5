"""A staffer makes the brief on RCMP in French as of the day before a hearing."""

import io
import re

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_drawn

pytestmark = pytest.mark.browser


def test_a_staffer_makes_the_brief_in_french_as_of_the_day_before_the_hearing(opened, server):
    page = opened("/institution?lang=fr&institution_id=rcmp&as_of_date=2022-05-08")
    link = page.get_by_role("link", name=re.compile("Note d’information.*HTML"))
    address = link.get_attribute("href")
    assert "as_of_date=2022-05-08" in address
    link.click()
    page.get_by_role("heading", name="Questions qui découlent du dossier").wait_for()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert "Au 8 mai 2022" in page.locator(".days").inner_text()
    file = page.get_by_role("link", name="Cette note en PDF").get_attribute("href")
    got = page.request.get(f"{server}{file}")
    assert got.ok
    pdf = pikepdf.open(io.BytesIO(got.body()))
    assert 2 <= len(pdf.pages) <= 4
    assert str(pdf.Root.Lang) == "fr"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_brief_is_accessible_and_fits_a_telephone(opened, server, context, lang):
    page = context.new_page()
    page.goto(f"{server}/{lang}/brief/institution/rcmp.html")
    page.get_by_role("heading", level=1).wait_for()
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
    found = Axe().run(page, options=rules)
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]


def test_a_staffer_keeps_a_watch_list_in_the_address(opened):
    page = opened("/watch-list?lang=en&institution_id=rcmp")
    page.locator("#ov-added").select_option("institution_id:cbsa")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Canada Border Services Agency").wait_for()
    wait_until_drawn(page)
    page.get_by_role("link", name=re.compile("Take off the list Royal")).click()
    gone = page.get_by_role("heading", name="Royal Canadian Mounted Police")
    expect(gone).to_have_count(0, timeout=30_000)
    assert page.get_by_role("heading", name="Canada Border Services Agency").count() == 1
    assert "rcmp" not in page.url
