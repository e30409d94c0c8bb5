"""Whatever a file holds, its rows are read with their lines, or what is wrong is named."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oversight.record import rows
from oversight.record.check import check

HEADING = b"gap_id,kind,text_en,text_fr\n"

# A spoiled folder is spoiled again by each example: nothing of the one before is left.
SEVERAL = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def faults_of(folder, content):
    (folder / "gaps.csv").write_bytes(content)
    return [(fault.line, fault.column, fault.fault) for fault in check(folder)]


def test_lines_are_those_of_the_file_where_cells_hold_new_lines(folder):
    rows = b'one,limit,"first\nsecond","un\ndeux"\ntwo,limit,short\nthree,limits,a,b\n'
    found = faults_of(folder, HEADING + rows)
    assert found[0] == (5, "", "3 cells under 4 headings")
    assert found[1][:2] == (6, "kind")


def test_bad_utf8_is_named_with_its_byte_on_each_line_and_the_rest_still_checked(folder):
    rows = b"a,limit,caf\xe9,caf\xe9\nb,limits,x,x\nc,limit,\xff,x\n"
    assert faults_of(folder, HEADING + rows)[:2] == [
        (2, "", "byte 39 (0xe9) is not UTF-8"),
        (3, "kind", "'limits' is not a code of gap_kind"),
    ]
    assert faults_of(folder, HEADING + rows)[2][0] == 4


def test_a_file_that_cannot_be_read_does_not_spoil_those_that_refer_to_it(folder):
    path = folder / "sources.csv"
    path.write_bytes(path.read_bytes().replace(b"source_id", b"source", 1))
    assert [(fault.line, fault.column, fault.fault) for fault in check(folder)] == [
        (1, "source", "there is no such column"),
        (1, "source_id", "the column is missing"),
    ]


def test_a_column_that_is_nearly_right_is_told_its_name(folder):
    (folder / "gaps.csv").write_bytes(HEADING.replace(b"gap_id", b"gapid"))
    assert "did you mean 'gap_id'?" in check(folder)[1].remedy


def test_columns_may_stand_in_another_order(folder):
    assert faults_of(folder, b"kind,gap_id,text_fr,text_en\nlimit,one,un,one\n") == []


@pytest.mark.parametrize(
    ("content", "line", "column", "says"),
    [
        (b"", 0, "", "the file is empty"),
        (HEADING.replace(b",text_fr", b",text_fr,text_fr"), 1, "text_fr", "stands twice"),
        ("gap_id".encode("utf-16"), 1, "", "the file is UTF-16"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0" * 40, 1, "", "the file is not text"),
        (b"gap_id,kind,text_en,texte_fran\xe7ais\na,b,c,d\n" * 40, 1, "", "the file is not text"),
        (HEADING + b'a,limit,"one,un\nb,limit,two,deux\n', 2, "", "begins here is not CSV"),
        (HEADING + b"a,limit,o\0ne,un\n", 2, "", "there is a NUL character"),
    ],
)
def test_a_file_that_is_no_table_is_named(folder, content, line, column, says):
    (found,) = faults_of(folder, content)
    assert found[:2] == (line, column)
    assert says in found[2]


def test_a_file_too_large_for_a_table_is_not_read(folder, monkeypatch):
    monkeypatch.setattr(rows, "MOST_BYTES", 2 * 2**20)
    (found,) = faults_of(folder, HEADING + b"a,limit,one,un\n" * 150_000)
    assert found == (0, "", "the file has 2 MB, so it was not read")


def test_a_missing_file_is_named_with_its_heading(folder):
    (folder / "gaps.csv").unlink()
    assert [(fault.file, fault.remedy) for fault in check(folder)] == [
        ("gaps.csv", "add it with the heading gap_id,kind,text_en,text_fr")
    ]


@SEVERAL
@given(content=st.binary(max_size=400), is_headed=st.booleans())
def test_no_bytes_make_it_fail(folder, drawn_record, content, is_headed):
    for table in ("gaps", "recommendation_events", "technology_use", "sources"):
        whole = (drawn_record / f"{table}.csv").read_bytes()
        heading = whole.splitlines(keepends=True)[0] if is_headed else b""
        (folder / f"{table}.csv").write_bytes(heading + content)
    check(folder)


@SEVERAL
@given(
    table=st.sampled_from(["recommendation_events", "technology_use", "record", "codes"]),
    cells=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=20),
)
def test_no_cells_make_it_fail(folder, drawn_record, table, cells):
    heading = (drawn_record / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
    count = heading.count(",") + 1
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(heading + "\n")
        csv.writer(file, lineterminator="\n").writerow([*cells, *[""] * count][:count])
    check(folder)
