"""A synthetic register takes synthetic returns, a real one refuses them; each fault is found."""

from dataclasses import replace
from datetime import date

import pytest

from oversight.returns.check import Expected, check
from oversight.returns.layouts import layouts
from oversight.settings import ROOT
from oversight.synthetic import faults
from oversight.synthetic.calendar import quarters
from oversight.synthetic.write import FORMATS, LEVELS, Asked, folder_of_files, one_file

TODAY = date(2026, 11, 23)
# So many that even a return of independent counts has rows enough for every fault.
QUARTERS = tuple(quarters("2014-15Q1", 48))
PERSONAL = (
    "social-insurance-number",
    "health-card",
    "email",
    "telephone",
    "postal-code",
    "badge-number",
    "name",
)
EVERY = [(kind, level) for kind, levels in LEVELS.items() for level in levels]


@pytest.fixture(scope="module")
def valid(synthetic_home):
    return layouts(synthetic_home / "register.duckdb", ROOT / "data")


def asked(kind, level):
    return Asked(kind, level, 400, 1, QUARTERS)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(("kind", "level"), EVERY)
def test_what_is_asked_for_without_faults_has_none(tmp_path, valid, kind, level, suffix):
    path = tmp_path / f"return{suffix}"
    one_file(asked(kind, level), path)
    checked = check(path, valid, TODAY)
    assert checked.faults.lines() == []
    assert (checked.layout.kind, checked.layout.level) == (kind, level)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(("kind", "level"), EVERY)
def test_every_fault_of_cells_is_found_in_its_line(tmp_path, valid, kind, level, suffix):
    sought, path = asked(kind, level), tmp_path / f"return{suffix}"
    _rows, planted = one_file(sought, path, faults.of(sought.columns))
    found = {line for group in check(path, valid, TODAY).faults.groups() for line in group.lines}
    lines = {one.row + (suffix == ".csv"): one.fault.name for one in planted}
    assert len(lines) == len(planted)
    assert found == set(lines), [lines.get(line) for line in found ^ set(lines)]


@pytest.mark.parametrize(("kind", "level"), EVERY)
def test_every_fault_of_headings_and_text_refuses_the_return(tmp_path, valid, kind, level):
    sought = asked(kind, level)
    for name in faults.of(sought.columns, faults.HEADINGS, faults.TEXT):
        path = tmp_path / "return.csv"
        _rows, [planted] = one_file(sought, path, [name])
        groups = check(path, valid, TODAY).faults.groups()
        assert planted.row + 1 in {line for group in groups for line in group.lines}, name


def test_what_looks_personal_is_named_by_its_kind_and_never_shown(tmp_path, valid):
    sought, path = asked("uses", "records"), tmp_path / "return.csv"
    _rows, planted = one_file(sought, path, faults.of(sought.columns))
    groups = check(path, valid, TODAY).faults.groups()
    assert len({group.kind for group in groups if group.kind}) == len(PERSONAL)
    said = " ".join(f"{group} {group.as_json()}" for group in groups)
    for one in planted:
        if one.fault.name in PERSONAL:
            [value] = one.cells.values()
            assert value not in said


def test_every_file_of_a_folder_is_a_sound_return_of_its_institution_and_quarter(tmp_path, valid):
    for kind, level in (("uses", "records"), ("complaints", "counts")):
        few = replace(asked(kind, level), quarters=QUARTERS[-2:])
        for path, one in folder_of_files(few, tmp_path / kind, ".csv"):
            if one.arrived_on is not None:
                expected = Expected(one.institution_id, one.quarter)
                checked = check(path, valid, TODAY, expected)
                assert checked.faults.lines() == []
                [made] = checked.counts.returns
                assert (made.institution_id, made.quarter) == (one.institution_id, one.quarter)


def test_a_real_register_refuses_synthetic_returns(tmp_path, real_home):
    one_file(asked("uses", "records"), tmp_path / "uses.csv")
    real = layouts(real_home / "register.duckdb", ROOT / "data")
    found = check(tmp_path / "uses.csv", real, TODAY).faults
    assert {group.column for group in found.groups()} == {"institution_id"}


def test_a_synthetic_register_refuses_returns_of_real_institutions(tmp_path, valid):
    one_file(asked("uses", "records"), tmp_path / "uses.csv")
    text = (tmp_path / "uses.csv").read_text().replace("synthetic-patrol", "rcmp")
    (tmp_path / "uses.csv").write_text(text)
    found = check(tmp_path / "uses.csv", valid, TODAY).faults
    assert {group.column for group in found.groups()} == {"institution_id"}
