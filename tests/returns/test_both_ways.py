"""The quick way through a file and the slow one find the same."""

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.returns import streaming
from tests.returns.drawn_returns import (
    COMPLAINTS,
    USES,
    as_csv,
    as_parquet,
    checked,
    counted,
    drawn,
    places,
)
from tests.returns.test_check import SOUND, row_of

HEADING, CELLS = ([cell.strip() for cell in line.split("|")] for line in row_of())


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
