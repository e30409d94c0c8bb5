"""No page has a fault that axe finds at WCAG 2.1 A or AA; none is wider than a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from oversight.web.addresses import SLUGS, page_address

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
FILTERS = {
    "institution": {"institution_id": "rcmp"},
    "technology": {"technology_id": "facial-recognition"},
    "technology-use": {"technology_id": "facial-recognition"},
    "investigation": {"investigation_id": "opc-2021-rcmp-clearview"},
    "recommendation": {"recommendation_id": "R-CLV-1"},
    "search": {"text": "clearview"},
}


def address(page, lang):
    return page_address(page, lang, **FILTERS.get(page, {}))


def faults(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("slug", SLUGS)
def test_axe_finds_nothing(opened, context, slug, lang, scheme):
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    opened(address(slug, lang), page)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert faults(page) == []
    assert page.locator("html").get_attribute("lang") == lang


@pytest.mark.parametrize("width", [390, 320])
@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_wider_than_a_telephone(opened, context, slug, width):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    opened(address(slug, "fr"), page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    main = "document.querySelector('[data-testid=\"stMain\"]').scrollWidth"
    assert page.evaluate(main) <= width


def test_axe_would_find_a_fault(opened):
    page = opened(address("corrections", "en"))
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert faults(page) != []
