"""What a reader does on the mirror, in Chromium, with JavaScript and without."""

import csv
import io
import json
import re

import pytest

from oversight.mirror import site as sites

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("mirror")]

SCRIPTS = pytest.mark.parametrize("has_scripts", [False, True], ids=["no script", "script"])
ROWS = """(id) => {
  let below = document.getElementById(id);
  while (!below.matches('.ov-below')) below = below.nextElementSibling;
  return [...below.querySelectorAll('.ov-table tbody tr:not(.ov-group)')]
    .filter((row) => !row.hidden).map((row) => [...row.cells].map((cell) => cell.textContent));
}"""


@pytest.fixture
def visit(browser, mirror):
    """Open a page of the mirror; what the browser complains of is a failure of the test."""
    contexts, complaints = [], []

    def open_page(path, has_scripts=True, **options):
        context = browser.new_context(
            java_script_enabled=has_scripts, viewport={"width": 1280, "height": 900}, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        page.goto(mirror + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@SCRIPTS
def test_a_page_is_read_whole(visit, has_scripts):
    page = visit("/fr/institution/rcmp/", has_scripts)
    assert page.locator("h1").inner_text() == "Gendarmerie royale du Canada"
    assert page.locator("html").get_attribute("lang") == "fr"
    drawing = page.locator(".ov-wide svg").first
    assert drawing.is_visible()
    assert drawing.locator("> title").text_content()
    assert page.locator(".ov-table tbody tr").count() > 50
    page.get_by_role("link", name="English").click()
    assert page.locator("h1").inner_text() == "Royal Canadian Mounted Police"


@SCRIPTS
def test_a_closed_table_opens_and_its_links_lead_on(visit, has_scripts):
    page = visit("/en/recommendations/", has_scripts)
    table = page.locator("#recommendations-dates ~ .ov-below").first
    table.locator("summary").first.click()
    table.get_by_role("link", name="Royal Canadian Mounted Police").first.click()
    assert page.url.endswith("/en/institution/rcmp/")


@SCRIPTS
def test_a_table_is_downloaded(visit, has_scripts):
    page = visit("/en/recommendations/", has_scripts, accept_downloads=True)
    below = page.locator("#recommendations-list ~ .ov-below").first
    with page.expect_download() as caught:
        below.get_by_role("link", name=re.compile("^CSV")).click()
    text = caught.value.path().read_text(encoding="utf-8-sig")
    assert "R-CLV-1" in text
    assert len(list(csv.reader(io.StringIO(text)))) > 50


@SCRIPTS
def test_a_figure_is_cited_with_an_address_that_pins_its_release(visit, mirror, has_scripts):
    page = visit("/en/recommendations/", has_scripts)
    below = page.locator("#recommendations-dates ~ .ov-below").first
    below.get_by_text("Cite, check, method").click()
    cited = below.locator(".ov-cite").first.inner_text()
    address = below.locator("a", has_text="/r/0002/").first.get_attribute("href")
    assert "release 0002" in cited
    page.goto(mirror + address[address.index("/r/") :])
    assert page.locator("#recommendations-dates h2").is_visible()


@SCRIPTS
def test_an_old_permalink_says_that_newer_data_exist_and_leads_to_the_same_page(
    visit, mirror, has_scripts
):
    page = visit("/r/0001/fr/institution/rcmp/", has_scripts)
    said = page.frame_locator(".ov-status iframe").get_by_role("status")
    said.filter(has_text="Des données plus récentes existent").wait_for()
    assert "diffusion 0001" in page.locator(".ov-record").inner_text()
    page.get_by_role("link", name="Cette page dans la diffusion actuelle").click()
    assert page.url == f"{mirror}/fr/institution/rcmp/"
    assert "diffusion 0002" in page.locator(".ov-record").inner_text()
    said = page.frame_locator(".ov-status iframe").get_by_role("status")
    said.filter(has_text="Ceci est la diffusion actuelle, 0002.").wait_for()


@SCRIPTS
def test_a_withdrawn_release_says_so_at_its_permalinks(visit, two_releases, has_scripts):
    sites.write_status(two_releases, "0002", {"0001": {"en": "a wrong total", "fr": "un total"}})
    try:
        page = visit("/r/0001/en/complaints/", has_scripts)
        said = page.frame_locator(".ov-status iframe").get_by_role("status")
        said.filter(has_text="Release 0001 was withdrawn: a wrong total").wait_for()
    finally:
        sites.write_status(two_releases, "0002", {})


def test_without_a_script_no_control_is_shown_that_would_do_nothing(visit):
    page = visit("/en/recommendations/", has_scripts=False)
    assert page.locator("select:visible, input:visible, button:visible").count() == 0


def test_a_choice_narrows_the_tables_and_stands_in_the_address(visit, mirror):
    page = visit("/en/recommendations/")
    every = page.evaluate(ROWS, "recommendations-list")
    page.locator("select[name=institution_id]").select_option("rcmp")
    assert page.url == f"{mirror}/en/recommendations/?institution_id=rcmp"
    left = page.evaluate(ROWS, "recommendations-list")
    assert left == [row for row in every if "Royal Canadian Mounted Police" in row]
    said = page.get_by_role("status").filter(has_text="rows")
    assert f"{len(left)} of {len(every)} rows" in said.inner_text()
    own = page.get_by_role("link", name="The page of Royal Canadian Mounted Police, with its")
    assert own.get_attribute("href") == "../institution/rcmp/"
    page.locator("select[name=body_id]").select_option("opc")
    assert 0 < len(page.evaluate(ROWS, "recommendations-list")) < len(left)
    page.go_back()
    assert page.evaluate(ROWS, "recommendations-list") == left
    page.go_back()
    assert page.evaluate(ROWS, "recommendations-list") == every
    page.go_forward()
    assert page.locator("select[name=institution_id]").input_value() == "rcmp"
    assert page.evaluate(ROWS, "recommendations-list") == left


def test_an_address_with_a_choice_shows_it_and_the_other_language_keeps_it(visit):
    page = visit("/fr/plaintes/?institution_id=rcmp&body_id=crcc")
    left = page.evaluate(ROWS, "complaints-list")
    assert left
    assert all("Gendarmerie royale du Canada" in row for row in left)
    page.get_by_role("link", name="English").click()
    assert page.locator("select[name=body_id]").input_value() == "crcc"
    assert len(page.evaluate(ROWS, "complaints-list")) == len(left)
    page.get_by_role("button", name="Show all rows").click()
    assert len(page.evaluate(ROWS, "complaints-list")) > len(left)
    assert "?" not in page.url


def test_what_the_address_asks_and_the_page_cannot_give_is_said(visit):
    page = visit("/en/complaints/?institution_id=none&colour=red&as_of_date=2020-01-01")
    said = " ".join(page.locator(".ov-note").all_inner_texts())
    assert "“none” in the address is not a value of institution_id" in said
    assert "does not know the filter colour" in said
    assert "stands at its own day" in said
    page = visit("/en/technology-use/?technology_id=cctv")
    note = page.locator(".ov-note", has_text="asks for technology_id = cctv")
    assert note.get_by_role("link").get_attribute("href") == "../technology/cctv/"


def test_words_are_looked_for_with_accents_and_case_folded(visit):
    page = visit("/fr/recommandations/")
    every = page.evaluate(ROWS, "recommendations-list")
    page.get_by_label("Mots").press_sequentially("ÉTHIQUE")
    page.wait_for_url("**text=*")
    wanted = [row for row in every if any("éthique" in cell.lower() for cell in row)]
    assert page.evaluate(ROWS, "recommendations-list") == wanted


def test_nothing_that_fits_is_said_in_words(visit):
    page = visit("/en/recommendations/?text=zzzz")
    words = "No row has what was chosen. Choose something else, or show all rows."
    assert page.get_by_text(words).first.is_visible()


def test_search_finds_names_of_both_languages_without_accents(visit):
    page = visit("/en/search/")
    found = page.locator(".ov-entities li:visible")
    every = found.count()
    page.get_by_label("Words to look for").fill("gendarmerie")
    assert 0 < found.count() < every
    assert "Royal Canadian Mounted Police" in found.all_inner_texts()
    assert page.get_by_role("status").filter(has_text="names").inner_text().startswith("1 of ")
    page.get_by_label("Words to look for").fill("GRC")
    assert "Royal Canadian Mounted Police" in found.all_inner_texts()
    page.reload()
    assert page.get_by_label("Words to look for").input_value() == "GRC"
    assert found.count() < every


@pytest.mark.parametrize(("lang", "path"), [("en", "recommendations"), ("fr", "recommandations")])
def test_columns_are_sorted_by_days_numbers_and_words_and_nothing_stands_last(visit, lang, path):
    page = visit(f"/{lang}/{path}/")
    below = page.locator("#recommendations-list ~ .ov-below").first
    headings = below.locator("thead th")
    issued, late, institution = (4, 11, 2)
    original = page.evaluate(ROWS, "recommendations-list")

    def column(number):
        return [row[number] for row in page.evaluate(ROWS, "recommendations-list")]

    headings.nth(late).get_by_role("button").click()
    assert headings.nth(late).get_attribute("aria-sort") == "ascending"
    days = [cell for cell in column(late) if cell not in ("..", "...")]
    numbers = [int(re.sub(r"\D", "", cell)) for cell in days]
    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[-1]
    assert column(late)[: len(days)] == days
    headings.nth(late).get_by_role("button").click()
    assert headings.nth(late).get_attribute("aria-sort") == "descending"
    assert column(late)[: len(days)] == days[::-1]
    headings.nth(late).get_by_role("button").click()
    assert headings.nth(late).get_attribute("aria-sort") is None
    assert page.evaluate(ROWS, "recommendations-list") == original
    headings.nth(issued).get_by_role("button").click()
    years = [int(re.findall(r"\d{4}", cell)[0]) for cell in column(issued) if cell != ".."]
    assert years == sorted(years)
    headings.nth(institution).get_by_role("button").click()
    collated = "(words) => words.sort(new Intl.Collator(document.documentElement.lang).compare)"
    assert column(institution) == page.evaluate(collated, column(institution))


def test_the_chart_to_point_at_is_loaded_on_request_and_gives_way_to_the_picture(visit):
    page = visit("/en/recommendations/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    button = page.get_by_role("button", name="Interactive chart").first
    assert button.is_visible()
    assert asked == []
    button.focus()
    page.keyboard.press("Enter")
    chart = page.locator(".ov-drawn .main-svg").first
    chart.wait_for()
    assert any("plotly" in address for address in asked)
    assert not page.locator(".ov-wide").first.is_visible()
    assert page.locator(".ov-drawn").get_attribute("aria-label")
    back = page.get_by_role("button", name="Back to the picture")
    back.wait_for()
    assert back.evaluate("(one) => one === document.activeElement")
    mark = page.locator(".ov-drawn .points path").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    page.locator(".ov-drawn .hovertext").wait_for()
    back.click()
    page.locator(".ov-drawn").wait_for(state="detached")
    assert page.locator(".ov-wide").first.is_visible()


def test_a_mark_of_a_picture_says_what_the_chart_would(visit, two_releases):
    page = visit("/en/recommendations/", has_scripts=False)
    said = page.locator("#recommendations-dates ~ .ov-wide").first.locator("path > title")
    button = page.locator("#recommendations-dates ~ .ov-live button").first
    figure = two_releases / "current/en/recommendations" / button.get_attribute("data-chart")
    data = json.loads(figure.read_text(encoding="utf-8"))["data"]
    marks = sum(len(trace["customdata"]) for trace in data if "customdata" in trace)
    assert said.count() == marks
    assert "June 10, 2022" in said.nth(1).text_content()


def test_what_cannot_be_loaded_is_said_and_the_picture_stays(browser, mirror):
    context = browser.new_context(locale="fr-CA")
    page = context.new_page()
    page.route("**/*.plotly.json", lambda route: route.abort())
    page.goto(f"{mirror}/fr/recommandations/")
    page.get_by_role("button", name="Graphique interactif").first.click()
    page.get_by_text("Le graphique n’a pas pu être chargé").wait_for()
    assert page.locator(".ov-wide").first.is_visible()
    context.close()


def test_a_figure_is_checked_by_its_code(visit, two_releases):
    with (two_releases / "r/0001/release/figures.csv").open(encoding="utf-8", newline="") as file:
        row = next(one for one in csv.DictReader(file) if one["figure_id"] == "complaints-list")
    page = visit("/en/check-a-figure/")
    field, said = page.get_by_label("Code", exact=True), page.locator("[data-verdict]")
    # As a hand copies it: in small letters, O for 0 and L for 1.
    head, letters = row["code"][:-4], row["code"][-4:]
    field.fill(head + letters.lower().replace("0", "o").replace("1", "l"))
    field.press("Enter")
    said.get_by_text(f"Match: {row['code']} is the code of").wait_for()
    assert "gives the same numbers for the same day" in said.inner_text()
    assert "Newer data exist: release 0002." in said.inner_text()
    said.get_by_role("link").click()
    assert "release 0001" in page.locator(".ov-record").inner_text()
    page = visit(
        "/fr/verifier-un-chiffre/?figure=" + head + ("2222" if letters != "2222" else "3333")
    )
    page.locator("[data-verdict]").get_by_text("Discordance").wait_for()
    page.get_by_label("Code", exact=True).fill("0001-nothing-2222")
    page.keyboard.press("Enter")
    page.get_by_text("ne compte aucun chiffre appelé nothing").wait_for()


def test_without_a_script_the_page_says_how_a_figure_is_checked(visit):
    page = visit("/en/check-a-figure/", has_scripts=False)
    assert page.get_by_text("python -m oversight verify CODE").is_visible()
    assert page.locator("input:visible").count() == 0
