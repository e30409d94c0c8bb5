"""What people come for, done as they do it."""

import csv
import io
import re

import openpyxl
import pytest

from tests.browser.conftest import wait_until_drawn

pytestmark = pytest.mark.browser

RCMP = "/institution?lang=en&institution_id=rcmp"


def numbers(page, figure_id):
    """Every number in the table under a figure, whatever the language wrote between digits."""
    table = under(page, figure_id).locator("table")
    cells = table.locator("td").all_text_contents()
    return [re.sub(r"[\s,.\u202f\u00a0]", "", cell) for cell in cells if re.search(r"\d", cell)]


def under(page, figure_id):
    """What stands under the heading of a figure: its table, files, sources."""
    page.locator(f"#{figure_id}").wait_for()
    index = page.evaluate(
        """id => [...document.querySelectorAll('.ov-figure')].findIndex(one => one.id === id)""",
        figure_id,
    )
    return page.locator(".ov-below").nth(index)


def table_rows(page, figure_id):
    below = under(page, figure_id)
    below.locator("details").first.evaluate("one => { one.open = true; }")
    return [row.locator("td").all_text_contents() for row in below.locator("tbody tr").all()]


def test_a_staffer_finds_the_overdue_recommendations_and_the_link_opens_in_french(opened, context):
    page = opened("/?lang=en")
    page.get_by_role("link", name="Overdue recommendations").click()
    wait_until_drawn(page)
    assert "/recommendations" in page.url
    page.goto(page.url.split("/recommendations")[0] + RCMP)
    wait_until_drawn(page)
    english = numbers(page, "institution-recommendations")
    assert english, "the table has numbers"
    link = under(page, "institution-recommendations").locator("a[href*='/en/institution/rcmp/']")
    copied = link.first.get_attribute("href")
    assert copied is not None
    assert "/r/" in copied

    french_page = context.new_page()
    french_page.goto(copied.replace("/en/institution/", "/fr/institution/"))
    wait_until_drawn(french_page)
    assert french_page.locator("html").get_attribute("lang") == "fr"
    assert "institution_id=rcmp" in french_page.url
    french = numbers(french_page, "institution-recommendations")
    digits = [re.sub(r"\D", "", cell) for cell in english]
    assert [re.sub(r"\D", "", cell) for cell in french] == digits


@pytest.mark.parametrize("figure_id", ["institution-recommendations", "institution-technologies"])
def test_a_journalist_downloads_what_the_table_shows(opened, figure_id):
    page = opened(RCMP)
    shown = table_rows(page, figure_id)
    files = {}
    for kind in ("CSV", "XLSX"):
        with page.expect_download() as downloading:
            under(page, figure_id).get_by_role("link", name=re.compile(f"^{kind}")).click()
        files[kind] = downloading.value.path().read_bytes()
    rows = list(csv.reader(io.StringIO(files["CSV"].decode("utf-8-sig"))))[1:]
    workbook = openpyxl.load_workbook(io.BytesIO(files["XLSX"]))
    data, notes = workbook.worksheets
    assert len(rows) == len(shown) == data.max_row - 1
    for table_row, csv_row in zip(shown, rows, strict=True):
        assert len(table_row) == len(csv_row)
        assert table_row[0] == csv_row[0].lstrip("'")
    for table_row, sheet_row in zip(
        shown, data.iter_rows(min_row=2, values_only=True), strict=True
    ):
        assert table_row[0] == sheet_row[0]
    said = " ".join(str(cell) for row in notes.iter_rows(values_only=True) for cell in row)
    assert "institution_id = rcmp" in said
    assert "CC BY 4.0" in said


def test_a_picture_of_a_chart_can_be_downloaded(opened):
    page = opened("/open-findings?lang=fr")
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        with page.expect_download(timeout=60_000) as downloading:
            under(page, "findings-age").get_by_role("link", name=re.compile(f"^{kind}")).click()
        content = downloading.value.path().read_bytes()
        assert content.startswith(start)
    assert "<title" in content.decode()
    assert "<desc" in content.decode()


def test_a_choice_is_in_the_address_and_survives_reload_back_and_language(opened):
    page = opened("/open-findings?lang=en&institution_id=rcmp")
    assert page.locator("#findings-age").is_visible()
    page.locator("[data-testid='stSelectbox'] input").first.click()
    page.get_by_role("option", name="Canada Border Services Agency").click()
    page.wait_for_url(re.compile("institution_id=cbsa"))
    wait_until_drawn(page)
    page.reload()
    wait_until_drawn(page)
    assert "institution_id=cbsa" in page.url
    page.locator("a[hreflang='fr']").first.click()
    wait_until_drawn(page)
    assert "lang=fr" in page.url
    assert "institution_id=cbsa" in page.url
    page.go_back()
    wait_until_drawn(page)
    assert "lang=en" in page.url


def test_a_wrong_value_in_the_address_is_said_and_the_page_still_works(opened):
    page = opened("/institution?lang=fr&institution_id=nulle-part&as_of_date=2026-02-30")
    said = page.locator("main, [data-testid='stMain']").inner_text()
    assert "nulle-part" in said
    assert "2026-02-30" in said
    assert page.locator("h1").is_visible()


def test_a_keyboard_alone_reaches_everything(opened):
    page = opened(RCMP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("ov-skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ov-content"
    reached = set()
    for _ in range(150):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(one => one.tagName + ' ' + (one.getAttribute('href') || one.innerText || '')"
                ".slice(0, 60))(document.activeElement)"
            )
        )
        is_seen = page.evaluate(
            """() => {
              // A field may show its focus on the box that is drawn around it.
              let one = document.activeElement;
              if (one === document.body) return true;
              for (let up = 0; up < 4 && one; up += 1, one = one.parentElement) {
                const style = getComputedStyle(one);
                if (style.outlineStyle !== 'none' || style.boxShadow !== 'none') return true;
              }
              return false;
            }"""
        )
        assert is_seen, f"no visible focus on {sorted(reached)[-1]}"
    assert any("/download/" in one for one in reached)
    assert any(one.startswith("SUMMARY") for one in reached)


def test_a_name_in_syllabics_comes_through_the_address(opened):
    page = opened("/search?lang=fr&text=%E1%90%83%E1%93%84%E1%92%83%20l%E2%80%99%C3%A9t%C3%A9")
    assert "ᐃᓄᒃ l’été" in page.locator(".ov-empty").inner_text()


def test_no_page_asks_another_host_for_anything(context, server):
    page = context.new_page()
    asked = set()
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.goto(server + RCMP)
    wait_until_drawn(page)
    here = server.removeprefix("http://")
    assert {host for host in asked if host and host != here} == set()
