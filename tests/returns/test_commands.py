"""The commands of returns: exit codes that mean something, both languages, templates that pass."""

import json

import duckdb
import openpyxl
import pytest
from typer.testing import CliRunner

from oversight.cli import app
from oversight.returns.layouts import layouts
from oversight.settings import ROOT
from tests.returns.drawn_returns import USES, as_csv, as_parquet, register_of
from tests.returns.test_check import SOUND, row_of

KINDS = ("uses", "complaints", "independent_counts")
COUNTED = "select institution_id, quarter, version from confidential.returns order by all"


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("OVERSIGHT_HOME", str(folder))
    return folder


@pytest.fixture
def register(home):
    return register_of(home / "register.duckdb")


@pytest.fixture
def run(home):
    def invoke(*words):
        result = CliRunner().invoke(app, ["returns", *map(str, words)])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.output
        return result

    return invoke


def rows_of(register, asked):
    with duckdb.connect(str(register), read_only=True) as connection:
        return connection.execute(asked).fetchall()


@pytest.mark.parametrize("has_register", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_template_holds_passes_the_check(run, tmp_path, request, kind, has_register):
    if has_register:
        request.getfixturevalue("register")
    written = run("template", kind, "--out", tmp_path / "t").stdout.split("\n")[:-1]
    assert len(written) == 2 * len(layouts(tmp_path / "none", ROOT / "data").levels(kind))
    checked = run("check", *written)
    assert checked.exit_code == 0, checked.output
    assert checked.stdout.count("The first row is that of the template") == len(written)


def test_a_template_has_lists_of_codes_and_notes_in_both_languages(run, tmp_path):
    run("template", "uses", "--level", "records", "--out", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "uses-records.xlsx")
    assert book.sheetnames == ["uses", "codes", "notes"]
    lists = {str(one.sqref): one.formula1 for one in book["uses"].data_validations.dataValidation}
    of_institutions = lists["A2:A1048576"].removeprefix("codes!").replace("$", "")
    codes = [row[0].value for row in book["codes"][of_institutions]]
    valid = layouts(tmp_path / "none", ROOT / "data").of("uses", "records")
    assert codes == list(valid.columns[0].codes)
    notes = {row[0].value: (row[1].value, row[2].value) for row in book["notes"].iter_rows()}
    for column in valid.columns:
        assert notes[column.name] == (column.note_en, column.note_fr)


def test_a_level_that_a_kind_has_not_is_wrong_use(run, tmp_path):
    result = run("template", "independent_counts", "--level", "records", "--out", tmp_path)
    assert result.exit_code == 2
    assert "valid: counts" in result.output


def test_the_example_of_the_template_alone_is_not_taken(run, register, tmp_path):
    run("template", "uses", "--level", "records", "--out", tmp_path)
    result = run("take", tmp_path / "uses-records.csv")
    assert result.exit_code == 1
    assert "the example of the template alone" in result.output
    assert rows_of(register, COUNTED) == []


def test_sound_faulty_unreadable_and_wrong_use_have_their_exit_codes(run, tmp_path):
    sound = as_csv(tmp_path / "sound.csv", SOUND)
    faulty = as_csv(tmp_path / "faulty.csv", "\n".join(row_of(purpose_id="?")))
    assert run("check", sound).exit_code == 0
    assert run("check", sound, faulty).exit_code == 1
    assert run("check", faulty, tmp_path / "none.csv").exit_code == 3
    assert run("check").exit_code == 2
    assert run("check", sound, "--institution", "nobody").exit_code == 2
    assert run("check", sound, "--quarter", "2026Q1").exit_code == 2
    assert run("take", sound).exit_code == 3  # there is no register


def test_faults_are_told_in_french(run, tmp_path):
    faulty = as_csv(tmp_path / "r.csv", "\n".join(row_of(used_on="2026-02-30")))
    result = run("check", faulty, "--lang", "fr")
    assert "ligne 2, colonne used_on\u202f: 2026-02-30 n’est pas un jour" in result.stdout
    assert "1 défaut\n" in result.stdout


def test_everything_is_told_to_machines(run, tmp_path):
    sound = as_csv(tmp_path / "sound.csv", SOUND)
    faulty = as_csv(tmp_path / "faulty.csv", "\n".join(row_of(purpose_id="?")))
    found = json.loads(run("check", sound, faulty, tmp_path / "none.csv", "--json").stdout)
    assert [one["fault_count"] for one in found] == [0, 1, 1]
    assert [one["is_readable"] for one in found] == [True, True, False]
    (fault,) = found[1]["faults"]
    assert set(fault) >= {"file", "sheet", "line", "column", "fault", "remedy", "count", "lines"}
    assert (fault["line"], fault["column"]) == (2, "purpose_id")
    summary = found[0]["summary"]
    assert (summary["rows"], summary["uses"], summary["accounted_uses"]) == (3, 3, 1)
    assert summary["share_accounted_for"] == pytest.approx(1 / 3)
    assert (summary["first_quarter"], summary["last_quarter"]) == ("2026-27Q1", "2026-27Q2")


def test_a_return_is_summed_up_beside_what_was_taken(run, register, tmp_path):
    first, again = (
        as_csv(tmp_path / "a.csv", SOUND),
        as_csv(tmp_path / "b.csv", SOUND + row_of()[1]),
    )
    said = run("check", first).stdout
    assert "Rows: 3" in said
    assert "Period: 2026-27Q1 to 2026-27Q2" in said
    assert "Accounted for: 33.3% (1 of 3 uses)" in said
    assert "rcmp 2026-27Q1; 2; first return" in said
    assert run("take", first).exit_code == 0
    said = run("check", first).stdout
    assert "rcmp 2026-27Q1; 2; this very file was taken already (version 1)" in said
    assert "the quarter before counted 2" in said
    assert "rcmp 2026-27Q1; 3; corrects version 1, which counted 2" in run("check", again).stdout


def test_an_error_that_nobody_foresaw_quotes_nothing(run, tmp_path, monkeypatch):
    def fails(*_arguments):
        raise ValueError("Quimby Zaphodson")

    monkeypatch.setattr("oversight.returns.check._layout", fails)
    result = run("check", as_csv(tmp_path / "r.csv", SOUND))
    assert result.exit_code == 3
    assert "the check failed (ValueError, test_commands.py:" in result.output
    assert "Zaphodson" not in result.output


def test_a_return_is_taken_once_and_corrected(run, register, tmp_path):
    path = as_csv(tmp_path / "r.csv", "\n".join(row_of()))
    path.write_text(path.read_text().replace("2026-04-11", "2026-04-12"))
    assert "rcmp uses 2026-27Q1: taken" in run("take", path).stdout
    assert "taken already; nothing changed" in run("take", path).stdout
    path.write_text(path.read_text().replace("yes", "no"))
    assert "taken as version 2" in run("take", path, "--by", "Office").stdout
    assert rows_of(register, COUNTED) == [("rcmp", "2026-27Q1", 1), ("rcmp", "2026-27Q1", 2)]


WHY = ("--reason-en", "Counted twice.", "--reason-fr", "Compté deux fois.")


def test_the_reason_of_a_return_is_kept_with_its_version(run, register, tmp_path):
    path = as_csv(tmp_path / "r.csv", "\n".join(row_of()))
    path.write_text(path.read_text().replace("2026-04-11", "2026-04-12"))
    run("take", path)
    path.write_text(path.read_text().replace("yes", "no"))
    assert run("take", path, *WHY).exit_code == 0
    asked = "select version, reason_en, reason_fr from confidential.returns order by all"
    assert rows_of(register, asked) == [(1, None, None), (2, WHY[1], WHY[3])]


@pytest.mark.parametrize(
    ("english", "french", "option", "says"),
    [
        ("Late.", "", "--reason-fr", "in both languages"),
        ("", "Tardif.", "--reason-en", "in both languages"),
        ("Three were 4.", "Quatre.", "--reason-en", "there is a number"),
        ("Four.", "Il y en avait ④.", "--reason-fr", "there is a number"),
        ("Ask a@b.ca", "Demander", "--reason-en", "plain words"),
        ("One\nline", "Une", "--reason-en", "plain words"),
    ],
)
def test_what_cannot_be_published_as_a_reason_is_refused(
    run, register, tmp_path, english, french, option, says
):
    path = as_csv(tmp_path / "r.csv", SOUND)
    refused = run("take", path, "--reason-en", english, "--reason-fr", french)
    assert refused.exit_code == 2
    assert refused.output.startswith(option)
    assert says in refused.output
    assert rows_of(register, COUNTED) == []


def test_a_register_of_another_version_takes_nothing_and_says_what_to_do(run, register, tmp_path):
    with duckdb.connect(str(register)) as connection:
        connection.execute("drop table confidential.returns")
        connection.execute(
            "create table confidential.returns (institution_id varchar, kind varchar, "
            "quarter varchar, version integer, sha256 varchar, row_count bigint, "
            "taken_at timestamp, taken_by varchar)"
        )
    refused = run("take", as_csv(tmp_path / "r.csv", SOUND))
    assert refused.exit_code == 3
    assert "python -m oversight record load" in refused.output


def test_one_faulty_file_keeps_all_from_being_taken(run, register, tmp_path):
    sound = as_csv(tmp_path / "sound.csv", SOUND)
    faulty = as_csv(tmp_path / "faulty.csv", "\n".join(row_of(purpose_id="?")))
    assert run("take", sound, faulty).exit_code == 1
    assert rows_of(register, COUNTED) == []


def test_a_file_without_rows_is_taken_when_it_is_said_whose_it_is(run, register, tmp_path):
    path = as_csv(tmp_path / "r.csv", USES)
    assert run("take", path).exit_code == 2
    assert run("take", path, "--institution", "rcmp", "--quarter", "2026-27Q1").exit_code == 0
    assert rows_of(register, COUNTED) == [("rcmp", "2026-27Q1", 1)]


def test_a_register_takes_the_returns_of_its_own_kind_alone(run, register, tmp_path):
    """Real institutions send to a real register, invented ones to one that is made up."""
    real, invented = SOUND, SOUND.replace("rcmp", "synthetic-patrol")
    with duckdb.connect(str(register)) as connection:
        connection.execute(
            "insert into institutions by name select * replace ('synthetic-patrol' as "
            "institution_id) from institutions where institution_id = 'rcmp'"
        )
    one, other = as_csv(tmp_path / "real.csv", real), as_parquet(tmp_path / "i.parquet", invented)
    assert run("check", one).exit_code == 0
    assert run("take", other).exit_code == 1
    with duckdb.connect(str(register)) as connection:
        connection.execute("update record set is_synthetic = true")
    assert run("take", one).exit_code == 1
    assert run("take", other).exit_code == 0
    assert {place for place, _quarter, _version in rows_of(register, COUNTED)} == {
        "synthetic-patrol"
    }
