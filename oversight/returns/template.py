"""Templates of returns: an XLSX with lists to choose from, and a CSV; both pass the checker."""

import csv
from pathlib import Path

import xlsxwriter

from oversight.language import _, speaking
from oversight.returns.layouts import Column, Layout
from oversight.returns.workbook import CODES_SHEET, NOTES_SHEET

_LAST_ROW = 1_048_575
_WIDTH = 24


def write_templates(layout: Layout, folder: Path) -> list[Path]:
    """Write the XLSX and the CSV of one layout; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    name = folder / f"{layout.kind}-{layout.level}"
    table = name.with_suffix(".csv")
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows([layout.names, _example(layout)])
    workbook = name.with_suffix(".xlsx")
    _write_workbook(layout, workbook)
    return [workbook, table]


def _example(layout: Layout) -> list[str]:
    """The example row; an institution of the register where the example's is not in it."""
    return [_example_of(column) for column in layout.columns]


def _example_of(column: Column) -> str:
    if column.codes and column.example not in column.codes:
        return next(iter(column.codes))
    return column.example


def _write_workbook(layout: Layout, path: Path) -> None:
    # Nothing that begins with = is ever a formula here.
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(layout.kind)
        codes = book.add_worksheet(CODES_SHEET)
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for place, column in enumerate(layout.columns):
            # As text, a spreadsheet does not turn 2026-04-15 into a number of days.
            sheet.set_column(place, place, _WIDTH, None if column.value == "count" else text)
            sheet.write_string(0, place, column.name, bold)
            sheet.write_comment(0, place, _note(column), {"x_scale": 2})
            example = _example_of(column)
            if column.value == "count":
                sheet.write_number(1, place, int(example))
            else:
                sheet.write_string(1, place, example)
            _write_codes(codes, place, column, bold)
            sheet.data_validation(1, place, _LAST_ROW, place, _validation(place, column))
        sheet.freeze_panes(1, 0)
        codes.freeze_panes(1, 0)
        _write_notes(book.add_worksheet(NOTES_SHEET), layout, bold)


def _write_codes(
    sheet: xlsxwriter.worksheet.Worksheet,
    place: int,
    column: Column,
    bold: xlsxwriter.format.Format,
) -> None:
    """Three columns of the sheet of codes: the codes, and their names in both languages."""
    first = place * 3
    sheet.set_column(first, first + 2, _WIDTH)
    for offset, heading in enumerate((column.name, "English", "français")):
        sheet.write_string(0, first + offset, heading if column.codes or not offset else "", bold)
    for line, (code, names) in enumerate(column.codes.items(), start=1):
        for offset, cell in enumerate((code, names["name_en"], names["name_fr"])):
            sheet.write_string(line, first + offset, cell)


def _validation(place: int, column: Column) -> dict[str, object]:
    """What a spreadsheet lets be typed; the checker has the last word."""
    title, message = column.name, _note(column)[:255]
    said = {"input_title": title[:32], "input_message": message, "ignore_blank": True}
    if column.codes:
        letter = xlsxwriter.utility.xl_col_to_name(place * 3)
        source = f"={CODES_SHEET}!${letter}$2:${letter}${len(column.codes) + 1}"
        return {"validate": "list", "source": source, **said}
    if column.value == "yes_or_no":
        return {"validate": "list", "source": ["yes", "no"], **said}
    if column.value == "count":
        return {"validate": "integer", "criteria": ">=", "value": 0, **said}
    return {"validate": "any", **said}


def _note(column: Column) -> str:
    return f"{column.note_en}\n{column.note_fr}"


def _write_notes(
    sheet: xlsxwriter.worksheet.Worksheet, layout: Layout, bold: xlsxwriter.format.Format
) -> None:
    sheet.set_column(0, 0, _WIDTH)
    sheet.set_column(1, 2, 70)
    for place, heading in enumerate(("", "English", "français")):
        sheet.write_string(0, place, heading, bold)
    line = 1
    for said in zip(*(_general(lang) for lang in ("en", "fr")), strict=True):
        for place, words in enumerate(said, start=1):
            sheet.write_string(line, place, words)
        line += 1
    for column in layout.columns:
        for place, words in enumerate((column.name, column.note_en, column.note_fr)):
            sheet.write_string(line, place, words)
        line += 1


def _general(lang: str) -> list[str]:
    with speaking(lang):
        return [
            _("Put your rows in place of the example. Keep the headings as they are."),
            _("Nothing about a person belongs in a return: no name, number, address or file."),
            _("No formulas, merged cells, totals or further columns."),
        ]
