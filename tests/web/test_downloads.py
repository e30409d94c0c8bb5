"""Every file that a page offers can be had, at the address that the page gives."""

import csv
import io
import re
import subprocess
from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight.web.addresses import SLUGS
from oversight.web.routes import routes
from tests.pages.test_every_page import FILTERS, said


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes()))


def addresses(markup, kind):
    found = re.findall(rf'href="(/download/[^"]+\.{kind}[^"]*)"', markup)
    return [unescape(address) for address in found]


@pytest.mark.parametrize("page", SLUGS)
def test_each_table_of_a_page_comes_as_csv_and_xlsx(app, client, page):
    markup = said(app(page, "fr", **FILTERS[page]))
    files = {kind: addresses(markup, kind) for kind in ("csv", "xlsx")}
    assert len(files["csv"]) == len(files["xlsx"]) == markup.count('class="ov-figure"')
    for address in (*files["csv"], *files["xlsx"]):
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.text}"


def test_a_whole_number_has_no_decimals_in_a_file(app, client):
    answer = client.get("/download/technology-use-figures.csv?technology_id=facial-recognition")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert "31" in [row["value"] for row in rows]
    assert not any(row["value"].endswith(".0") for row in rows)


def test_no_heading_has_an_id_that_streamlit_drops(app):
    markup = said(app("institution", "en", institution_id="rcmp"))
    assert 'id="figure-timeline"' in markup
    assert "#figure-timeline" in markup
    assert all("-" in one for one in re.findall(r'class="ov-figure" id="([^"]+)"', markup))


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_chart_comes_as_pdf_with_its_title_and_code(app, client, lang, tmp_path):
    app("overview", lang)
    answer = client.get(f"/download/recommendations-by-state.pdf?lang={lang}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    path = tmp_path / "figure.pdf"
    path.write_bytes(answer.content)
    read = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert re.search(r"\d{4}-recommendations-by-state-\w{4}", read.stdout.replace("\n", ""))
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in told


def test_a_table_without_a_chart_says_so_instead_of_a_pdf(app, client):
    app("overview", "fr")
    answer = client.get("/download/recommendations-list.pdf?lang=fr")
    assert answer.status_code == 400
    assert "tableau" in answer.text
