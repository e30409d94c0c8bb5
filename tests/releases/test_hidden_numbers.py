"""No number that is hidden is anywhere in a release, in a file made of it or on a page of it.

Distinctive numbers are planted in a register, and every byte that a reader can get is searched
for those that the release hides. Witness tables of the certificate may hold any number that is
possible, the true one among them: they are left out of the search, and shown instead to be made
of the published files alone, by making them again where no register is. Small counts are the
gate's work: a 3 is everywhere.
"""

import csv
import io
import json
import re
import shutil
import struct
import zipfile
from pathlib import Path

import duckdb
import pytest

from oversight import figures
from oversight.database import Reader
from oversight.exports.pictures import picture
from oversight.exports.shown_figure import ask
from oversight.exports.spreadsheets import csv_file, xlsx_file
from oversight.language import speaking
from oversight.releases import gate
from tests.releases.planted_returns import DISTINCTIVE, SHOWN, build_planted_home, true_count

FIGURES = [
    figure_id for figure_id, figure in figures.registry().items() if figure.source is not None
]
PAGES = {
    "technology-use": {"technology_id": "alpr"},
    "technology": {"technology_id": "polygraph"},
    "institution": {"institution_id": "dept-a"},
    "complaints": {},
    "certificate": {},
    "data-and-methods": {},
    "overview": {},
}


@pytest.fixture(scope="module")
def planted_home(tmp_path_factory):
    return build_planted_home(tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="module")
def release(planted_home):
    return (planted_home / "current").resolve()


@pytest.fixture(scope="module")
def cells(release):
    with (release / "csv" / "published_counts.csv").open(encoding="utf-8", newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def hidden(cells):
    """Every number of four digits or more that is hidden and nowhere shown."""
    shown = {int(cell["value"]) for cell in cells if cell["value"]}
    secret = {true_count(cell) for cell in cells if cell["symbol"] == "x"}
    return {number for number in secret - shown if number >= 1000}


def ways_to_write(number):
    """A number in digits, as English and as French group them."""
    grouped = f"{number:,}"
    return {str(number), grouped, *(grouped.replace(",", gap) for gap in "\u202f\u00a0 ")}


def found_in(text, numbers):
    """Those of the numbers that stand in a text as numbers, not inside longer ones or codes."""
    return {
        number
        for number in numbers
        for written in ways_to_write(number)
        if re.search(rf"(?<![0-9A-Za-z.]){re.escape(written)}(?![0-9A-Za-z])", text)
    }


def found_in_rows(connection, relation, numbers):
    """Those of the numbers that stand in a table, as values or within its text."""
    rows = connection.execute(f"select * from {relation}").fetchall()
    return found_in("\n".join(str(value) for row in rows for value in row), numbers)


def found_in_bytes(data, numbers):
    """Those of the numbers that stand in a file as it lies on the disk.

    As eight bytes, as text, and, where four bytes are not mostly zeros, as four bytes too.
    """
    return {
        number
        for number in numbers
        if struct.pack("<q", number) in data
        or str(number).encode() in data
        or (number > 0xFFFF and struct.pack("<i", number) in data)
    }


def test_what_was_planted_is_hidden_and_counted_right(cells, hidden):
    for cell in cells:
        if cell["value"]:
            assert true_count(cell) == int(cell["value"]), cell
    assert hidden >= DISTINCTIVE
    assert str(SHOWN) in {cell["value"] for cell in cells}


def test_no_text_file_of_the_release_has_one(release, hidden):
    for path in release.rglob("*"):
        if path.suffix not in (".csv", ".json", ".py", ".sha256"):
            continue
        text = path.read_text(encoding="utf-8")
        if path.name == "certificate.json":
            written = json.loads(text)
            text = json.dumps({**written, "first": [], "differences": []})
        assert found_in(text, hidden) == set(), path.name
    text = (release / "csv" / "published_counts.csv").read_text(encoding="utf-8")
    assert found_in(text, {SHOWN}) == {SHOWN}


def test_no_parquet_file_has_one_in_its_values_or_its_statistics(release, hidden):
    with duckdb.connect() as connection:
        for path in (release / "parquet").iterdir():
            for relation in (f"'{path}'", f"parquet_metadata('{path}')"):
                assert found_in_rows(connection, relation, hidden) == set(), path.name
        counts = f"'{release / 'parquet' / 'published_counts.parquet'}'"
        assert found_in_rows(connection, counts, {SHOWN}) == {SHOWN}


def test_the_database_has_none_in_its_tables_nor_in_the_bytes_of_its_file(release, hidden):
    path = release / "release.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables()"
        ).fetchall()
        for (table,) in tables:
            assert found_in_rows(connection, table, hidden) == set(), table
        assert found_in_rows(connection, "published_counts", {SHOWN}) == {SHOWN}
    assert found_in_bytes(path.read_bytes(), hidden) == set()


def test_the_search_would_find_a_number_in_a_table_that_was_dropped(tmp_path):
    # DuckDB leaves the text of a dropped table where it stood until something is written over it:
    # why a release is a new file that never held an exact count, and not a register cut down.
    path = tmp_path / "leak.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table exact (uses bigint, note varchar)")
        connection.execute("insert into exact values (7919, 'x'), (3, '104729'), (5, 'y')")
    assert found_in_bytes(path.read_bytes(), DISTINCTIVE) == {7919, 104729}
    with duckdb.connect(str(path)) as connection:
        connection.execute("drop table exact")
    assert 104729 in found_in_bytes(path.read_bytes(), DISTINCTIVE)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("figure_id", FIGURES)
def test_no_export_has_one(release, hidden, figure_id, lang):
    reader = Reader(release / "release.duckdb")
    try:
        with speaking(lang):
            for filters in ({}, {"technology_id": "alpr"}, {"institution_id": "dept-a"}):
                shown = ask(reader, figure_id, filters)
                texts = [csv_file(shown).decode("utf-8-sig"), *_sheets(xlsx_file(shown))]
                if shown.chart is not None:
                    texts += [shown.chart.alt, str(shown.chart.figure.to_json())]
                assert found_in(html_free("\n".join(texts)), hidden) == set()
    finally:
        reader.close()


def html_free(text):
    """A text with the escapes of JSON and XML for the French space undone."""
    return text.replace("\\u202f", "\u202f").replace("&#8239;", "\u202f")


def _sheets(workbook):
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        return [parts.read(name).decode("utf-8") for name in parts.namelist()]


@pytest.mark.browser
@pytest.mark.parametrize("figure_id", ["uses-by-institution", "institution-accounted"])
def test_no_picture_has_one(release, hidden, figure_id):
    reader = Reader(release / "release.duckdb")
    try:
        shown = ask(reader, figure_id, {})
        drawn = picture(shown, "svg").decode("utf-8")
        assert found_in(drawn, hidden) == set()
        assert found_in_bytes(picture(shown, "png"), hidden) == set()
        assert "x" in re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    finally:
        reader.close()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_one(planted_home, hidden, counted_app, monkeypatch, page, lang):
    monkeypatch.setenv("OVERSIGHT_HOME", str(planted_home))
    test = counted_app(page, lang, **PAGES[page])
    assert not test.exception
    markup = html_free(" ".join(one.body for one in test.get("html")))
    assert found_in(markup, hidden) == set()
    if page == "technology-use":
        assert found_in(markup, {SHOWN}) == {SHOWN}


def test_the_certificate_is_made_of_the_published_files_alone(release, tmp_path):
    alone = shutil.copytree(release, tmp_path / "releases" / release.name)
    for name in (gate.CERTIFICATE, gate.CHECKER):
        (alone / name).unlink()
    gate.write_checked(alone, gate.audit(alone))
    made_again = (alone / gate.CERTIFICATE).read_bytes()
    assert made_again == (release / gate.CERTIFICATE).read_bytes()
    assert not list(Path(tmp_path).rglob("register*"))
