"""Returns are counted into the register whole or not at all, and their rows are forgotten."""

import os
import signal
import subprocess
import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from oversight.record.register import RegisterFault
from oversight.returns.take import take
from tests.conftest import ROOT
from tests.returns.drawn_returns import COMPLAINTS, USES, as_csv, checked, register_of

TAKEN_AT = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
FIRST = f"""
    {USES}
    rcmp | facial-recognition | 2026-04-11 | investigation  | warrant      | yes | match
    rcmp | facial-recognition | 2026-04-16 | investigation  | warrant      | yes | match
    rcmp | facial-recognition | 2026-04-17 | identification | not-recorded | yes | match
"""
CORRECTED = f"""
    {USES}
    rcmp | facial-recognition | 2026-04-11 | investigation  | warrant      | yes | match
    rcmp | facial-recognition | 2026-04-16 | investigation  | warrant      | yes | match
    rcmp | facial-recognition | 2026-04-17 | investigation  | consent      | no  | match
"""


@pytest.fixture
def register(tmp_path):
    return register_of(tmp_path / "register.duckdb")


@pytest.fixture
def takes(tmp_path, register):
    def run(text, name="return.csv", **expected):
        found = checked(as_csv(tmp_path / name, text), **expected)
        assert found.faults.lines() == []
        return take(register, [found], "office", TAKEN_AT)

    return run


def answer(register, sql):
    with duckdb.connect(str(register), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def cells(register, table="use_counts"):
    return answer(register, f"from confidential.{table} order by all")


def versions(register):
    asked = "select institution_id, kind::varchar, quarter, version, row_count, taken_by, taken_at"
    return answer(register, f"{asked} from confidential.returns order by all")


def test_only_counts_remain_and_who_sent_what_when(takes, register):
    takes(FIRST)
    place = ("rcmp", "facial-recognition")
    assert cells(register) == [
        (*place, "investigation", "warrant", "match", "2026-27Q1", 2, 2),
        (*place, "identification", "not-recorded", "match", "2026-27Q1", 1, 0),
    ]
    taken_at = TAKEN_AT.replace(tzinfo=None)
    assert versions(register) == [("rcmp", "uses", "2026-27Q1", 1, 3, "office", taken_at)]


def test_the_same_file_twice_changes_nothing(takes, register):
    takes(FIRST)
    before = cells(register), versions(register)
    (again,) = takes(FIRST)
    assert (again.is_new, again.version) == (False, 1)
    assert (cells(register), versions(register)) == before


def test_the_same_counts_from_another_file_change_nothing(takes, register):
    takes(FIRST)
    before = cells(register), versions(register)
    (again,) = takes(FIRST.replace("2026-04-16", "2026-04-18"))
    assert (again.is_new, again.version, again.changed) == (False, 1, 0)
    assert (cells(register), versions(register)) == before


def test_a_corrected_return_replaces_the_earlier_one_and_is_recorded(takes, register, tmp_path):
    takes(FIRST)
    (corrected,) = takes(CORRECTED)
    assert (corrected.is_new, corrected.version, corrected.changed) == (True, 2, 2)
    assert [one[3] for one in versions(register)] == [1, 2]
    alone = register_of(tmp_path / "alone.duckdb")
    take(alone, [checked(as_csv(tmp_path / "c.csv", CORRECTED))], "office", TAKEN_AT)
    assert cells(register) == cells(alone)


def test_a_correction_can_be_taken_back(takes, register):
    takes(FIRST)
    before = cells(register)
    takes(CORRECTED)
    (back,) = takes(FIRST)
    assert (back.is_new, back.version) == (True, 3)
    assert cells(register) == before


def test_other_quarters_kinds_and_institutions_stay(takes, register):
    takes(FIRST)
    takes(FIRST.replace("2026-04", "2026-07"))
    takes(FIRST.replace("rcmp", "cbsa"))
    others = [one for one in cells(register) if one[5] != "2026-27Q1" or one[0] != "rcmp"]
    takes(CORRECTED)
    assert [one for one in cells(register) if one[5] != "2026-27Q1" or one[0] != "rcmp"] == others


def test_a_return_without_rows_is_a_return(takes, register):
    takes(f"\n    {USES}\n", institution_id="rcmp", quarter="2026-27Q1")
    assert cells(register) == []
    assert [one[:5] for one in versions(register)] == [("rcmp", "uses", "2026-27Q1", 1, 0)]


def test_a_correction_to_nothing_leaves_no_count(takes, register):
    takes(FIRST)
    takes(f"\n    {USES}\n", institution_id="rcmp", quarter="2026-27Q1")
    assert cells(register) == []
    assert [one[3:5] for one in versions(register)] == [(1, 3), (2, 0)]


def test_counts_of_zero_are_kept_as_zero(takes, register):
    takes(
        """
        institution_id | technology_id | quarter   | counted_by | uses
        rcmp           | alpr          | 2026-27Q1 | vendor     | 0
        """
    )
    assert cells(register, "independent_counts") == [("rcmp", "alpr", "2026-27Q1", "vendor", 0)]


def test_an_independent_count_leaves_those_of_others(takes, register):
    heading = "institution_id | technology_id | quarter | counted_by | uses"
    first = f"{heading}\n rcmp | alpr | 2026-27Q1 | vendor | 521"
    takes(f"{first}\n rcmp | dna-genealogy | 2026-27Q1 | vendor | 3")
    takes(f"{heading}\n rcmp | alpr | 2026-27Q1 | court | 500")
    takes(f"{heading}\n rcmp | alpr | 2026-27Q1 | vendor | 522")
    assert cells(register, "independent_counts") == [
        ("rcmp", "alpr", "2026-27Q1", "vendor", 522),
        ("rcmp", "alpr", "2026-27Q1", "court", 500),
    ]


def test_complaints_are_counted_when_received_and_when_closed(takes, register):
    takes(
        f"""
        {COMPLAINTS}
        rcmp | privacy_act | 2026-01-15 | settled      | 2026-04-20
        rcmp | privacy_act | 2026-05-01 |              |
        rcmp | conduct     | 2026-05-01 | well-founded | 2026-06-30
        """
    )
    # The first was received in a quarter that this file is no return of.
    assert cells(register, "complaints_received") == [
        ("rcmp", "privacy_act", "2026-27Q1", 1),
        ("rcmp", "conduct", "2026-27Q1", 1),
    ]
    assert cells(register, "complaints_closed") == [
        ("rcmp", "privacy_act", "settled", "2026-27Q1", 1),
        ("rcmp", "conduct", "well-founded", "2026-27Q1", 1),
    ]
    assert [one[:5] for one in versions(register)] == [("rcmp", "complaints", "2026-27Q1", 1, 3)]


def test_a_fault_on_the_way_leaves_the_register_as_it_was(takes, register, monkeypatch):
    takes(FIRST)
    before = cells(register), versions(register)

    def fails(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("oversight.returns.take._record", fails)
    with pytest.raises(KeyboardInterrupt):
        takes(CORRECTED)
    assert (cells(register), versions(register)) == before


# Stops where the counts are in the transaction and the return is not yet, and waits to be killed.
KILLED = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from oversight.returns import take as taking
from tests.returns.drawn_returns import checked
def wait(*_arguments):
    print("there", flush=True)
    time.sleep(600)
{place} = wait
taking.take(Path(sys.argv[1]), [checked(Path(sys.argv[2]))], "office", datetime.now(UTC))
"""


@pytest.mark.parametrize("place", ["taking._record", "taking._replace"])
def test_a_take_that_is_killed_leaves_the_register_as_it_was(takes, register, tmp_path, place):
    takes(FIRST)
    before = cells(register), versions(register)
    path = as_csv(tmp_path / "corrected.csv", CORRECTED)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED.format(place=place), str(register), str(path)],
        stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stdout.readline() == "there\n"
        process.send_signal(signal.SIGKILL)
    assert (cells(register), versions(register)) == before
    (corrected,) = take(register, [checked(path)], "office", TAKEN_AT)
    assert corrected.version == 2


def test_files_are_taken_all_or_none(register, tmp_path, monkeypatch):
    files = [
        checked(as_csv(tmp_path / "one.csv", FIRST)),
        checked(as_csv(tmp_path / "two.csv", FIRST.replace("rcmp", "cbsa"))),
    ]
    once = iter([True])
    record = sys.modules["oversight.returns.take"]._record

    def second_fails(*arguments):
        if not next(once, False):
            raise KeyboardInterrupt
        record(*arguments)

    monkeypatch.setattr("oversight.returns.take._record", second_fails)
    with pytest.raises(KeyboardInterrupt):
        take(register, files, "office", TAKEN_AT)
    assert versions(register) == []


def test_nothing_of_a_row_is_in_the_register_or_beside_it(takes, register):
    takes(FIRST)
    kept = b"".join(path.read_bytes() for path in Path(register).parent.glob("register.duckdb*"))
    for of_a_row in (b"2026-04-11", b"2026-04-17"):
        assert of_a_row not in kept


class FullDisk:
    """A connection whose database cannot be written."""

    def execute(self, statement, *_values):
        if statement == "begin":
            return
        raise duckdb.IOException("Could not write file: No space left on device")


def test_a_take_without_room_on_the_disk_is_said_in_words(takes, register, monkeypatch):
    monkeypatch.setattr(
        "oversight.returns.take.opened_to_write", lambda _register: nullcontext(FullDisk())
    )
    with pytest.raises(RegisterFault, match="so nothing was taken; make room"):
        takes(FIRST)
