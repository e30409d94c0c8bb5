"""Synthetic returns: the same from the same seed, shaped as real ones, of invented institutions."""

import csv
import subprocess
import sys
from dataclasses import replace

import duckdb
import pytest
from typer.testing import CliRunner

from oversight.cli import app
from oversight.settings import ROOT
from oversight.synthetic import faults, plan
from oversight.synthetic.calendar import arrivals, due_date, first_day, last_day, quarters
from oversight.synthetic.write import FORMATS, LEVELS, Asked, folder_of_files, one_file

QUARTERS = tuple(quarters("2024-25Q3", 8))
EVERY = [(kind, level) for kind, levels in LEVELS.items() for level in levels]
USES = Asked("uses", "records", 20_000, 1, QUARTERS)


def asked(kind, level):
    return replace(USES, kind=kind, level=level)


@pytest.fixture(scope="module")
def uses(tmp_path_factory):
    path = tmp_path_factory.mktemp("uses") / "uses.parquet"
    one_file(USES, path)
    return path


def answer(path, query):
    return duckdb.execute(query.replace("FILE", f"'{path}'")).fetchall()


def codes(name):
    with (ROOT / "data" / "codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file) if row["list"] == name}


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(("kind", "level"), EVERY)
def test_the_same_seed_gives_the_same_bytes(tmp_path, kind, level, suffix):
    first, again, other = (tmp_path / f"{name}{suffix}" for name in ("first", "again", "other"))
    one_file(asked(kind, level), first)
    one_file(asked(kind, level), again)
    one_file(replace(asked(kind, level), seed=2), other)
    assert first.read_bytes() == again.read_bytes()
    assert first.read_bytes() != other.read_bytes()


def test_the_number_of_threads_changes_no_byte(tmp_path, uses, monkeypatch):
    alone = duckdb.connect

    def with_many_threads(*words, **named):
        connection = alone(*words, **named)
        connection.execute("set threads = 8")
        return connection

    monkeypatch.setattr(duckdb, "connect", with_many_threads)
    one_file(USES, tmp_path / "uses.parquet")
    assert (tmp_path / "uses.parquet").read_bytes() == uses.read_bytes()


@pytest.mark.parametrize(("kind", "level"), EVERY)
def test_the_columns_are_the_declared_ones(tmp_path, kind, level):
    one_file(asked(kind, level), tmp_path / "return.csv")
    heading = (tmp_path / "return.csv").read_text(encoding="utf-8").splitlines()[0]
    assert heading.split(",") == asked(kind, level).columns


@pytest.mark.parametrize("rows", [1, 100, 12_345])
def test_there_are_as_many_rows_as_were_asked_for(tmp_path, rows):
    written, _planted = one_file(replace(USES, rows=rows), tmp_path / "uses.parquet")
    assert written == rows
    assert answer(tmp_path / "uses.parquet", "select count(*) from FILE") == [(rows,)]


@pytest.mark.parametrize(
    ("column", "listed"),
    [
        ("purpose_id", "use_purpose"),
        ("authority_id", "use_authority"),
        ("outcome_id", "use_outcome"),
        ("is_recorded", None),
    ],
)
def test_every_code_of_a_list_occurs_and_no_other(uses, column, listed):
    found = {code for (code,) in answer(uses, f"select distinct {column} from FILE")}
    assert found == (codes(listed) if listed else {"yes", "no"})


def test_every_disposition_occurs_and_open_complaints_have_none(tmp_path):
    path = tmp_path / "complaints.parquet"
    one_file(asked("complaints", "records"), path)
    found = answer(path, "select distinct disposition_id from FILE where closed_on is not null")
    assert {code for (code,) in found} == codes("complaint_disposition")
    wrong = (
        "select count(*) from FILE where (closed_on is null) <> (disposition_id is null) "
        "or closed_on < received_on"
    )
    assert answer(path, wrong) == [(0,)]
    assert answer(path, "select count(*) > 0 from FILE where closed_on is null") == [(True,)]


def test_only_invented_institutions_are_named(uses):
    with (ROOT / "data" / "institutions.csv").open(encoding="utf-8", newline="") as file:
        real = {row["institution_id"] for row in csv.DictReader(file)}
    named = {one for (one,) in answer(uses, "select distinct institution_id from FILE")}
    assert named == set(plan.institutions())
    assert not named & real
    assert all(one.startswith("synthetic-") for one in named)


def test_a_parquet_file_says_that_it_is_synthetic(uses):
    said = answer(uses, "select key, value from parquet_kv_metadata(FILE)")
    assert (b"synthetic", b"true") in said


def test_a_few_cells_hold_most_of_the_uses():
    counts = sorted((cell.rows for cell in USES.cells()), reverse=True)
    fifth = len(counts) // 5
    assert sum(counts[:fifth]) > 2 / 3 * sum(counts)
    assert counts[0] > 10 * counts[len(counts) // 2]


def test_small_units_stay_small_however_many_rows_there_are():
    small = plan.institutions()[-plan.SMALL_UNITS :]
    for rows in (20_000, 1_000_000_000):
        cells = replace(USES, rows=rows).cells()
        few = [cell.rows for cell in cells if cell.institution_id in small]
        assert max(few) < 100
        assert sum(count < 5 for count in few) > len(few) / 2
        assert sum(cell.rows for cell in cells) == rows


def test_uses_have_seasons():
    """Of one technology, one quarter of the year always has more than the one opposite."""
    cells = replace(USES, rows=10_000_000, quarters=tuple(quarters("2010-11Q1", 40))).cells()
    by_quarter = dict.fromkeys("1234", 0)
    for cell in cells:
        if cell.code == "facial-recognition":
            by_quarter[cell.quarter[-1]] += cell.rows
    assert max(by_quarter.values()) > 1.1 * min(by_quarter.values())


def test_there_are_fewer_uses_on_weekends(uses):
    [(share,)] = answer(uses, "select avg((isodow(used_on) > 5)::integer) from FILE")
    assert 0.05 < share < 0.15


def test_days_lie_in_the_quarter_of_their_cell(uses):
    cells = {cell.quarter: 0 for cell in USES.cells()}
    for cell in USES.cells():
        cells[cell.quarter] += cell.rows
    for quarter in QUARTERS:
        days = f"between '{first_day(quarter)}' and '{last_day(quarter)}'"
        [(rows,)] = answer(uses, f"select count(*) from FILE where used_on {days}")
        assert rows == cells[quarter]


def test_counts_are_the_counts_of_the_records(tmp_path, uses):
    one_file(asked("uses", "counts"), tmp_path / "counts.parquet")
    [counted] = answer(
        tmp_path / "counts.parquet", "select sum(uses), sum(accounted_uses) from FILE"
    )
    accounted = (
        "select count(*), count(*) filter (is_recorded = 'yes' and 'not-recorded' not in "
        "(purpose_id, authority_id)) from FILE"
    )
    assert [counted] == answer(uses, accounted)


def test_someone_else_counted_more_than_the_first_institution_can_account_for(tmp_path, uses):
    one_file(asked("independent_counts", "counts"), tmp_path / "counted.parquet")
    first = plan.institutions()[0]
    [(counted,)] = answer(
        tmp_path / "counted.parquet",
        f"select sum(uses) from FILE where institution_id = '{first}' "
        "and technology_id = 'facial-recognition'",
    )
    [(accounted,)] = answer(
        uses,
        f"select count(*) from FILE where institution_id = '{first}' and is_recorded = 'yes' and "
        "technology_id = 'facial-recognition' and "
        "'not-recorded' not in (purpose_id, authority_id)",
    )
    assert counted > 2 * accounted > 0


def test_a_folder_holds_the_same_uses_as_one_file(tmp_path, uses):
    written = folder_of_files(USES, tmp_path / "returns", ".parquet")
    first = [str(path) for path, one in written if one.arrived_on and one.version == 1]
    rows = "select * from read_parquet(?) order by all"
    assert (
        duckdb.execute(rows, [first]).fetchall() == duckdb.execute(rows, [[str(uses)]]).fetchall()
    )


def test_some_returns_are_late_some_never_come_and_some_are_corrected(tmp_path):
    written = folder_of_files(USES, tmp_path / "returns", ".csv")
    assert any(one.arrived_on is None for _path, one in written)
    assert any(one.arrived_on and one.arrived_on > one.due_date for _path, one in written)
    corrected = [path for path, one in written if one.version == 2]
    assert corrected
    for path in corrected:
        before = path.with_name(path.name.replace("-v2", "-v1"))
        assert before.exists()
        assert path.read_bytes() != before.read_bytes()
    with (tmp_path / "returns" / "uses-calendar.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == len(written)


def test_quarters_are_of_the_federal_fiscal_year():
    assert quarters("2025-26Q3", 3) == ["2025-26Q3", "2025-26Q4", "2026-27Q1"]
    assert quarters("1999-00Q4", 2) == ["1999-00Q4", "2000-01Q1"]
    assert (str(first_day("2025-26Q4")), str(last_day("2025-26Q4"))) == ("2026-01-01", "2026-03-31")
    assert (str(first_day("2026-27Q1")), str(due_date("2026-27Q1"))) == ("2026-04-01", "2026-07-30")


def test_whether_a_return_comes_does_not_depend_on_the_others():
    some = list(arrivals(plan.institutions(), "uses", QUARTERS[:2], 1))
    every = list(arrivals(plan.institutions(), "uses", QUARTERS, 1))
    assert every[: len(some)] == some


@pytest.mark.parametrize(("kind", "level"), EVERY)
@pytest.mark.parametrize("suffix", FORMATS)
def test_each_fault_is_where_it_is_said_to_be(tmp_path, kind, level, suffix):
    sought = replace(asked(kind, level), rows=600, quarters=tuple(quarters("2014-15Q1", 48)))
    before, path = tmp_path / f"before{suffix}", tmp_path / f"after{suffix}"
    one_file(sought, before)
    sound = cells_of(before)
    _rows, planted = one_file(sought, path, faults.of(sought.columns))
    changed = [
        number
        for number, (one, other) in enumerate(zip(sound, cells_of(path), strict=True), start=1)
        if one != other
    ]
    assert changed == sorted(one.row for one in planted)


def cells_of(path):
    read = duckdb.read_csv if path.suffix == ".csv" else duckdb.read_parquet
    options = {"all_varchar": True} if path.suffix == ".csv" else {}
    columns = ", ".join(
        f"coalesce({column}::varchar, '')" for column in read(str(path), **options).columns
    )
    return read(str(path), **options).project(columns).fetchall()


@pytest.mark.parametrize("suffix", FORMATS)
def test_faults_of_headings_change_the_headings(tmp_path, suffix):
    path = tmp_path / f"uses{suffix}"
    read = duckdb.read_csv if suffix == ".csv" else duckdb.read_parquet
    headings = {}
    for name in faults.of(USES.columns, faults.HEADINGS):
        one_file(USES, path, [name])
        headings[name] = read(str(path)).columns
    assert headings == {
        "undeclared-column": [*USES.columns, "remarks"],
        "personal-heading": [*USES.columns, "nobody@example.org"],
        "missing-column": USES.columns[:-1],
    }


def test_faults_of_the_text_change_one_line(tmp_path):
    one_file(USES, tmp_path / "sound.csv")
    sound = (tmp_path / "sound.csv").read_text().splitlines()
    for name, written in (("ragged-line", "{},one more"), ("open-quotation", '"{}')):
        _rows, [planted] = one_file(USES, tmp_path / "torn.csv", [name])
        torn = (tmp_path / "torn.csv").read_text().splitlines()
        assert torn[planted.row] == written.format(sound[planted.row])
        assert torn[: planted.row] + torn[planted.row + 1 :] == (
            sound[: planted.row] + sound[planted.row + 1 :]
        )


def test_memory_does_not_grow_with_the_rows(tmp_path):
    """Ten times the rows in a process that may hold 200 MB beside what it begins with."""
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from oversight.synthetic.write import Asked, one_file\n"
        "peaks = []\n"
        "for rows in (300_000, 3_000_000):\n"
        "    asked = Asked('uses', 'records', rows, 1, ('2024-25Q3', '2024-25Q4'))\n"
        "    one_file(asked, Path(sys.argv[1]))\n"
        "    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
        "sys.exit(peaks[1] - peaks[0] > 100)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "uses.parquet")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["uses.txt"], "name it .csv or .parquet"),
        (["uses.csv", "--kind", "use"], "valid: uses, complaints, independent_counts"),
        (["uses.csv", "--kind", "independent_counts", "--level", "records"], "valid: counts"),
        (["uses.csv", "--first-quarter", "2024-26Q1"], "is not a quarter"),
        (["uses.csv", "--faults", "typo"], "valid: unknown-institution"),
        (["uses.parquet", "--faults", "ragged-line"], "valid: unknown-institution"),
        (["uses.csv", "--rows", "0"], "greater than or equal to 1"),
        (["nowhere/uses.csv"], "no such folder"),
        (["folder", "--faults", "all"], "faults go into one file"),
    ],
)
def test_wrong_use_is_said_in_words(tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["synthesize", *words], env={"COLUMNS": "300"})
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_it_wrote_and_where_the_faults_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ["synthesize", "uses.csv", "--rows", "100", "--faults", "email"]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0
    assert "planted email: line " in result.stdout
    assert result.stdout.endswith("uses.csv: 100 synthetic uses, seed 1\n")
