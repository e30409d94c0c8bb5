"""A release is immutable, numbered, the same from the same, and switched to in one step."""

import hashlib
import json

import duckdb
import pytest

from oversight.record.load import load
from oversight.releases import build as building
from oversight.releases.build import build_release, inputs_sha256, is_current
from oversight.releases.current import (
    DamagedRelease,
    NoRelease,
    OtherSchema,
    current_release,
)
from oversight.releases.verify import verify
from tests.conftest import DATA


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    path = tmp_path_factory.mktemp("register") / "register.duckdb"
    load(DATA, path)
    return path


@pytest.fixture
def home(tmp_path, register):
    build_release(register, tmp_path, "inputs")
    return tmp_path


def checksums(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in (".parquet", ".csv", ".json")
    }


def test_the_same_register_gives_the_same_bytes(home, register, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    build_release(register, other, "inputs")
    first, second = home / "releases" / "0001", other / "releases" / "0001"
    assert checksums(first) == checksums(second)
    assert len(checksums(first)) > 50


def test_releases_are_numbered_and_name_their_parent(home, register):
    build_release(register, home, "later")
    assert current_release(home).name == "0002"
    manifest = json.loads((current_release(home) / "manifest.json").read_text())
    assert manifest["parent_id"] == "0001"
    assert (home / "releases" / "0001" / "release.duckdb").exists()


def test_nothing_confidential_is_in_a_release(home):
    with duckdb.connect(str(home / "current" / "release.duckdb"), read_only=True) as connection:
        schemas = connection.execute("select distinct schema_name from duckdb_tables()").fetchall()
    assert schemas == [("main",)]


def test_csv_parquet_and_database_hold_the_same_rows(home):
    folder = current_release(home)
    with duckdb.connect(str(folder / "release.duckdb"), read_only=True) as connection:
        for table in ("institutions", "recommendations", "technology_use"):
            rows = connection.execute(f"select * from {table} order by all").fetchall()
            path = folder / "parquet" / f"{table}.parquet"
            assert connection.execute(f"select count(*) from '{path}'").fetchone() == (len(rows),)
            text = (folder / "csv" / f"{table}.csv").read_text(encoding="utf-8")
            for row in rows[:20]:
                assert str(row[0]) in text


def test_it_says_when_nothing_changed(home):
    assert is_current(home, "inputs")
    assert not is_current(home, "other inputs")


def test_a_change_of_any_file_changes_the_inputs(tmp_path):
    (tmp_path / "a.csv").write_text("a\n1\n")
    before = inputs_sha256(tmp_path)
    (tmp_path / "a.csv").write_text("a\n2\n")
    assert inputs_sha256(tmp_path) != before


def test_a_build_that_is_cut_off_leaves_the_release_before(home, register, monkeypatch):
    def power_cut(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "_write_manifest", power_cut)
    with pytest.raises(KeyboardInterrupt):
        build_release(register, home, "later")
    assert current_release(home).name == "0001"
    assert [path.name for path in (home / "releases").iterdir()] == ["0001"]


def test_without_a_release_it_says_what_to_run(tmp_path):
    with pytest.raises(NoRelease) as raised:
        current_release(tmp_path)
    assert "python -m oversight release build" in raised.value.messages["en"]
    assert "python -m oversight release build" in raised.value.messages["fr"]


@pytest.mark.parametrize("spoiled", ["release.duckdb", "manifest.json", "release.duckdb.sha256"])
def test_a_damaged_release_is_said_to_be_damaged(home, spoiled):
    path = home / "current" / spoiled
    path.write_bytes(path.read_bytes()[:-20] if spoiled == "release.duckdb" else b"")
    with pytest.raises(DamagedRelease) as raised:
        current_release(home)
    assert "endommagée" in raised.value.messages["fr"]


def test_a_release_of_another_schema_is_said_to_be_so(home):
    path = home / "current" / "manifest.json"
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps(manifest | {"schema_version": "0123456789ab"}))
    database = home / "current" / "release.duckdb"
    database.touch()
    with pytest.raises(OtherSchema) as raised:
        current_release(home)
    assert "0123456789ab" in raised.value.messages["en"]


def test_verify_names_what_is_missing_and_what_was_changed(home):
    folder = current_release(home)
    assert verify(folder) == []
    (folder / "csv" / "institutions.csv").unlink()
    (folder / "csv" / "findings.csv").write_text("changed")
    faults = verify(folder)
    assert len(faults) == 2
    assert "findings.csv: not as it was built" in faults[0]
    assert "institutions.csv: missing" in faults[1]
