"""CSV and XLSX of exactly what a figure's table shows."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from oversight import formulas
from oversight.exports.native_charts import add_native_charts
from oversight.exports.notes import notes
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _
from oversight.watermark import copy_marks


def csv_file(shown: ShownFigure) -> bytes:
    """The table as CSV: UTF-8 with a byte-order mark, column names in the first line.

    Numbers have no thousands separator and whole ones no decimals, days are ISO (a range as
    first/last), shares 0 to 1, and each kind of nothing keeps its symbol. Text that a
    spreadsheet could take for a formula is preceded by an apostrophe. Made-up rows have a last
    column is_synthetic, those of a pre-release copy prerelease_copy_for.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    marks = ({"is_synthetic": "true"} if shown.is_synthetic else {}) | copy_marks()
    writer.writerow([*(column.name for column in shown.table.columns), *marks])
    for row in shown.table.rows:
        writer.writerow(
            [
                *(csv_written(cell.value) for cell in row),
                *(csv_written(mark) for mark in marks.values()),
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def csv_written(value: Any) -> Any:
    """A value as it stands in a CSV, where no spreadsheet takes it for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(formulas.STARTS):
        return "'" + value
    return value


def xlsx_file(shown: ShownFigure) -> bytes:
    """The table as a workbook: a sheet of data under its headings, and a sheet of notes."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        # Without a fixed day the file would hold the time at which it was made.
        workbook.set_properties({"title": shown.title, "created": _midnight(shown.as_of_date)})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        iso = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        name = _("Synthetic data") if shown.is_synthetic else _("Data")
        _write_data(workbook.add_worksheet(name), shown, bold, wrapped, iso)
        said = notes(shown)
        if not add_native_charts(workbook, shown) and shown.chart is not None:
            words = _("This workbook has the numbers; its chart is among the pictures.")
            said.append((_("Chart"), words))
        _write_notes(workbook.add_worksheet(_("Notes")), said, bold, wrapped)
    return file.getvalue()


def _write_data(sheet: Any, shown: ShownFigure, bold: Any, wrapped: Any, iso: Any) -> None:
    sheet.freeze_panes(1, 0)
    for x, column in enumerate(shown.table.columns):
        sheet.write_string(0, x, column.label, bold)
        sheet.set_column(x, x, 14 if column.kind in ("number", "share", "flag") else 28)
    for y, row in enumerate(shown.table.rows, start=1):
        for x, cell in enumerate(row):
            if isinstance(cell.value, date):
                sheet.write_datetime(y, x, _midnight(cell.value), iso)
            elif isinstance(cell.value, bool):
                sheet.write_string(y, x, cell.text, wrapped)
            elif isinstance(cell.value, int | float):
                sheet.write_number(y, x, cell.value)
            else:
                sheet.write_string(y, x, cell.value, wrapped)


def _write_notes(sheet: Any, said: Sequence[tuple[str, str]], bold: Any, wrapped: Any) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    for y, (label, words) in enumerate(said):
        sheet.write_string(y, 0, label, bold)
        sheet.write_string(y, 1, words, wrapped)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def workbook(
    title: str,
    heading: Sequence[str],
    rows: Sequence[Sequence[Any]],
    said: Sequence[tuple[str, str]],
    created: date,
) -> bytes:
    """Rows as they are, a null as an empty cell, and what is said of them on a second sheet."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": title, "created": _midnight(created)})
        iso = book.add_format({"num_format": "yyyy-mm-dd"})
        data, notes = book.add_worksheet(_("Data")), book.add_worksheet(_("Notes"))
        for y, row in enumerate([heading, *rows]):
            for x, value in enumerate(row):
                if isinstance(value, date):
                    data.write_datetime(y, x, _midnight(value), iso)
                elif isinstance(value, bool):
                    data.write_string(y, x, str(value).lower())
                elif isinstance(value, int | float):
                    data.write_number(y, x, value)
                elif value is not None:
                    data.write_string(y, x, str(value))
        for y, (label, words) in enumerate(said):
            notes.write_string(y, 0, label)
            notes.write_string(y, 1, words)
    return file.getvalue()
