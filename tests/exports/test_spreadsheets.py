"""CSV and XLSX hold exactly what the table shows, and nothing that runs."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from oversight import figures
from oversight.exports.shown_figure import ask
from oversight.exports.spreadsheets import csv_file, xlsx_file
from oversight.language import speaking
from tests.drawn import release_of

HOSTILE = '=HYPERLINK("http://example.org")'
NAMES = [HOSTILE, "@SUM(1)", "+1", "-1+1", "ᐃᓄᒃ l’été d'Œuvre ﬁ", '"quoted", <b>bold</b>']


@pytest.fixture
def shown(tmp_path):
    rows = "\n".join(f"t{number} | {name} | {name} | S1" for number, name in enumerate(NAMES))
    reader = release_of(
        tmp_path / "release.duckdb",
        {
            "glossary": "term_id | term_en | definition_en | term_fr\n" + rows,
            "release": "release_id | as_of_date | is_synthetic\n0001 | 2026-01-01 | false",
            "record": "compiled_on | title_en | title_fr\n2026-01-01 | Record | Dossier",
        },
    )
    yield ask(reader, "data-glossary", {})
    reader.close()


def test_text_that_could_run_is_inert_in_both(shown):
    rows = list(csv.reader(io.StringIO(csv_file(shown).decode("utf-8-sig"))))
    for row in rows[1:]:
        assert not row[0].startswith(("=", "+", "-", "@"))
    data = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown))).worksheets[0]
    for row in data.iter_rows(min_row=2):
        assert row[0].data_type == "s"
        assert row[0].value in NAMES


def test_names_come_through_unchanged(shown):
    text = csv_file(shown).decode("utf-8-sig")
    assert "ᐃᓄᒃ l’été d'Œuvre ﬁ" in text
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown)))
    values = {cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert "ᐃᓄᒃ l’été d'Œuvre ﬁ" in values


def test_the_same_figure_gives_the_same_bytes(shown):
    assert csv_file(shown) == csv_file(shown)
    assert xlsx_file(shown) == xlsx_file(shown)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("figure_id", sorted(figures.registry()))
def test_every_figure_of_the_real_record_in_both_files_is_its_table(real_reader, figure_id, lang):
    filters = {
        "as_of_date": date(2026, 11, 23), "since_date": date(2021, 1, 1),
        "recommendation_id": "R-CLV-1", "investigation_id": "opc-2021-rcmp-clearview",
        "institution_id": "rcmp",
    }  # fmt: skip
    with speaking(lang):
        shown = ask(real_reader, figure_id, filters)
        rows = list(csv.reader(io.StringIO(csv_file(shown).decode("utf-8-sig"))))
        book = openpyxl.load_workbook(io.BytesIO(xlsx_file(shown)))
    assert rows[0] == [column.name for column in shown.table.columns]
    assert len(rows) - 1 == len(shown.table.rows) == book.worksheets[0].max_row - 1
    heading = [cell.value for cell in book.worksheets[0][1]]
    assert heading == [column.label for column in shown.table.columns]
    for table_row, csv_row in zip(shown.table.rows, rows[1:], strict=True):
        for cell, written in zip(table_row, csv_row, strict=True):
            assert written.lstrip("'").lower() == str(cell.value).lstrip("'").lower()
    notes = [row[0] for row in book.worksheets[-1].iter_rows(values_only=True)]
    assert len(notes) > 10
