"""Every kind of page of the mirror: no fault that axe finds at WCAG 2.1 A or AA, none too wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from oversight.language import LANGUAGES
from oversight.mirror.places import Place
from oversight.web.addresses import ENTITY_PAGES, SLUGS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("mirror")]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
ENTITIES = {
    "institution": "rcmp",
    "technology": "facial-recognition",
    "investigation": "opc-2021-rcmp-clearview",
    "recommendation": "R-CLV-1",
}
KINDS = [(page, None) for page in SLUGS] + [(page, ENTITIES[page]) for page in ENTITY_PAGES]
EVERY_KIND = pytest.mark.parametrize(("page", "entity_id"), KINDS)
EACH_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES)
# What reaches past the right edge, except what scrolls by itself.
TOO_WIDE = """() => [...document.querySelectorAll('body *')].filter((one) =>
  one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.ov-scroll, .ov-sql, svg')
  && !one.matches('.ov-hidden, .ov-hidden *')
  && one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120))"""
OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
# Words of a drawing that its own frame would cut off.
CUT = """() => [...document.querySelectorAll('.ov-chart > svg')]
  .filter((svg) => svg.checkVisibility()).flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter((text) => {
      const box = text.getBoundingClientRect();
      return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
    }).map((text) => text.textContent);
  })"""


def faults(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]


@pytest.fixture
def opened(browser, address_of_all):
    contexts = []

    def open_page(place, has_scripts=True, **options):
        context = browser.new_context(java_script_enabled=has_scripts, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address_of_all}/{place.path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


@EACH_LANGUAGE
@EVERY_KIND
def test_axe_finds_nothing_with_scripts(opened, page, entity_id, lang):
    shown = opened(Place(page, lang, entity_id), color_scheme="light")
    shown.evaluate(OPEN)
    assert faults(shown) == []
    shown.emulate_media(color_scheme="dark")
    assert faults(shown) == []


# Without its scripts the page is asked of a browser that runs axe: ours is not let through.
@EACH_LANGUAGE
@EVERY_KIND
def test_axe_finds_nothing_without_our_script(browser, address_of_all, page, entity_id, lang):
    context = browser.new_context()
    context.route("**/assets/*.js", lambda route: route.abort())
    shown = context.new_page()
    shown.goto(f"{address_of_all}/{Place(page, lang, entity_id).path}")
    shown.evaluate(OPEN)
    assert shown.locator("select:visible, button:visible").count() == 0
    found = faults(shown)
    context.close()
    assert found == []


def test_axe_finds_nothing_while_a_filter_and_a_chart_are_in_use(opened):
    shown = opened(Place("recommendations", "fr"))
    shown.locator("select[name=institution_id]").select_option("rcmp")
    shown.locator("thead button").first.click()
    shown.get_by_role("button", name="Graphique interactif").first.click()
    shown.get_by_role("button", name="Revenir à l’image").wait_for()
    assert faults(shown) == []


@pytest.mark.parametrize("has_scripts", [True, False], ids=["script", "no script"])
@EACH_LANGUAGE
@EVERY_KIND
def test_nothing_is_wider_than_a_telephone_of_320_pixels(
    opened, page, entity_id, lang, has_scripts
):
    shown = opened(
        Place(page, lang, entity_id), has_scripts, viewport={"width": 320, "height": 640}
    )
    # The page's own scripts may be off: these questions are the test's, and asked all the same.
    assert shown.evaluate("document.documentElement.scrollWidth") <= 320
    shown.evaluate(OPEN)
    assert shown.evaluate(TOO_WIDE) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1280])
@EACH_LANGUAGE
@EVERY_KIND
def test_no_word_of_a_drawing_is_cut_off(opened, page, entity_id, lang, width):
    shown = opened(Place(page, lang, entity_id), viewport={"width": width, "height": 800})
    shown.evaluate("document.fonts.ready")
    assert shown.evaluate(CUT) == []
