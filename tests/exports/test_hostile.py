"""Nothing that an export writes can run, whatever the record's names and texts say."""

import csv
import io
from dataclasses import replace

import openpyxl
import pikepdf
import pytest
from lxml import etree

from oversight.exports import pictures
from oversight.exports.house_style import HouseStyle
from oversight.exports.sheets import sheet
from oversight.exports.shown_figure import ask
from oversight.exports.sizes import SIZES
from oversight.exports.spreadsheets import csv_file, xlsx_file
from tests.exports.test_other_programs import ACTIVE, keys_of
from tests.exports.test_pictures import DRAWN

HOSTILE = [
    '=HYPERLINK("javascript:alert(1)")',
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    '<a href="javascript:alert(1)">link</a>',
    "]]></style></svg><script>alert(1)</script>",
    "ᐃᓄᒃᑎᑐᑦ é\u202f: «\u202fx\u202f»",
]
# The elements that a sheet is made of; none of them runs, loads or leads anywhere.
DRAWN_WITH = {
    "svg", "title", "desc", "style", "g", "defs", "rect", "path", "line", "circle", "text",
    "tspan", "clipPath", "pattern",
}  # fmt: skip


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


@pytest.mark.browser
def test_drawn_and_printed_it_is_words_in_every_kind_of_picture(hostile):
    text, shown = hostile
    made = {kind: pictures.picture(shown, kind, "page", 48) for kind in pictures.KINDS}
    root = etree.fromstring(made["svg"])
    assert root[0].text == text
    assert {etree.QName(one).localname for one in root.iter()} <= DRAWN_WITH
    assert not root.xpath("//@*[starts-with(name(), 'on') or name() = 'href']")
    with pikepdf.open(io.BytesIO(made["pdf"])) as pdf:
        assert pdf.docinfo["/Title"] == text
        assert not ACTIVE & keys_of(pdf)
    # Nothing beside its pixels and their size, so nothing that a name could be in.
    assert chunks(made["png"]) <= {b"IHDR", b"pHYs", b"sRGB", b"sBIT", b"IDAT", b"IEND"}


def chunks(png):
    """The kinds of chunk in a PNG."""
    found, at = set(), 8
    while at < len(png):
        found.add(png[at + 4 : at + 8])
        at += 12 + int.from_bytes(png[at : at + 4])
    return found
