"""The record loads whole or not at all, and unchanged."""

import csv

import duckdb
import pytest

from oversight.record import load as loading
from oversight.record.load import load
from oversight.record.schema import tables

NAME = "Ça et là: l’œuvre d'Iqaluit ᐃᖃᓗᐃᑦ, « ﬁn »"


def test_every_row_of_every_file_is_loaded(folder, tmp_path):
    register = tmp_path / "register.duckdb"
    load(folder, register)
    with duckdb.connect(str(register), read_only=True) as connection:
        for table in tables():
            path = folder / f"{table}.csv"
            if path.exists():
                with path.open(encoding="utf-8", newline="") as file:
                    expected = len(list(csv.DictReader(file)))
                assert connection.execute(f"select count(*) from {table}").fetchone() == (expected,)


def test_names_come_through_unchanged(folder, spoil, tmp_path):
    spoil("institutions", 0, name_fr=NAME)
    register = tmp_path / "register.duckdb"
    load(folder, register)
    with duckdb.connect(str(register), read_only=True) as connection:
        found = connection.execute("select name_fr from institutions").fetchall()
    assert (NAME,) in found


def test_a_load_that_fails_leaves_the_register_as_it_was(folder, spoil, tmp_path):
    register = tmp_path / "register.duckdb"
    load(folder, register)
    before = register.read_bytes()
    spoil("findings", 0, institution_id="nowhere")
    with pytest.raises(duckdb.Error):
        load(folder, register)
    assert register.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()].count("register.duckdb") == 1
    assert not list(tmp_path.glob(".register*"))


def test_a_load_that_is_killed_leaves_the_register_as_it_was(folder, tmp_path, monkeypatch):
    register = tmp_path / "register.duckdb"
    load(folder, register)
    before = register.read_bytes()

    def power_cut(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "_load_table", power_cut)
    with pytest.raises(KeyboardInterrupt):
        load(folder, register)
    assert register.read_bytes() == before
