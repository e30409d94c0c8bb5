"""Pages on paper, on a telephone, and with text at twice its size."""

from datetime import date
from itertools import combinations

import pytest

from oversight.charts.funnel import complaints_funnel
from tests.browser.conftest import wait_until_drawn
from tests.charts.results import institution, result_of

pytestmark = pytest.mark.browser

RECOMMENDATIONS = "/recommendations?lang=en&institution_id=rcmp"
COMPARED = "/institution?lang=fr&institution_id=rcmp&compared_id=cbsa"
DRAWN = (
    "() => !document.querySelector('.ov-chart[data-figure]') && document.querySelector('.main-svg')"
)
# What reaches past the right edge, except what scrolls by itself.
TOO_WIDE = """() => [...document.querySelectorAll('.stMain *')].filter((one) =>
  one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.ov-scroll, svg, .ov-sql')
  && one.innerText?.trim()).map((one) => one.innerText.slice(0, 60))"""
WIDEST_CHART = """() => Math.max(...[...document.querySelectorAll('.ov-chart .main-svg')]
  .map((one) => one.getBoundingClientRect().width))"""
# Labels over lines: each ends before the next begins.
OVERLAPS = """(id) => {
  const chart = document.getElementById(id).parentElement.querySelector('.ov-chart');
  const boxes = [...chart.querySelectorAll('.annotation-text')]
    .map((one) => one.getBoundingClientRect());
  return boxes.filter((one) => boxes.some((other) => other !== one && one.left < other.right
    && other.left < one.right && one.top < other.bottom - 1 && other.top < one.bottom - 1)).length;
}"""


def test_paper_has_charts_within_its_width_tables_filters_said_and_no_controls(opened):
    page = opened(RECOMMENDATIONS)
    page.wait_for_function(DRAWN)
    on_screen = page.evaluate(WIDEST_CHART)
    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    assert page.evaluate(WIDEST_CHART) <= 680 < on_screen
    assert not page.locator("[data-testid=stSelectbox]").first.is_visible()
    assert not page.locator(".ov-nav").is_visible()
    assert page.locator(".ov-table").first.is_visible()
    assert page.get_by_text("institution_id = rcmp").first.is_visible()
    page.emulate_media(media="screen")
    page.wait_for_timeout(300)
    assert page.evaluate(WIDEST_CHART) == on_screen


@pytest.mark.parametrize("path", [RECOMMENDATIONS, COMPARED])
def test_text_at_twice_its_size_stays_within_the_page(opened, path):
    page = opened(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.wait_for_timeout(300)
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize(
    ("path", "figure_id"),
    [
        (RECOMMENDATIONS.replace("=en", "=fr"), "recommendations-dates"),
        ("/open-findings?lang=fr", "findings-age"),
        ("/technology-use?lang=fr", "technology-use-figures"),
        ("/?lang=fr", "overview-matrix"),
    ],
)
@pytest.mark.parametrize("width", [390, 1280])
def test_no_label_of_a_chart_stands_on_another(opened, context, path, figure_id, width):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    opened(path, page)
    page.wait_for_function(DRAWN)
    assert page.evaluate(OVERLAPS, figure_id) == 0


# A chart put into the page by hand: the public record has no figure with a funnel.
PUT = """(figure) => {
  const chart = document.createElement('div');
  chart.className = 'ov-chart';
  chart.id = 'put';
  chart.dataset.figure = figure;
  document.querySelector('h1').after(chart);
}"""
NAMES = """() => [...document.querySelectorAll('#put .textpoint text')].map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return { name: one.textContent, left, right, top, bottom };
}).filter((one) => one.name)"""


# Both at once: what stands above may still take its room between two questions.
BESIDE = """() => [...document.querySelector('.ov-beside tbody tr').querySelectorAll('td')]
  .map((one) => one.getBoundingClientRect())"""


@pytest.mark.parametrize("width", [390, 1280])
def test_names_in_a_funnel_cover_no_other_and_those_outside_the_limits_are_kept(
    opened, context, width
):
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    opened("/complaints?lang=en", page)
    alike = [(f"Alike institution {number}", 100 + number, 1000) for number in range(12)]
    rows = [
        institution(name) | {"value": value, "denominator": most}
        for name, value, most in [*alike, ("Far above", 450, 1000), ("Far below", 10, 1000)]
    ]
    chart = complaints_funnel(result_of("complaints_rates", rows, date(2022, 1, 1)))
    page.evaluate(PUT, chart.figure.to_json())
    page.wait_for_selector("#put .textpoint")
    names = page.evaluate(NAMES)
    assert {"far above", "far below"} <= {one["name"] for one in names}
    for one, other in combinations(names, 2):
        assert (
            one["right"] <= other["left"] + 1
            or other["right"] <= one["left"] + 1
            or one["bottom"] <= other["top"] + 1
            or other["bottom"] <= one["top"] + 1
        ), (one, other)
    assert all(one["right"] <= width for one in names)


def test_two_institutions_stand_beside_each_other_on_a_telephone(opened, context):
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 900})
    opened(COMPARED, page)
    first, second = page.evaluate(BESIDE)
    assert first["top"] == second["top"]
    assert first["right"] <= second["left"]
    assert page.evaluate(TOO_WIDE) == []


def test_a_link_to_a_figure_of_another_page_ends_at_the_figure(opened):
    page = opened("/institution?lang=en&institution_id=rcmp")
    page.get_by_role("link", name="Recommended before").click()
    page.wait_for_url("**/recommendations?**#recommendations-repeats")
    wait_until_drawn(page)
    page.locator("#recommendations-repeats").wait_for()
    page.wait_for_function(
        "() => { const box = document.getElementById('recommendations-repeats')"
        ".getBoundingClientRect(); return box.top >= -5 && box.top < innerHeight; }"
    )
