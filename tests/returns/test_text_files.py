"""Every usual form of text is read and said; whatever the bytes, never a traceback."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.returns.faults import Unreadable
from tests.returns.drawn_returns import (
    USES,
    WRITTEN,
    as_csv,
    checked,
    counted,
    drawn,
    places,
    refused,
    said_of,
)
from tests.returns.test_check import SOUND, row_of

HEADING, CELLS = ([cell.strip() for cell in line.split("|")] for line in row_of())


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
