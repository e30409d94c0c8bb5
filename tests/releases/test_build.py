"""A release is immutable, numbered, the same from the same, and switched to in one step."""

import csv
import hashlib
import json
import shutil
import subprocess
import sys

import duckdb
import pytest

from oversight.record.load import load
from oversight.record.register import MixedRecords
from oversight.record.schema import tables
from oversight.releases import build as building
from oversight.releases.build import build_release, inputs_sha256, is_current
from oversight.releases.current import (
    DamagedRelease,
    NoRelease,
    OtherSchema,
    current_release,
    schema_version,
)
from oversight.releases.verify import verify
from tests.record.drawn_record import write_record
from tests.releases.drawn_releases import drawn_register
from tests.releases.drawn_returns import take_uses

BUILD = """
import sys
from pathlib import Path
from oversight.releases.build import build_release

build_release(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
"""
NAME = "Ça et là: l’œuvre d'Iqaluit ᐃᖃᓗᐃᑦ, « ﬁn »"


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("record") / "data"
    write_record(folder)
    path = folder / "institutions.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("La Force", f'"{NAME}"'), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def register(tmp_path_factory, record):
    path = tmp_path_factory.mktemp("register") / "register.duckdb"
    load(record, path)
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory, register):
    home = tmp_path_factory.mktemp("built")
    build_release(register, home, "inputs")
    return home


@pytest.fixture
def home(tmp_path, built):
    return shutil.copytree(built, tmp_path / "home", symlinks=True)


def checksums(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in (".parquet", ".csv", ".json")
    }


def test_the_same_record_gives_the_same_bytes(home, record, tmp_path_factory):
    other = tmp_path_factory.mktemp("o'ther")
    load(record, other / "register.duckdb")
    build_release(other / "register.duckdb", other, "inputs")
    first, second = home / "releases" / "0001", other / "releases" / "0001"
    assert checksums(first) == checksums(second)
    assert len(checksums(first)) == 2 * len(tables()) + 4


def test_the_manifest_says_what_the_release_is_and_not_when_it_was_built(home):
    manifest = json.loads((home / "current" / "manifest.json").read_text(encoding="utf-8"))
    counts = manifest.pop("row_counts")
    assert (counts["institutions"], counts["release"]) == (3, 1)
    assert "parquet/institutions.parquet" in manifest.pop("sha256")
    assert set(manifest.pop("software")) == {"duckdb", "plotly", "streamlit"}
    assert manifest == {
        "release_id": "0001",
        "parent_id": None,
        "as_of_date": "2024-06-30",
        "embargo": None,
        "schema_version": schema_version(),
        "inputs_sha256": "inputs",
        "is_synthetic": True,
    }


def test_the_certificate_says_that_no_cell_is_hidden(home):
    certificate = json.loads((home / "current" / "certificate.json").read_text(encoding="utf-8"))
    assert certificate["first"] == []
    assert certificate["tables"] == []


def test_names_come_through_unchanged_in_every_file(home):
    folder = current_release(home)
    with (folder / "csv" / "institutions.csv").open(encoding="utf-8", newline="") as file:
        assert NAME in [row["name_fr"] for row in csv.DictReader(file)]
    parquet = folder / "parquet" / "institutions.parquet"
    assert (NAME,) in duckdb.sql(f"select name_fr from '{parquet}'").fetchall()


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
        for table in tables():
            rows = connection.execute(f"select * from {table} order by all").fetchall()
            parquet = folder / "parquet" / f"{table}.parquet"
            assert connection.execute(f"select * from '{parquet}'").fetchall() == rows
            with (folder / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                assert len(list(csv.DictReader(file))) == len(rows)


def test_the_definitions_are_in_a_release(home):
    with duckdb.connect(str(home / "current" / "release.duckdb"), read_only=True) as connection:
        states = connection.execute(
            "select recommendation_id, recommendation_state "
            "from recommendation_states(date '2023-06-01') order by all"
        ).fetchall()
    assert states == [("again", "superseded"), ("assess", "implemented_claimed")]


def test_it_says_when_nothing_changed(home):
    assert is_current(home, "inputs")
    assert not is_current(home, "other inputs")


def test_a_change_of_any_file_changes_the_inputs(tmp_path):
    (tmp_path / "a.csv").write_text("a\n1\n")
    before = inputs_sha256(tmp_path, tmp_path / "register.duckdb")
    (tmp_path / "a.csv").write_text("a\n2\n")
    assert inputs_sha256(tmp_path, tmp_path / "register.duckdb") != before


def test_the_published_checksum_tells_returns_by_version_and_not_by_what_they_hold(tmp_path):
    # The files of a small return can all be tried: a checksum of one would give its counts away.
    register = drawn_register(tmp_path / "register.duckdb")
    take_uses(register, "aa", "2024-25Q1", seed=1)
    before = inputs_sha256(tmp_path, register)
    with duckdb.connect(str(register)) as connection:
        connection.execute("update confidential.returns set sha256 = repeat('0', 64)")
        connection.execute("update confidential.use_counts set uses = uses + 1")
    assert inputs_sha256(tmp_path, register) == before
    take_uses(register, "aa", "2024-25Q1", seed=2, version=2)
    assert inputs_sha256(tmp_path, register) != before


def test_a_build_that_is_cut_off_leaves_the_release_before(home, register, monkeypatch):
    def power_cut(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "write_manifest", power_cut)
    with pytest.raises(KeyboardInterrupt):
        build_release(register, home, "later")
    assert current_release(home).name == "0001"
    assert [path.name for path in (home / "releases").iterdir()] == ["0001"]


def test_a_build_that_was_killed_is_built_over(home, register):
    unfinished = home / "embargoed" / ".unfinished-0002"
    unfinished.mkdir()
    (unfinished / "release.duckdb").write_bytes(b"half a file")
    assert build_release(register, home, "later").name == "0002"
    assert sorted(path.name for path in (home / "releases").iterdir()) == ["0001", "0002"]
    assert list((home / "embargoed").iterdir()) == []


def test_two_builds_at_once_make_two_releases(home, register):
    # Commands of their own: DuckDB has threads, which a fork would not copy, and what
    # multiprocessing spawns begins by running the main module, which AppTest replaces.
    builds = [
        subprocess.Popen([sys.executable, "-c", BUILD, register, home, f"inputs {number}"])
        for number in range(2)
    ]
    assert [build.wait(60) for build in builds] == [0, 0]
    assert current_release(home).name == "0003"
    assert verify(home / "releases" / "0002") == []


def test_a_home_never_holds_synthetic_and_real_releases(home, register, tmp_path_factory):
    real = tmp_path_factory.mktemp("real") / "data"
    write_record(real)
    path = real / "record.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("true", "false"), encoding="utf-8")
    load(real, real.parent / "register.duckdb")
    with pytest.raises(MixedRecords, match="holds a synthetic record"):
        build_release(real.parent / "register.duckdb", home, "real")
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
    assert "findings.csv: not as it was built" in faults[0]
    assert "institutions.csv: missing" in faults[1]
    assert len(faults) == 2


def test_verify_names_a_file_that_is_not_of_the_release(home):
    (home / "current" / "csv" / "secret.csv").write_text("anything")
    (fault,) = verify(current_release(home))
    assert "secret.csv: not of this release" in fault
