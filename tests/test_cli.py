"""The command line: exit codes that mean something, words instead of tracebacks."""

import json

import pytest
from typer.testing import CliRunner

from oversight.cli import app
from oversight.settings import ROOT, settings
from tests.record.drawn_record import write_record


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
def data(tmp_path):
    folder = tmp_path / "data"
    write_record(folder)
    return folder


@pytest.fixture
def spoiled(tmp_path):
    folder = tmp_path / "spoiled"
    write_record(folder)
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
    result = run("record", "check")
    assert (result.exit_code, result.stdout) == (0, "The record has no fault.\n")


def test_a_fault_exits_1_with_place_fault_and_remedy(run, spoiled):
    result = run("record", "check", "--data", spoiled)
    assert result.exit_code == 1
    assert result.stdout == (
        "spoiled/gaps.csv, line 2, column kind: 'limits' is not a code of gap_kind; did you mean "
        "'limit'? (see data/codes.csv); valid: not_read, doubtful, limit\n1 fault\n"
    )


def test_faults_are_printed_for_machines(run, spoiled):
    result = run("record", "check", "--data", spoiled, "--json")
    assert result.exit_code == 1
    (fault,) = json.loads(result.stdout)
    assert set(fault) == {"file", "line", "column", "fault", "remedy"}
    assert (fault["file"], fault["line"], fault["column"]) == ("gaps.csv", 2, "kind")


@pytest.mark.parametrize("words", [["record", "chekc"], ["record", "check", "--data", "nowhere"]])
def test_wrong_use_exits_2(run, words):
    assert run(*words).exit_code == 2


def test_a_record_is_loaded(run, data, tmp_path):
    assert run("record", "load", "--data", data).exit_code == 0
    assert (tmp_path / "home" / "register.duckdb").is_file()


@pytest.mark.parametrize("words", [["record", "load"], ["release", "build"]])
def test_of_a_faulty_record_nothing_is_built(run, spoiled, tmp_path, words):
    result = run(*words, "--data", spoiled)
    assert result.exit_code == 1
    assert "1 fault, so nothing was built; run: python -m oversight record check" in result.stderr
    assert not (tmp_path / "home" / "register.duckdb").exists()
    assert run("release", "list").output.startswith("No release")


def test_a_build_then_a_build_of_the_same(run, data):
    assert "Built release 0001" in run("release", "build", "--data", data).output
    assert "nothing changed" in run("release", "build", "--data", data).output
    assert "0001 current" in run("release", "list").output
    assert run("release", "verify").exit_code == 0


def test_a_change_of_the_record_builds_the_next(run, data):
    run("release", "build", "--data", data)
    path = data / "gaps.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("A limit", "Other"), encoding="utf-8")
    assert "Built release 0002" in run("release", "build", "--data", data).output
    assert run("release", "list").output == "0001\n0002 current\n"


def test_a_damaged_release_is_built_again(run, data, tmp_path):
    run("release", "build", "--data", data)
    (tmp_path / "home" / "releases" / "0001" / "release.duckdb").write_bytes(b"")
    assert run("release", "verify", "0001").exit_code == 3
    assert "Built release 0002" in run("release", "build", "--data", data).output


def test_a_synthetic_record_is_refused_in_the_home_of_a_real_one(run, data):
    run("release", "build", "--data", data)
    path = data / "record.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("true", "false"), encoding="utf-8")
    result = run("release", "build", "--data", data)
    assert result.exit_code == 1
    assert "give each a home of its own (OVERSIGHT_HOME=…)" in result.stderr


def test_a_home_that_cannot_be_written_exits_3(run, data, tmp_path):
    (tmp_path / "home").write_text("a file")
    result = run("release", "build", "--data", data)
    assert result.exit_code == 3
    assert "choose another home (OVERSIGHT_HOME=…)" in result.stderr


def test_a_release_that_is_not_there_is_said_with_those_that_are(run, data):
    run("release", "build", "--data", data)
    for number in ("7", "../../etc"):
        result = run("release", "verify", number)
        assert result.exit_code == 3
        assert f"there is no release '{number}'; there are: 0001" in result.stderr
    assert run("release", "verify", "1").exit_code == 0


def test_nothing_to_verify_exits_3(run):
    assert run("release", "verify").exit_code == 3
    assert run("release", "verify", "0007").exit_code == 3


@pytest.mark.parametrize("home", ["", None])
def test_without_a_home_it_is_var(monkeypatch, home):
    if home is None:
        monkeypatch.delenv("OVERSIGHT_HOME", raising=False)
    else:
        monkeypatch.setenv("OVERSIGHT_HOME", home)
    assert settings().home == ROOT / "var"
