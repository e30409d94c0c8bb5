"""The charts of a workbook, read by other programs than the one that wrote them."""

import io
import subprocess
import zipfile
from collections import Counter

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import range_boundaries

from oversight import figures, language
from oversight.exports.native import NATIVE
from oversight.exports.shown_figure import ShownFigure, ask
from oversight.exports.spreadsheets import xlsx_file
from oversight.language import LANGUAGES

# What a spreadsheet cannot draw: the picture is made of something else than bars.
OF_THE_PICTURES_ALONE = {
    "complaints-funnel": "control limits",
    "uses-accounted": "control limits",
    "overview-matrix": "a matrix of marks",
    "recommendations-dates": "days on a line of time",
    "recommendations-uptake": "days on a line of time",
    "technology-assessment-days": "ranges",
    "technology-use-figures": "periods on a line of time",
    "timeline": "days on a line of time",
}
DRAWN = [(figure_id, lang) for figure_id in NATIVE for lang in LANGUAGES]
SPACES = {
    "namespaces": {
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    }
}
SHEETS = {"en": "Chart", "fr": "Graphique"}


def in_book(shown, lang):
    """The sheet of charts as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(xlsx_file(shown)))[SHEETS[lang]]


def titles(sheet):
    return [
        "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r)
        for chart in sheet._charts
    ]


def cells_of(sheet, reference):
    """The values of the cells that a chart refers to."""
    left, top, right, bottom = range_boundaries(reference.rpartition("!")[2])
    rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [value for row in rows for value in row]


def bars(sheet):
    """How often each chart's title, bar, part and value stand in the sheet's charts."""
    found = Counter()
    for title, chart in zip(titles(sheet), sheet._charts, strict=True):
        for one in chart.series:
            (part,) = cells_of(sheet, one.tx.strRef.f)
            labels = cells_of(sheet, (one.cat.strRef or one.cat.numRef).f)
            values = [as_kept(value) for value in cells_of(sheet, one.val.numRef.f)]
            bars_of_it = zip(labels, values, strict=True)
            found.update((title, label, part, value) for label, value in bars_of_it)
    return Counter({bar: count for bar, count in found.items() if bar[3] is not None})


def as_kept(value):
    """A share with as many digits as a workbook keeps."""
    return round(value, 12) if isinstance(value, float) else value


def in_table(shown: ShownFigure):
    """The same of the figure's table."""
    native = NATIVE[shown.figure.figure_id]
    names = [column.name for column in shown.table.columns]
    found = Counter()
    for raw, row in zip(shown.result.rows, shown.table.rows, strict=True):
        if all(raw[name] in chosen for name, chosen in native.only.items()):
            cells = dict(zip(names, row, strict=True))
            panel, label, part = (
                ", ".join(cells[name].text for name in several)
                for several in (native.panel, native.by, native.series)
            )
            title = language.labelled(shown.title, panel) if panel else shown.title
            unit = shown.figure.unit(shown.result)
            found[title, label, part or unit, as_kept(cells[native.value].value)] += 1
    return found


@pytest.mark.parametrize("of", ["real_reader", "counted_reader"])
@pytest.mark.parametrize(("figure_id", "lang"), DRAWN)
def test_each_bar_is_a_cell_of_the_table_and_what_is_hidden_has_its_symbol(
    of, figure_id, lang, request
):
    with language.speaking(lang):
        shown = ask(request.getfixturevalue(of), figure_id, {})
        if shown.result:
            assert bars(in_book(shown, lang)) == in_table(shown)


def test_every_figure_with_a_chart_has_one_here_or_a_reason():
    drawn = {one.figure_id for one in figures.registry().values() if one.chart}
    assert set(NATIVE) | set(OF_THE_PICTURES_ALONE) == drawn
    assert not set(NATIVE) & set(OF_THE_PICTURES_ALONE)


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "(synthetic data)"), ("fr", "(données synthétiques)")]
)
def test_made_up_numbers_say_so_in_the_sheet_and_in_each_chart(counted_reader, lang, said):
    with language.speaking(lang):
        sheet = in_book(ask(counted_reader, "uses-by-institution", {}), lang)
    assert said in sheet["A1"].value
    assert titles(sheet)
    assert all(said in title for title in titles(sheet))


def test_the_label_of_a_hidden_number_is_its_symbol(counted_reader):
    made = xlsx_file(ask(counted_reader, "complaints-received", {}))
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        charts = [
            etree.fromstring(parts.read(name)) for name in parts.namelist() if "/chart" in name
        ]
    said = [words for chart in charts for words in chart.xpath("//c:dLbl//a:t/text()", **SPACES)]
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Chart"]
    hidden = [value for *_bar, value in bars(sheet).elements() if isinstance(value, str)]
    assert Counter(said) == Counter(hidden)
    assert "x" in said


def test_a_figure_without_one_says_where_its_chart_is(real_reader):
    shown = ask(real_reader, "recommendations-dates", {})
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown)))
    assert "Chart" not in book.sheetnames
    assert "Chart" in [row[0] for row in book["Notes"].iter_rows(values_only=True)]


def test_libreoffice_draws_every_workbook_and_reads_its_data(counted_reader, tmp_path):
    for figure_id, lang in DRAWN:
        with language.speaking(lang):
            shown = ask(counted_reader, figure_id, {})
            (tmp_path / f"{figure_id}-{lang}.xlsx").write_bytes(xlsx_file(shown))
    books = sorted(tmp_path.glob("*.xlsx"))
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    for kind in ("pdf", "csv"):
        asked = [*office, "--convert-to", kind, "--outdir", tmp_path, *books]
        told = subprocess.run(asked, check=True, capture_output=True, text=True)
        assert "Error" not in told.stdout + told.stderr
    assert len(list(tmp_path.glob("*.pdf"))) == len(books) == len(DRAWN)
    text = (tmp_path / "recommendations-by-state-en.csv").read_text(encoding="utf-8")
    rows = ask(counted_reader, "recommendations-by-state", {}).table.rows
    assert len(text.splitlines()) == len(rows) + 1
