"""An analyst takes the charts of the recommendations page into a report, in both languages."""

import io
import re

import openpyxl
import pikepdf
import pytest
from lxml import etree
from PIL import Image

from tests.browser.conftest import wait_until_drawn
from tests.browser.test_journeys import under

pytestmark = pytest.mark.browser

CHARTS = [
    "recommendations-dates",
    "recommendations-by-state",
    "recommendations-by-stance",
    "recommendations-uptake",
]
CODE = re.compile(r"\d{4}-recommendations-[a-z-]+-[0-9A-Z]{4}")


def downloaded(page, figure_id, kind):
    """The file behind the link under the figure, and the name that a browser gives it."""
    with page.expect_download(timeout=60_000) as downloading:
        under(page, figure_id).get_by_role("link", name=re.compile(f"^{kind}\\b")).click()
    return downloading.value.path().read_bytes(), downloading.value.suggested_filename


def opened_files(page, figure_id):
    """Title and check code of the figure's SVG, and the numbers of its workbook."""
    files = {}
    for kind in ("PNG", "SVG", "PDF", "XLSX"):
        files[kind], name = downloaded(page, figure_id, kind)
        assert figure_id in name
        assert name.endswith(f".{kind.lower()}")
    with Image.open(io.BytesIO(files["PNG"])) as png:
        png.load()
        assert min(png.size) > 300
    svg = etree.fromstring(files["SVG"])
    with pikepdf.open(io.BytesIO(files["PDF"])) as pdf:
        assert str(pdf.docinfo["/Title"]) == svg[0].text
        assert len(pdf.pages) == 1
    book = openpyxl.load_workbook(io.BytesIO(files["XLSX"]))
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    (code,) = set(CODE.findall(" ".join(svg.itertext())))
    numbers = [cell for cell in cells if isinstance(cell, int | float)]
    return svg[0].text, code, numbers, book.sheetnames


def test_an_analyst_exports_the_charts_of_the_page_in_both_languages(opened):
    page = opened("/recommendations?lang=en")
    english = {one: opened_files(page, one) for one in CHARTS}
    page.locator("a[hreflang='fr']").first.click()
    page.wait_for_url(re.compile("lang=fr"))
    wait_until_drawn(page)
    french = {one: opened_files(page, one) for one in CHARTS}
    for one in CHARTS:
        title, code, numbers, _sheets = english[one]
        assert french[one][0] != title
        # The same figure with the same numbers, whatever its language.
        assert french[one][1:3] == (code, numbers)
    assert english["recommendations-by-state"][3] == ["Data", "Chart", "Notes"]
    assert french["recommendations-by-state"][3] == ["Données", "Graphique", "Notes"]
