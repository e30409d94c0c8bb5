"""Every figure of the built mirror has the numbers of its queries: table, files and words alike."""

import csv
import html
import io
import re
from urllib.parse import unquote

import pytest

from oversight import language
from oversight.database import Reader
from oversight.mirror.places import places
from oversight.mirror.render import render
from tests.exports.test_same_number import plain

# To build the mirror takes a minute: one worker runs all that need it.
pytestmark = pytest.mark.xdist_group("mirror")

_FIGURE = re.compile(
    r'<header class="ov-figure" id="(?P<anchor>[^"]+)">'
    r'(?P<rest>.*?)(?=<header class="ov-figure"|</main>)',
    re.S,
)
_ROW = re.compile(r"<tr(?: [^>]*)?>(<td.*?)</tr>", re.S)
_CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.S)


@pytest.fixture(scope="module")
def reader(real_home):
    reader = Reader(real_home / "current" / "release.duckdb")
    yield reader
    reader.close()


def table_of(markup):
    """The cells of the table behind a figure, as a reader of the file finds them."""
    body = markup.partition("<table")[2].partition("</table>")[0]
    return [
        [html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in _CELL.findall(row)]
        for row in _ROW.findall(body)
    ]


def written(shown):
    """What the table should say: without the symbols' own columns, and without the group's."""
    kept = [
        number
        for number, one in enumerate(shown.table.columns)
        if one.kind != "symbol" and one.name != shown.figure.grouped_by
    ]
    return [[row[number].text for number in kept] for row in shown.table.rows]


def test_each_table_file_and_description_is_what_the_release_answers(root, reader):
    compared = 0
    # Every page, and of the entities every fourth.
    every = [
        one for number, one in enumerate(places(reader)) if not one.entity_id or number % 4 == 0
    ]
    for place in every:
        page = (root / place.file).read_text(encoding="utf-8")
        figures = {one["anchor"]: one["rest"] for one in _FIGURE.finditer(page)}
        _rendered, surface = render(reader, place)
        with language.speaking(place.lang):
            for shown in surface.shown.values():
                where = (place.path, shown.figure.figure_id)
                markup = figures[shown.figure.anchor]
                if shown.result:
                    assert table_of(markup) == written(shown), where
                if shown.result and shown.chart is not None:
                    described = html.escape(shown.chart.alt)
                    assert markup.count(f">{described}</desc>") == 2, where
                assert file_of(root, surface, shown) == values_of(shown), where
                compared += 1
    assert compared > 300


def file_of(root, surface, shown):
    """The CSV file that the page links, without the apostrophe before what could run."""
    path = root / unquote(surface.file_path(shown, "csv"))
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))[1:]
    return [[cell.removeprefix("'") for cell in row] for row in rows]


def values_of(shown):
    """What the file should hold: the values of the table."""
    return [[plain(cell.value).removeprefix("'") for cell in row] for row in shown.table.rows]
