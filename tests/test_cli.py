"""The command line: exit codes that mean something, words instead of tracebacks."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from oversight.cli import app
from tests.conftest import DATA


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path / "home"))

    def invoke(*words):
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.output
        return result

    return invoke


@pytest.fixture
def spoiled(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "gaps.csv").write_text("gap_id,kind,text_en,text_fr\na,limits,one,un\n")
    return folder


@pytest.mark.parametrize(
    "words",
    [[], ["record"], ["release"], ["record", "check"], ["release", "build"], ["release", "list"]],
)
def test_every_command_has_help(run, words):
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "Usage" in result.output


def test_a_sound_record_exits_0(run):
    assert run("record", "check").exit_code == 0


def test_a_fault_exits_1_with_place_fault_and_remedy(run, spoiled):
    result = run("record", "check", "--data", spoiled)
    assert result.exit_code == 1
    assert "data/gaps.csv, line 2, column kind" in result.output or "gaps.csv" in result.output


def test_faults_are_printed_for_machines(run, spoiled):
    result = run("record", "check", "--data", spoiled, "--json")
    assert result.exit_code == 1
    assert isinstance(json.loads(result.stdout), list)


def test_wrong_use_exits_2(run):
    assert run("record", "chekc").exit_code == 2


def test_a_build_of_a_faulty_record_builds_nothing(run, spoiled):
    result = run("release", "build", "--data", spoiled)
    assert result.exit_code == 1
    assert run("release", "list").output.startswith("No release")


def test_a_build_then_a_build_of_the_same(run):
    assert "Built release 0001" in run("release", "build").output
    assert "nothing changed" in run("release", "build").output
    assert "0001 current" in run("release", "list").output
    assert run("release", "verify").exit_code == 0


def test_nothing_to_verify_exits_3(run):
    assert run("release", "verify").exit_code == 3
