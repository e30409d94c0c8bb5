"""What the page of the certificate reads of a release, and the files that it hands out."""

import json
import shutil
import subprocess
import sys

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight.releases.certified import FILES, read_certified
from oversight.web.routes import routes


@pytest.fixture
def release(counted_home, tmp_path):
    """A copy of the current release, to spoil."""
    return shutil.copytree((counted_home / "current").resolve(), tmp_path / "0002")


def test_it_counts_what_is_hidden_and_names_the_releases(release, counted_reader):
    found = read_certified(release)
    hidden = sum(row["suppressed_count"] for row in counted_reader.query("counts_by_symbol").rows)
    assert found.fault == ""
    assert found.releases == ["0001", "0002"]
    assert found.hidden > 0
    assert hidden > 0
    assert found.relations > found.hidden
    assert found.witnesses >= 2
    assert found.lost == 0


def test_a_release_without_counts_hides_nothing(real_home):
    found = read_certified(real_home / "current")
    assert (found.hidden, found.shown, found.relations, found.releases) == (0, 0, 0, [])
    assert found.fault == ""


def test_a_count_that_was_changed_is_named(release):
    path = release / FILES["published_counts.csv"]
    lines = path.read_text(encoding="utf-8").splitlines()
    place = next(n for n, line in enumerate(lines) if ",x," in line)
    lines[place] = lines[place].replace(",,x,", ",3,,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "not the count of the certificate" in read_certified(release).fault


def test_a_witness_that_does_not_add_up_is_named(release):
    path = release / "certificate.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    written["first"][0] += 1
    path.write_text(json.dumps(written), encoding="utf-8")
    assert "sum of its parts" in read_certified(release).fault


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"values": 3, "tables": []}'])
def test_a_certificate_that_cannot_be_read_is_none(release, text):
    (release / "certificate.json").write_text(text, encoding="utf-8")
    assert read_certified(release) is None


def test_the_files_that_are_handed_out_are_enough_to_check(counted_home, tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(counted_home))
    client = TestClient(Starlette(routes=routes()))
    for name in FILES:
        answer = client.get(f"/release/{name}")
        assert answer.status_code == 200
        (tmp_path / name).write_bytes(answer.content)
    command = ["check_certificate.py", "certificate.json", "published_counts.csv"]
    run = subprocess.run(
        [sys.executable, "-I", *command], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (0, "The certificate holds.\n")


@pytest.mark.parametrize("name", ["release.duckdb", "..%2Fregister.duckdb", "passwd"])
def test_no_other_file_is_handed_out(counted_home, monkeypatch, name):
    monkeypatch.setenv("OVERSIGHT_HOME", str(counted_home))
    client = TestClient(Starlette(routes=routes()))
    answer = client.get(f"/release/{name}?lang=fr")
    assert answer.status_code == 404
    assert b"PK" not in answer.content[:2]
