"""The demonstration: built release by release in a home of its own, whole or not at all."""

import hashlib
import json

import duckdb
import pytest
from typer.testing import CliRunner

from oversight.cli import app
from oversight.protection.protected import Unprotected
from oversight.releases.verify import verify
from oversight.synthetic import demo
from oversight.synthetic.calendar import quarters


@pytest.fixture(scope="module")
def small():
    """A demonstration of two quarters, which takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "QUARTERS", tuple(quarters("2025-26Q1", 2)))
        patch.setattr(demo, "ROWS", dict.fromkeys(demo.ROWS, 600))
        yield


@pytest.fixture(scope="module")
def office(tmp_path_factory, small):
    """A home with a file of its own in the place of the register, and the demonstration in it."""
    home = tmp_path_factory.mktemp("office")
    (home / "register.duckdb").write_bytes(b"the real one")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVERSIGHT_HOME", str(home))
        result = CliRunner().invoke(app, ["demo"])
    assert result.exit_code == 0, result.output
    return home


@pytest.fixture
def run(office, monkeypatch):
    def invoke(home=office):
        monkeypatch.setenv("OVERSIGHT_HOME", str(home))
        return CliRunner().invoke(app, ["demo"])

    return invoke


def rows(office, query):
    release = office / "demo" / "current" / "release.duckdb"
    with duckdb.connect(str(release), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_the_home_beside_it_is_not_touched(office):
    assert sorted(path.name for path in office.iterdir()) == ["demo", "register.duckdb"]
    assert (office / "register.duckdb").read_bytes() == b"the real one"


def test_each_quarter_is_a_release_that_names_the_one_before(office):
    folders = sorted((office / "demo" / "releases").iterdir())
    manifests = [json.loads((folder / "manifest.json").read_text()) for folder in folders]
    assert [one["release_id"] for one in manifests] == ["0001", "0002"]
    assert [one["parent_id"] for one in manifests] == [None, "0001"]
    assert [one["is_synthetic"] for one in manifests] == [True, True]
    assert [fault for folder in folders for fault in verify(folder)] == []


def test_counts_are_published_and_some_are_hidden(office):
    [(shown, hidden)] = rows(
        office,
        "select count(*) filter (value > 0), count(*) filter (symbol = 'x') from published_counts",
    )
    assert shown > 100
    assert hidden > 100


def test_a_return_is_counted_on_the_day_on_which_it_came(office):
    [(received, released)] = rows(
        office, "select max(received_on), max(as_of_date) from returns_counted, release"
    )
    assert received <= released


def test_a_return_that_never_came_is_owed(office):
    [(owed, counted)] = rows(
        office,
        "select count(*), count(returns_counted.quarter) from expected_returns "
        "left join returns_counted using (institution_id, kind, quarter)",
    )
    assert 0 < counted < owed


def test_no_exact_count_is_in_what_readers_open(office):
    schemas = rows(office, "select distinct schema_name from duckdb_tables()")
    assert schemas == [("main",)]


def test_a_second_time_there_is_nothing_to_do(office, run):
    before = checksums(office)
    result = run()
    assert result.exit_code == 0
    assert "is built" in result.stdout
    assert checksums(office) == before


def test_what_was_built_from_other_files_is_built_again(office, monkeypatch):
    assert demo.is_built(office / "demo")
    monkeypatch.setattr(demo, "_inputs", lambda: "others")
    assert not demo.is_built(office / "demo")


def test_a_build_that_is_cut_off_leaves_the_one_before(office, monkeypatch):
    def power_cut(*_words):
        raise KeyboardInterrupt

    before = checksums(office)
    monkeypatch.setattr(demo, "build_release", power_cut)
    with pytest.raises(KeyboardInterrupt):
        demo.build_demo(office / "demo", print)
    assert checksums(office) == before
    assert sorted(path.name for path in office.iterdir()) == ["demo", "register.duckdb"]


def test_something_else_in_its_place_is_left_alone(run, tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "thesis.txt").write_text("mine")
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "holds something else than a demonstration" in result.stderr
    assert (tmp_path / "demo" / "thesis.txt").read_text() == "mine"


def test_a_return_that_cannot_be_protected_waits_for_the_next_release(tmp_path, small, monkeypatch):
    """What is refused names an institution; its returns wait, the others are released."""
    taken = []

    def refuse_once(_register, _home, _inputs):
        if any(one.institution_id == "synthetic-tolls" for _path, one in taken[-1]):
            raise Unprotected(["uses_accounted, synthetic-tolls, no, 2025-26Q1"])

    monkeypatch.setattr(demo, "build_release", refuse_once)
    monkeypatch.setattr(demo, "_take", lambda _register, several, _day: taken.append(several))
    monkeypatch.setattr(demo, "inputs_sha256", lambda *_paths: "")
    (tmp_path / "register.duckdb").write_bytes(b"before")
    sent = [
        one
        for one in demo.folder_of_files(demo._asked("uses", 600), tmp_path / "returns", ".csv")
        if one[1].arrived_on is not None
    ]
    waiting = demo._release(tmp_path, sent, demo.release_days()[-1])
    assert {one.institution_id for _path, one in waiting} == {"synthetic-tolls"}
    assert len(taken[-1]) == len(sent) - len(waiting)
    assert (tmp_path / "register.duckdb").read_bytes() == b"before"


def checksums(folder):
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
