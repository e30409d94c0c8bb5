"""Every page by keyboard alone: in order, in sight, and out at the other end."""

import pytest

from oversight.web.addresses import SLUGS, page_address

pytestmark = pytest.mark.browser

# Every page once, in English and French by turns.
PAGES = [(page, ("en", "fr")[number % 2]) for number, page in enumerate(SLUGS)]
MOST_KEYS = 600

# Whatever takes the focus is noted in the page as it does, so that a key costs one call.
WATCH = """() => {
  window.stops = [];
  const isShown = (start) => {
    // A field may show its focus on the box that is drawn around it.
    for (let up = 0, one = start; up < 4 && one; up += 1, one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.outlineStyle !== 'none' || style.boxShadow !== 'none') return true;
    }
    return false;
  };
  addEventListener('focusin', (event) => {
    const one = event.target, box = one.getBoundingClientRect();
    window.stops.push({
      says: (one.className + ' ' + (one.ariaLabel || one.innerText || one.value || one.href || ''))
        .slice(0, 80),
      isShown: isShown(one),
      isOnScreen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
      isSkip: one.classList.contains('ov-skip'),
      isFoot: Boolean(one.closest('.ov-foot')),
    });
  });
}"""


@pytest.fixture(scope="module")
def reader(browser):
    """One tab for every page: what they share is fetched once."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    yield tab
    tab.close()


@pytest.mark.parametrize(("page", "lang"), PAGES)
def test_tab_goes_through_the_page_from_the_skip_link_to_the_footer(opened, reader, page, lang):
    shown = opened(page_address(page, lang), reader)
    shown.evaluate(WATCH)
    stops = tabbed(shown)
    assert stops[0]["isSkip"], stops[0]["says"]
    assert stops[-1]["isFoot"], stops[-1]["says"]
    assert [one["says"] for one in stops if not one["isShown"]] == []
    assert [one["says"] for one in stops if not one["isOnScreen"]] == []


def tabbed(shown):
    """What took the focus, in order, until the keys start over at the skip link."""
    for _ten in range(MOST_KEYS // 10):
        for _key in range(10):
            shown.keyboard.press("Tab")
        again = shown.evaluate("window.stops.findIndex((one, place) => place && one.isSkip)")
        if again > 0:
            return shown.evaluate("window.stops")[:again]
    pytest.fail(f"a trap: {shown.evaluate('window.stops.slice(-3)')}")
