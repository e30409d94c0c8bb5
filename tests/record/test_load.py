"""The record loads whole or not at all, and unchanged."""

import csv
import os
import subprocess
import sys

import duckdb
import pytest

from oversight.record import load as loading
from oversight.record import register as registers
from oversight.record.check import check
from oversight.record.load import load
from oversight.record.register import MixedRecords, RegisterBusy, RegisterFault, opened
from oversight.record.schema import tables
from tests.conftest import DATA

NAME = "Ça et là: l’œuvre d'Iqaluit ᐃᖃᓗᐃᑦ, « ﬁn »"


@pytest.fixture
def register(tmp_path):
    return tmp_path / "home" / "register.duckdb"


def answer(register, sql):
    with opened(register) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("record", ["drawn", "real"])
def test_every_row_of_every_file_is_loaded(folder, register, record):
    files = folder if record == "drawn" else DATA
    load(files, register)
    for table in tables():
        path = files / f"{table}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                expected = len(list(csv.DictReader(file)))
            assert answer(register, f"select count(*) from {table}") == [(expected,)]


def test_names_come_through_unchanged(folder, spoil, register):
    spoil("institutions", "force", name_fr=NAME)
    assert check(folder) == []
    load(folder, register)
    assert (NAME,) in answer(register, "select name_fr from institutions")


def test_a_row_may_stand_before_the_one_that_it_refers_to(folder, register):
    # `again` stands above `assess`, which it repeats; `part` above `all`, of which it is one.
    load(folder, register)
    assert answer(
        register,
        "select recommendation_id, repeats_recommendation_id from recommendations order by all",
    ) == [("again", "assess"), ("assess", None)]


def test_english_descriptions_are_the_comments_of_the_schema(folder, register):
    load(folder, register)
    assert answer(
        register,
        "select description_en from dictionary where (table_name, column_name) = ('gaps', 'kind')",
    ) == [("Known to exist and not read, seen but doubtful, or a limit of the method.",)]


def test_days_from_which_facts_are_known_are_written(folder, register):
    load(folder, register)
    known = "select statement_id, known_on::varchar from statements"
    assert answer(register, known) == [("said", "2022-05-09")]
    known = "select institution_id, known_on::varchar from technology_register order by all"
    assert answer(register, known) == [("agency", None), ("force", "2021-06-10")]
    known = "select known_on::varchar, correction_known_on::varchar from declarations"
    assert answer(register, known) == [("2021-06-10", "2021-07-31")]
    known = (
        "select stance_known_on::varchar, due_known_on::varchar from recommendation_addressees "
        "order by recommendation_id"
    )
    assert answer(register, known) == [(None, None), ("2021-06-10", "2022-05-31")]


def test_a_load_that_fails_leaves_the_register_as_it_was(folder, spoil, register):
    load(folder, register)
    before = register.read_bytes()
    spoil("findings", "broke", institution_id="nowhere")
    with pytest.raises(duckdb.Error):
        load(folder, register)
    assert register.read_bytes() == before
    assert [path.name for path in register.parent.iterdir()] == ["register.duckdb"]


def test_a_load_that_is_killed_leaves_the_register_as_it_was(folder, register, monkeypatch):
    load(folder, register)
    before = register.read_bytes()

    def power_cut(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "_load_table", power_cut)
    with pytest.raises(KeyboardInterrupt):
        load(folder, register)
    assert register.read_bytes() == before


NO_ROOM = """
import resource, sys
from pathlib import Path
from oversight.record.load import load
room = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
load(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_load_without_room_on_the_disk_leaves_the_register_as_it_was(folder, register, part):
    # A connection that is closed says nothing of what it could not write.
    load(folder, register)
    before = register.read_bytes()
    room = str(int(len(before) * part))
    command = [sys.executable, "-c", NO_ROOM, str(folder), str(register), room]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=DATA.parent)
    assert register.read_bytes() == before
    assert run.returncode != 0
    assert [path.name for path in register.parent.iterdir()] == ["register.duckdb"]


def test_what_a_killed_load_left_behind_is_taken_away(folder, register):
    load(folder, register)
    # No process has so high a number; the parent of this one is alive, and may be loading.
    living = f".register.duckdb.{os.getppid()}"
    for name in (".register.duckdb.4194305", ".register.duckdb.4194305.wal", living):
        (register.parent / name).write_bytes(b"half a file")
    load(folder, register)
    assert answer(register, "select count(*) from record") == [(1,)]
    assert sorted(path.name for path in register.parent.iterdir()) == [living, "register.duckdb"]


def test_a_real_record_never_takes_the_place_of_a_synthetic_one(folder, spoil, register):
    load(folder, register)
    spoil("record", "2024-06-30", is_synthetic="false")
    with pytest.raises(MixedRecords, match="holds a synthetic record"):
        load(folder, register)
    assert answer(register, "select is_synthetic from record") == [(True,)]


def test_a_register_that_is_damaged_can_be_loaded_again(folder, register):
    load(folder, register)
    register.write_bytes(b"not a database")
    with pytest.raises(RegisterFault, match="record load"), opened(register):
        pass
    load(folder, register)
    assert answer(register, "select count(*) from record") == [(1,)]


CONFIDENTIAL = """
    insert into confidential.returns values
        ('force', 'uses', '2023-24Q1', 1, 'abc', 3, timestamp '2023-07-20 15:00:00', 'office',
            'Counted twice', 'Compté deux fois');
    insert into confidential.use_counts values
        ('force', 'faces', 'training', 'none', 'other', '2023-24Q1', 3, 0);
    insert into confidential.complaints_received values ('force', 'conduct', '2023-24Q1', 7);
    insert into confidential.complaints_closed values
        ('force', 'conduct', 'settled', '2023-24Q1', 5);
    insert into confidential.independent_counts values
        ('force', 'faces', '2023-24Q1', 'vendor', 9);
    insert into confidential.populations values (1, 'uses of force');
    insert into confidential.population_sums values (1, 1, true);
    insert into confidential.ledger values (1, '0001', 3, 'hidden', 5, 1);
    insert into confidential.ledger_cells values ('0001', 'uses', ['force', 'faces'], 1, null);
    insert into confidential.ledger_returns values ('0001', 'uses', 'force', '2023-24Q1', 1);
    insert into confidential.outside_facts by name
        select 1 as fact_id, 'uses' as table_id, '2023-24Q1' as quarter, 3 as value,
        'a page' as said_where, date '2023-08-01' as entered_on;
"""
CONFIDENTIAL_TABLES = (
    "select table_name from duckdb_tables() where schema_name = 'confidential' order by all"
)


def confidential(register):
    return {
        table: answer(register, f"from confidential.{table} order by all")
        for (table,) in answer(register, CONFIDENTIAL_TABLES)
    }


def test_returns_and_the_ledger_are_carried_over(folder, spoil, register):
    load(folder, register)
    with duckdb.connect(str(register)) as connection:
        connection.execute(CONFIDENTIAL)
    before = confidential(register)
    assert all(before.values()), "draw a row for each table"
    spoil("institutions", "force", name_fr=NAME)
    load(folder, register)
    assert confidential(register) == before
    assert (NAME,) in answer(register, "select name_fr from institutions")


CUT_OFF = """
import os, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute(sys.argv[2])
os._exit(9)
"""


def test_what_a_process_wrote_before_it_was_killed_is_carried_over_once(folder, register):
    load(folder, register)
    log = register.with_name("register.duckdb.wal")
    command = [sys.executable, "-c", CUT_OFF, str(register), CONFIDENTIAL]
    subprocess.run(command, check=False)
    assert log.exists(), "the database keeps apart what it was about to write"
    before = confidential(register)
    assert all(before.values())
    load(folder, register)
    assert confidential(register) == before
    assert not log.exists()


def test_a_damaged_register_takes_what_stands_beside_it_along(folder, register):
    load(folder, register)
    log = register.with_name("register.duckdb.wal")
    register.write_bytes(b"not a database")
    log.write_bytes(b"nor a log")
    load(folder, register)
    assert answer(register, "select count(*) from record") == [(1,)]
    assert not log.exists()
    assert register.with_name("register.duckdb.damaged-1.wal").read_bytes() == b"nor a log"


def test_a_load_whose_carrying_over_fails_leaves_the_register_as_it_was(folder, register):
    load(folder, register)
    with duckdb.connect(str(register)) as connection:
        connection.execute(CONFIDENTIAL)
        connection.execute("alter table confidential.ledger add column signed varchar")
    before = register.read_bytes()
    with pytest.raises(RegisterFault, match=r"confidential\.ledger does not fit"):
        load(folder, register)
    assert register.read_bytes() == before
    assert [path.name for path in register.parent.iterdir()] == ["register.duckdb"]


def test_a_register_that_is_damaged_is_kept_beside_the_new_one(folder, register):
    load(folder, register)
    for content in (b"not a database", b"nor is this"):
        register.write_bytes(content)
        load(folder, register)
    aside = sorted(path for path in register.parent.iterdir() if path != register)
    assert [path.read_bytes() for path in aside] == [b"not a database", b"nor is this"]


def test_no_return_is_taken_in_while_a_load_is_under_way(folder, register, monkeypatch):
    load(folder, register)
    script = (
        "import duckdb, sys\n"
        "try:\n    duckdb.connect(sys.argv[1])\n"
        "except duckdb.IOException:\n    print('locked')"
    )
    found = []

    def carry_over(*_arguments):
        asked = [sys.executable, "-c", script, str(register)]
        found.append(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)

    monkeypatch.setattr(loading, "carry_over", carry_over)
    load(folder, register)
    assert found == ["locked\n"]


def test_a_register_that_is_missing_is_said_to_be(register):
    with pytest.raises(RegisterFault, match="there is no register"), opened(register):
        pass


def test_a_register_that_another_process_writes_is_waited_for_so_long(
    folder, register, monkeypatch
):
    load(folder, register)
    monkeypatch.setattr(registers, "_TRIES", 2)
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(register)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as writer:  # fmt: skip
        assert writer.stdout.readline() == "1\n"
        with pytest.raises(RegisterBusy, match="another process keeps it open"), opened(register):
            pass
        with pytest.raises(RegisterBusy):
            load(folder, register)
        writer.communicate("\n")
    assert answer(register, "select count(*) from record") == [(1,)]


def test_a_damaged_register_whose_returns_were_released_is_not_replaced(folder, register):
    load(folder, register)
    register.write_bytes(b"not a database")
    counted = register.parent / "releases" / "0001" / "csv" / "returns_counted.csv"
    counted.parent.mkdir(parents=True)
    counted.write_text("institution_id,kind\n", encoding="utf-8")
    load(folder, register)
    register.write_bytes(b"not a database")
    counted.write_text("institution_id,kind\nforce,uses\n", encoding="utf-8")
    with pytest.raises(RegisterFault, match="restore it from a backup, with its ledger"):
        load(folder, register)
    assert register.read_bytes() == b"not a database"
    register.unlink()
    with pytest.raises(RegisterFault, match="missing or damaged, and releases were made"):
        load(folder, register)
