"""Every usual format is read and said; whatever the bytes, a message and never a traceback."""

import csv
import io
import zipfile
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.returns import streaming, workbook
from oversight.returns.faults import Unreadable
from tests.returns.drawn_returns import (
    COMPLAINTS,
    USES,
    WRITTEN,
    as_csv,
    as_parquet,
    as_xlsx,
    checked,
    counted,
    drawn,
    places,
)
from tests.returns.test_check import SOUND, row_of

HEADING, CELLS = ([cell.strip() for cell in line.split("|")] for line in row_of())


def refused(path):
    with pytest.raises(Unreadable) as raised:
        checked(path)
    return str(raised.value)


def said_of(path):
    """The faults of a file, or why it cannot be read; anything else is an error."""
    try:
        return checked(path).faults.lines()
    except Unreadable as unreadable:
        return [str(unreadable)]


# CSV ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("separator", "said"),
    [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")],
)
@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (BOM)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("cp1252", "UTF-8"),  # of letters without accents, there is nothing to tell them apart by
    ],
)
def test_separator_and_encoding_are_found_and_said(tmp_path, separator, said, encoding, name):
    found = checked(as_csv(tmp_path / "r.csv", SOUND, separator, encoding))
    assert found.source.described == f"CSV, separated by {said}, {name}"
    assert len(counted(found, "use_counts")) == 2


@pytest.mark.parametrize("place", ["first", "last"])
def test_windows_1252_is_found_wherever_its_first_accent_stands(tmp_path, place):
    heading, row = row_of(purpose_id="Enquête à Montréal, où c’était été")
    sound = [row_of()[1]] * 40_000
    rows = [row, *sound] if place == "first" else [*sound, row]
    path = as_csv(tmp_path / "r.csv", "\n".join([heading, *rows]), encoding="cp1252")
    assert path.stat().st_size > 2 << 20
    ((line, column, _fault),) = places(checked(path))
    assert (line, column) == (2 if place == "first" else 40_002, "purpose_id")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_any_system(tmp_path, ending):
    path = as_csv(tmp_path / "r.csv", SOUND)
    path.write_bytes(path.read_bytes().replace(b"\n", ending.encode()))
    assert len(counted(checked(path), "use_counts")) == 2


def test_a_line_keeps_its_number_below_cells_of_several_lines(tmp_path):
    heading, rows = drawn(SOUND)
    rows[0][3] = "two\nlines"
    rows[2][3] = "wrong"
    path = tmp_path / "r.csv"
    with path.open("w", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([heading, *rows])
    assert [(line, column) for line, column, _ in places(checked(path))] == [
        (2, "purpose_id"),
        (5, "purpose_id"),
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('rcmp,"alpr', "the row that begins here is not CSV, so nothing below was read"),
        ("rcmp,alpr", "2 cells under 7 headings"),
        (",".join([*CELLS, "more"]), "8 cells under 7 headings"),
    ],
)
def test_a_row_that_is_not_csv_is_named(tmp_path, content, fault):
    path = tmp_path / "r.csv"
    path.write_text(f"{','.join(HEADING)}\n{','.join(CELLS)}\n{content}\n")
    assert places(checked(path)) == [(3, "", fault)]


@pytest.mark.parametrize("name", ["r*.csv", "r?.csv", "r[1].csv", "it's.csv", "é à.csv"])
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_no_letter_in_a_name_of_a_file_is_a_pattern(tmp_path, name, form):
    as_csv(tmp_path / "rx.csv", SOUND)
    path = WRITTEN[form](tmp_path / name, SOUND)
    found = checked(path)
    assert (found.faults.lines(), found.row_count) == ([], 3)


def test_a_file_of_one_endless_line_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(",".join(HEADING) + "\n" + "rcmp," * 2_000_000)
    fault = "the row that begins here is not CSV, so nothing below was read"
    assert places(checked(path)) == [(2, "", fault)]


# What is no return --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"   \n\n", "the file is empty"),
        (b"\x1f\x8b\x08\x00aaaa", "the file is compressed"),
        (b"%PDF-1.7 aaaa", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old workbook (.xls), or one with a password"),
        (b"PAR1 and nothing more", "the Parquet file is damaged or cut off"),
        (b"PK\x03\x04 and nothing more", "the workbook is damaged or locked"),
        (b"text\n" + b"\0" * 3 + b"a" * 300, "the file is no text"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path, content, said):
    path = tmp_path / "r.bin"
    path.write_bytes(content)
    assert refused(path).startswith(f"r.bin: {said}; ")


def test_a_file_that_is_not_there_is_told_in_words(tmp_path):
    assert refused(tmp_path / "r.csv").startswith("r.csv: there is no such file; ")
    assert refused(tmp_path).startswith(f"{tmp_path.name}: is a folder; ")


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused_or_faulty(tmp_path, form, kept):
    path = WRITTEN[form](tmp_path / f"r.{form}", "\n".join([USES, *[row_of()[1]] * 500]))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    try:
        found = checked(path)
    except Unreadable:
        return
    assert form == "csv"
    assert found.faults or found.row_count < 500


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200), st.sampled_from([b"", b"PAR1", b"PK\x03\x04", b"institution_id,"]))
def test_any_bytes_give_a_message(tmp_path_factory, content, start):
    path = tmp_path_factory.mktemp("any") / "r"
    path.write_bytes(start + content)
    assert said_of(path)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(["xlsx", "parquet"]), st.integers(4, 10_000), st.binary(min_size=1, max_size=9)
)
def test_any_damage_gives_a_message_or_sound_counts(tmp_path_factory, form, place, damage):
    path = WRITTEN[form](tmp_path_factory.mktemp("damaged") / f"r.{form}", SOUND)
    content = bytearray(path.read_bytes())
    at = place % len(content)
    content[at : at + len(damage)] = damage
    path.write_bytes(bytes(content))
    assert all(line.startswith(f"r.{form}") for line in said_of(path))


# XLSX ---------------------------------------------------------------------------------------


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


# Two ways through a file --------------------------------------------------------------------

_CELL = {
    "institution_id": ["rcmp", "cbsa", "", "RCMP", " rcmp"],
    "technology_id": ["alpr", "facial-recognition", "faces"],
    "used_on": ["2026-04-11", "2026-06-30", "2026-07-01", "2026-02-29", "2026-4-5", "2026-04-5T",
                "2026-04-5 ", "2026/04/05", "2027-01-01", "0026-04-11", "", "1990-03-31", "today"],
    "purpose_id": ["training", "not-recorded", "other", "Other"],
    "authority_id": ["warrant", "not-recorded", "w"],
    "is_recorded": ["yes", "no", "true", "YES"],
    "outcome_id": ["match", "other", "nul", ""],
}  # fmt: skip
_CLOSED = {
    "institution_id": ["rcmp", "cbsa"],
    "kind": ["conduct", "privacy_act", "privacy"],
    "received_on": ["2026-04-11", "2025-12-31", "2026-13-01"],
    "disposition_id": ["settled", "", "Settled"],
    "closed_on": ["2026-04-11", "2026-08-01", "", "2025-01-01"],
}


def _rows(cells):
    # Mostly the first, which is sound: a file with a fault in each row tells little.
    of_column = [
        st.one_of(st.just(values[0]), st.just(values[1]), st.sampled_from(values))
        for values in cells.values()
    ]
    return st.lists(st.tuples(*of_column), max_size=4)


@settings(deadline=None, max_examples=80)
@given(
    st.one_of(
        st.tuples(st.just(USES), _rows(_CELL)), st.tuples(st.just(COMPLAINTS), _rows(_CLOSED))
    ),
    st.sampled_from(["csv", "parquet"]),
)
def test_the_quick_way_and_the_slow_way_find_the_same(tmp_path_factory, drawing, form):
    same_both_ways(tmp_path_factory.mktemp("both"), *drawing, form)


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("column", _CELL)
def test_both_ways_find_the_same_in_each_single_cell(tmp_path, column, form):
    for number, value in enumerate(_CELL[column]):
        row = [value if name == column else values[0] for name, values in _CELL.items()]
        folder = tmp_path / str(number)
        folder.mkdir()
        same_both_ways(folder, USES, [row], form)


def same_both_ways(folder, heading, rows, form):
    names = [name.strip() for name in heading.split("|")]
    path = folder / "r.csv"
    written = io.StringIO(newline="")
    csv.writer(written).writerows([names, *rows])
    path.write_text(written.getvalue(), newline="")
    slow = folder / "slow.csv"
    slow.write_text(written.getvalue(), newline="", encoding="utf-16")
    if form == "parquet":
        text = "\n".join([heading, *(" | ".join(row) for row in rows)])
        stripped = any(cell != cell.strip() for row in rows for cell in row)
        path = slow if stripped else as_parquet(folder / "r.parquet", text, typed=False)
    one, other = checked(path), checked(slow)
    assert one.source.streamed is not None or path == slow
    assert {(group.column, group.fault, group.count) for group in one.faults.groups()} == {
        (group.column, group.fault, group.count) for group in other.faults.groups()
    }
    assert (one.counts is None) == (other.counts is None)
    if one.counts is not None and other.counts is not None:
        assert one.counts.returns == other.counts.returns
        for table in one.counts.tables:
            assert one.counts.rows(table) == other.counts.rows(table)


def test_yes_and_no_of_parquet_may_be_true_and_false(tmp_path):
    heading, rows = drawn(SOUND)
    columns = {name: [row[at] for row in rows] for at, name in enumerate(heading)}
    path = tmp_path / "r.parquet"
    pq.write_table(pa.table(columns | {"is_recorded": [True, False, False]}), path)
    assert counted(checked(path), "use_counts") == counted(
        checked(as_parquet(tmp_path / "text.parquet", SOUND)), "use_counts"
    )
    pq.write_table(pa.table(columns | {"is_recorded": [True, None, False]}), path)
    assert places(checked(path)) == [(2, "is_recorded", "the cell is empty")]


@pytest.mark.parametrize(
    "kind", [pa.float64(), pa.timestamp("s"), pa.binary(), pa.list_(pa.int8())]
)
def test_columns_of_parquet_of_other_types_are_named(tmp_path, kind):
    heading, _rows_of = drawn(SOUND)
    columns = {name: pa.array([], pa.string()) for name in heading}
    path = tmp_path / "r.parquet"
    pq.write_table(pa.table(columns | {"used_on": pa.array([], kind)}), path)
    fault = "the column is of a type that no return has"
    assert places(checked(path)) == [(0, "used_on", fault)]


def test_a_sound_file_is_counted_without_the_slow_way(tmp_path, monkeypatch):
    def slow(*_arguments):
        raise AssertionError("the slow way was taken")

    monkeypatch.setattr("oversight.returns.check._read_slowly", slow)
    for path in (as_csv(tmp_path / "r.csv", SOUND), as_parquet(tmp_path / "r.parquet", SOUND)):
        assert len(counted(checked(path), "use_counts")) == 2


def test_a_file_that_memory_does_not_hold_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr(streaming, "group", lambda *_arguments: False)
    found = checked(as_parquet(tmp_path / "r.parquet", SOUND))
    assert "cannot be counted within 3 GB of memory" in str(found.faults.lines())
