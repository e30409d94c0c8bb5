"""The chart of a workbook, read by other programs than the one that wrote it."""

import io
import subprocess

import openpyxl
import pytest

from oversight import language
from oversight.exports.shown_figure import ask
from oversight.exports.spreadsheets import xlsx_file


@pytest.mark.parametrize(("lang", "name"), [("en", "Chart"), ("fr", "Graphique")])
def test_the_numbers_of_the_chart_are_those_of_the_table(real_reader, lang, name):
    with language.speaking(lang):
        shown = ask(real_reader, "recommendations-by-state", {})
        book = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown)))
    sheet = book[name]
    drawn = [
        cell
        for row in sheet.iter_rows(min_row=2, min_col=2, values_only=True)
        for cell in row
        if isinstance(cell, int | float)
    ]
    assert sorted(drawn) == sorted(row["recommendations_count"] for row in shown.result.rows)
    assert len(sheet._charts) == 1
    assert len(sheet._charts[0].series) == sheet.max_column - 1


def test_a_figure_without_one_says_where_its_chart_is(real_reader):
    shown = ask(real_reader, "recommendations-dates", {})
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown)))
    assert "Chart" not in book.sheetnames
    assert "Chart" in [row[0] for row in book["Notes"].iter_rows(values_only=True)]


def test_libreoffice_reads_the_workbook(real_reader, tmp_path):
    shown = ask(real_reader, "recommendations-by-state", {})
    (tmp_path / "figure.xlsx").write_bytes(xlsx_file(shown))
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    asked = [*office, "--convert-to", "csv", "--outdir", tmp_path, tmp_path / "figure.xlsx"]
    subprocess.run(asked, check=True, capture_output=True)
    text = (tmp_path / "figure.csv").read_text(encoding="utf-8")
    assert len(text.splitlines()) == len(shown.table.rows) + 1
