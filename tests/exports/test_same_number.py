"""The same number everywhere: what each figure says is alike on the page and in every file.

Walks every figure of a release as its pages first show it, in both languages. Where a surface or
a format is added, it gets a line in `EVERYWHERE`.
"""

import csv
import html
import io
import json
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pyarrow.parquet
import pytest

from oversight.checks.views import Blank, default_views
from oversight.columns import Column
from oversight.exports.metadata import json_file
from oversight.exports.parquet import parquet_file
from oversight.exports.records import typed
from oversight.exports.shown_figure import ShownFigure
from oversight.exports.spreadsheets import csv_file, xlsx_file
from oversight.language import LANGUAGES, speaking
from oversight.page_parts.surface import drawn_on
from oversight.page_parts.tables import table_markup

# One row: one text a column that is shown, a number as the table's cell has it.
Rows = list[list[str]]


def in_table(shown: ShownFigure) -> Rows:
    """What every other must equal: the cells of the figure's table."""
    return [[plain(cell.value) for cell in row] for row in shown.table.rows]


def on_page(shown: ShownFigure) -> Rows:
    """The table of the page, as a reader of its HTML finds it; symbols stand beside numbers."""
    with drawn_on(Blank(shown.reader, {}, {})):
        markup = table_markup(shown.table, shown.title, shown.as_of_date)
    found = []
    for line in re.findall(r"<tr><td.*?</tr>", markup, re.S):
        cells = re.findall(r"<td[^>]*>(.*?)</td>", line, re.S)
        found.append([html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in cells])
    return found


def in_csv(shown: ShownFigure) -> Rows:
    """The CSV file, without its heading and the apostrophe before what could run."""
    rows = list(csv.reader(io.StringIO(csv_file(shown).decode("utf-8-sig"))))[1:]
    width = len(shown.table.columns)
    return [[one.removeprefix("'") if one[1:2] in "=+-@" and one[:1] == "'" else one
             for one in row[:width]] for row in rows]  # fmt: skip


def in_xlsx(shown: ShownFigure) -> Rows:
    """The workbook, read by another program than wrote it; yes and no are words there."""
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown))).worksheets[0]
    rows = []
    for row in sheet.iter_rows(min_row=2, values_only=True):
        cells = zip(row, shown.table.columns, strict=True)
        rows.append([flag(value) if one.kind == "flag" else plain(value) for value, one in cells])
    return rows


def flag(words: object) -> str:
    """A yes or no of either language, or a kind of nothing, as the table's value has it."""
    return {"yes": "true", "oui": "true", "no": "false", "non": "false"}.get(
        str(words), plain(words)
    )


def in_json(shown: ShownFigure) -> Rows:
    """The records of the JSON file; a null is put back as the symbol beside it."""
    records = json.loads(json_file(shown))["records"]
    return [[joined(row, column) for column in shown.table.columns] for row in records]


def in_parquet(shown: ShownFigure) -> Rows:
    """The Parquet file, read by another program than wrote it."""
    names = [column.name for column in typed(shown)]
    found = read_parquet(parquet_file(shown))
    rows = [dict(zip(names, row, strict=True)) for row in found]
    return [[joined(row, column) for column in shown.table.columns] for row in rows]


def read_parquet(content: bytes) -> list[tuple[object, ...]]:
    """The rows of a Parquet file by another library than wrote it."""
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True)) or [
        () for _ in range(table.num_rows)
    ]


def joined(row: dict[str, object], column: Column) -> str:
    """A cell of a typed file as the table has it: its symbol where it is null."""
    value = row[column.name]
    if isinstance(value, list):
        return "; ".join(value)
    return plain(row.get(f"{column.name}_symbol") if value is None else value)


def plain(value: object) -> str:
    """One value as text, the same for each type that a format reads it as."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | Decimal) and value == int(value):
        return str(int(value))
    return str(value)


# Every file in which a reader finds a figure's numbers; for the mirror's pages see tests/mirror.
EVERYWHERE: dict[str, Callable[[ShownFigure], Rows]] = {
    "csv": in_csv,
    "xlsx": in_xlsx,
    "json": in_json,
    "parquet": in_parquet,
}


@pytest.fixture(scope="module", params=["real_reader", "counted_reader"])
def views(request):
    """Every figure once, with the first filters that any page shows it with."""
    reader = request.getfixturevalue(request.param)
    several = {}
    for view in default_views(reader):
        figure_id = view.shown.figure.figure_id
        if figure_id not in several or not several[figure_id].shown.result:
            several[figure_id] = view
    return list(several.values())


def said_again(view) -> ShownFigure:
    """The figure anew: a table keeps the language that it was first made in."""
    shown = view.shown
    return ShownFigure(shown.figure, shown.result, shown.reader)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("where", EVERYWHERE)
def test_every_figure_has_the_numbers_of_its_table(views, where, lang):
    for view in views:
        with speaking(lang):
            shown = said_again(view)
            # A symbol in the place of a number is compared with the number.
            numbers = [n for n, one in enumerate(shown.table.columns) if one.kind != "symbol"]
            expected = in_table(shown)
            found = EVERYWHERE[where](shown)
        assert len(found) == len(expected), (where, shown.figure.figure_id)
        for one, other in zip(expected, found, strict=True):
            for number in numbers:
                assert alike(one[number], other[number]), (where, shown.figure.figure_id, one)


def alike(one: str, other: str) -> bool:
    """The same text; of fractions, the same number."""
    if one == other:
        return True
    try:
        return abs(float(one) - float(other)) < 1e-12 * max(1.0, abs(float(one)))
    except ValueError:
        return False


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_has_the_numbers_of_the_table_in_the_digits_of_the_language(views, lang):
    for view in views:
        with speaking(lang):
            shown = said_again(view)
            written = [
                [cell.text for cell, one in zip(row, shown.table.columns, strict=True)
                 if one.kind != "symbol"]
                for row in shown.table.rows
            ]  # fmt: skip
            assert on_page(shown) == written, shown.figure.figure_id
            for row in shown.table.rows:
                for cell, column in zip(row, shown.table.columns, strict=True):
                    if column.kind == "number" and not isinstance(cell.value, str):
                        assert read_number(cell.text) == pytest.approx(float(cell.value), abs=6e-4)


def read_number(text: str) -> float:
    """A number as a person writes it, in either language, with or without a symbol after it."""
    digits = re.sub(r"[\s\u00a0\u202f]", "", text.split("\u00a0")[0])
    french = re.fullmatch(r"-?\d+(,\d+)?", digits) and not re.fullmatch(
        r"-?\d{1,3}(,\d{3})+", digits
    )
    return float(digits.replace(",", "." if french else "").replace("−", "-"))


def test_each_chart_and_its_words_rest_on_the_same_numbers_in_both_languages(views):
    for view in views:
        told = []
        for lang in LANGUAGES:
            with speaking(lang):
                chart = said_again(view).chart
                told.append([] if chart is None else numbers_of(chart.alt, lang))
        assert told[0] == told[1], view.shown.figure.figure_id


def numbers_of(words: str, lang: str) -> list[str]:
    """The numbers that a text says, without marks of thousands and with a decimal point."""
    # A fiscal year is 2012-13 in one language and 2012-2013 in the other.
    words = re.sub(r"\b(\d{4})-(?:\d\d)?(\d\d)\b", r"\1 \2", words)
    if lang == "fr":
        words = re.sub(r"(?<=\d)[\u202f\u00a0](?=\d{3})", "", words)
        words = re.sub(r"(?<=\d),(?=\d)", ".", words)
    else:
        words = re.sub(r"(?<=\d),(?=\d{3})", "", words)
    return sorted(re.findall(r"\d+(?:\.\d+)?", words))
