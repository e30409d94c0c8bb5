"""Nothing that an export writes can run, whatever the record's names and texts say."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree

from oversight.exports.house_style import HouseStyle
from oversight.exports.sheets import sheet
from oversight.exports.shown_figure import ask
from oversight.exports.sizes import SIZES
from oversight.exports.spreadsheets import csv_file, xlsx_file
from tests.exports.test_pictures import DRAWN

HOSTILE = [
    '=HYPERLINK("javascript:alert(1)")',
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "ᐃᓄᒃᑎᑐᑦ é\u202f: «\u202fx\u202f»",
]


@pytest.fixture(params=HOSTILE)
def hostile(request, real_reader):
    shown = ask(real_reader, "recommendations-by-state", {})
    rows = [
        row | {"institution_name_en": request.param, "institution_name_fr": request.param}
        for row in shown.result.rows[:1]
    ]
    figure = replace(shown.figure, title=lambda _result: request.param)
    return request.param, replace(shown, figure=figure, result=replace(shown.result, rows=rows))


def test_in_a_workbook_it_is_a_text(hostile):
    text, shown = hostile
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert text in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_in_a_csv_no_cell_begins_as_a_formula(hostile):
    text, shown = hostile
    rows = list(csv.reader(io.StringIO(csv_file(shown).decode("utf-8-sig"))))
    cells = [cell for row in rows for cell in row]
    assert any(text in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_in_a_picture_it_is_a_title_without_script_or_link(hostile):
    text, shown = hostile
    root = etree.fromstring(sheet(shown, DRAWN, SIZES["page"], HouseStyle()).svg.encode())
    assert root[0].text == text
    assert not root.xpath("//*[local-name() = 'script' or local-name() = 'a']")
    assert not root.xpath("//@*[contains(., 'javascript:')]")
