"""A workbook is read cell by cell; what hides, lies or runs in one is named."""

import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from oversight.returns import workbook
from tests.returns.drawn_returns import (
    as_xlsx,
    checked,
    counted,
    places,
    refused,
)
from tests.returns.test_check import SOUND, row_of

HEADING, CELLS = ([cell.strip() for cell in line.split("|")] for line in row_of())


@pytest.fixture
def book(tmp_path):
    """Write a workbook whose cells below the headings are put there by the test."""

    def written(put, heading=HEADING):
        path = tmp_path / "r.xlsx"
        with xlsxwriter.Workbook(str(path)) as opened:
            sheet = opened.add_worksheet("uses")
            sheet.write_row(0, 0, heading)
            put(opened, sheet)
        return path

    return written


def test_days_may_be_days_of_the_spreadsheet_or_text(book):
    def put(opened, sheet):
        for line, day in enumerate([date(2026, 4, 11), datetime(2026, 4, 12), "2026-04-13"], 1):
            sheet.write_row(line, 0, CELLS)
            if isinstance(day, str):
                sheet.write_string(line, 2, day)
            else:
                sheet.write_datetime(line, 2, day, opened.add_format({"num_format": "d mmm"}))

    assert [cells[-2] for cells in counted(checked(book(put)), "use_counts")] == [3]


@pytest.mark.parametrize("value", [46123, 46123.5, datetime(2026, 4, 11, 9, 30)])
def test_a_number_or_a_time_is_no_day(book, value):
    def put(opened, sheet):
        sheet.write_row(1, 0, CELLS)
        if isinstance(value, datetime):
            sheet.write_datetime(1, 2, value, opened.add_format({"num_format": "d mmm hh:mm"}))
        else:
            sheet.write_number(1, 2, value)

    found = checked(book(put))
    assert places(found) == [(2, "used_on", "the cell is not a day written as it should be")]


def test_a_formula_is_named_where_it_stands(book):
    def put(_opened, sheet):
        sheet.write_row(1, 0, CELLS)
        sheet.write_row(2, 0, CELLS)
        sheet.write_formula(2, 3, '="invest"&"igation"', None, "investigation")

    assert places(checked(book(put))) == [(3, "purpose_id", "a formula")]


def test_merged_cells_are_named(book):
    def put(opened, sheet):
        sheet.write_row(1, 0, CELLS)
        sheet.write_row(2, 0, CELLS)
        sheet.merge_range(1, 0, 2, 0, "rcmp", opened.add_format())

    assert (2, "", "merged cells") in places(checked(book(put)))


def test_empty_rows_of_a_sheet_keep_the_numbers_of_the_others(book):
    def put(_opened, sheet):
        sheet.write_row(1, 0, CELLS)
        sheet.write_row(4, 0, ["rcmp", "alpr", "2026-04-11", "wrong", *CELLS[4:]])

    assert [(line, column) for line, column, _ in places(checked(book(put)))] == [(5, "purpose_id")]


def test_another_sheet_is_told_by_its_number(tmp_path):
    path = tmp_path / "r.xlsx"
    with xlsxwriter.Workbook(str(path)) as opened:
        for name in ("uses", "Jane Doe", "empty"):
            sheet = opened.add_worksheet(name)
            if name != "empty":
                sheet.write_row(0, 0, HEADING)
                sheet.write_row(1, 0, CELLS)
    found = checked(path)
    assert places(found) == [(0, "", "sheet 2 is not a sheet of a return")]
    assert "Jane" not in str(found.faults.lines())


def test_a_hidden_sheet_is_named(book):
    def put(opened, sheet):
        sheet.write_row(1, 0, CELLS)
        sheet.hide()
        opened.add_worksheet("notes").activate()

    assert (0, "", "the sheet is hidden") in places(checked(book(put)))


def packed(path, **parts):
    """A workbook of these parts, beside the one that makes it a workbook."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {"xl/workbook.xml": b"<workbook/>", **parts}.items():
            file.writestr(name, content)
    return path


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_UNPACKED", 10_000_000)
    path = packed(tmp_path / "r.xlsx", **{"xl/sharedStrings.xml": b"0" * 20_000_000})
    assert path.stat().st_size < 100_000
    assert "the workbook is larger than" in refused(path)


def test_a_workbook_that_lies_about_its_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_UNPACKED", 10_000_000)
    path = packed(tmp_path / "r.xlsx", **{"xl/sharedStrings.xml": b"0" * 20_000_000})
    size = (20_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    assert "the workbook is" in refused(path)


@pytest.mark.parametrize("reference", ["XFD1", "AA7", "A99999999"])
def test_a_cell_far_outside_is_refused_before_room_is_made_for_it(tmp_path, reference):
    sheet = (
        f'<worksheet><sheetData><row><c r="{reference}"><v>1</v></c></row></sheetData></worksheet>'
    )
    path = packed(tmp_path / "r.xlsx", **{"xl/worksheets/sheet1.xml": sheet})
    assert "far outside the columns" in refused(path)


def test_a_workbook_of_too_many_cells_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_CELLS", 1000)
    path = packed(tmp_path / "r.xlsx", **{"xl/worksheets/sheet1.xml": b"<c/>" * 1001})
    assert "the workbook is larger than" in refused(path)


def test_a_large_file_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    path = as_xlsx(tmp_path / "r.xlsx", SOUND)
    monkeypatch.setattr(workbook, "_MOST_BYTES", path.stat().st_size - 1)
    assert "the workbook is larger than" in refused(path)


def test_another_packed_file_is_no_workbook(tmp_path):
    path = tmp_path / "r.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("return.csv", "a,b")
    assert "the file is packed, and no XLSX workbook" in refused(path)
