"""Releases with late and corrected returns: nothing can be worked out of all of them together."""

import csv

import pytest

from oversight.protection.tables import TableFault
from oversight.releases import gate
from tests.releases.drawn_releases import INSTITUTIONS, TECHNOLOGIES, drawn_register, publish
from tests.releases.drawn_returns import chance, take_complaints, take_independent, take_uses

QUARTERS = [f"{year}-{year - 1999}Q{n}" for year in (2024, 2025) for n in (1, 2, 3, 4)]
TABLES = ("uses_by_purpose", "uses_by_authority")


def next_returns(register, seed, number) -> None:
    """The returns of a quarter: some missing, one late, one corrected afterwards."""
    draw = chance("sequence", seed, number)
    sent = [one for one in INSTITUTIONS if draw.random() < 0.85]
    for institution in sent:
        take_uses(register, institution, QUARTERS[number], seed, 1, list(TECHNOLOGIES))
        take_complaints(register, institution, QUARTERS[number], seed)
    if number and draw.random() < 0.6:
        institution = str(draw.choice(list(INSTITUTIONS)))
        take_uses(
            register, institution, QUARTERS[number - 1], seed + 1000, number + 1, list(TECHNOLOGIES)
        )
    if draw.random() < 0.3:
        take_independent(register, "aa", "t1", QUARTERS[number], int(draw.integers(0, 60)))


def shown(folder) -> dict[tuple[str, ...], int]:
    """The counts that a release shows in tables without institutions, by place."""
    with (folder / "csv" / "published_counts.csv").open(encoding="utf-8", newline="") as file:
        return {
            tuple(value for name, value in row.items() if name not in ("value", "revised_in")): int(
                row["value"]
            )
            for row in csv.DictReader(file)
            if row["table_id"] in TABLES and row["value"]
        }


@pytest.mark.parametrize("seed", range(2))
def test_nothing_can_be_worked_out_of_eight_releases(tmp_path, seed):
    register = drawn_register(tmp_path / "register.duckdb")
    for number in range(8):
        next_returns(register, seed, number)
        folder, _protected = publish(register, tmp_path / "releases")
    audited = gate.audit(folder)
    assert len(audited.published.thresholds) > 100
    assert audited.attack.exposures == []
    assert audited.given_away == []


def test_no_small_count_of_a_late_return_is_the_difference_of_two_totals(tmp_path):
    register = drawn_register(tmp_path / "register.duckdb")
    for institution in ("aa", "ab", "ba"):
        take_uses(register, institution, QUARTERS[0], 1, 1, list(TECHNOLOGIES))
    first, _protected = publish(register, tmp_path / "releases")
    take_uses(register, "bb", QUARTERS[0], 1, 1, list(TECHNOLOGIES))
    second, _protected = publish(register, tmp_path / "releases")
    before, after = shown(first), shown(second)
    brought = {place: after[place] - before[place] for place in before if place in after}
    assert len(brought) > 20
    assert {place: one for place, one in brought.items() if 0 < one < 5} == {}
    audited = gate.audit(second)
    assert len(audited.published.unshown) > 50
    assert audited.is_safe


def test_the_gate_subtracts_one_release_from_the_next(tmp_path, monkeypatch):
    """A protector that forgets the parts of totals is stopped."""
    monkeypatch.setattr("oversight.protection.system.parts_of", lambda *_: iter(()))
    register = drawn_register(tmp_path / "register.duckdb")
    for institution in ("aa", "ab", "ba"):
        take_uses(register, institution, QUARTERS[0], 1, 1, list(TECHNOLOGIES))
    publish(register, tmp_path / "releases")
    take_uses(register, "bb", QUARTERS[0], 1, 1, list(TECHNOLOGIES))
    folder, _protected = publish(register, tmp_path / "releases")
    assert not gate.audit(folder).is_safe


def published_and_revised(tmp_path):
    """Two releases: a return came late, and another was corrected, with the same counts."""
    register = drawn_register(tmp_path / "register.duckdb")
    for institution in ("aa", "ab", "ba"):
        take_uses(register, institution, QUARTERS[0], 1, 1, list(TECHNOLOGIES))
        take_uses(register, institution, QUARTERS[1], 1, 1, list(TECHNOLOGIES))
    publish(register, tmp_path / "releases")
    take_uses(register, "bb", QUARTERS[0], 1, 1, list(TECHNOLOGIES))
    take_uses(register, "aa", QUARTERS[1], 1, 2, list(TECHNOLOGIES))
    folder, _protected = publish(register, tmp_path / "releases")
    return folder


def marks(folder) -> dict[tuple[str, str], set[str]]:
    """The marks of revision by institution, where a table has them, and quarter."""
    found: dict[tuple[str, str], set[str]] = {}
    with (folder / "csv" / "published_counts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["symbol"] not in ("..", "..."):
                place = row["institution_id"] or "all", row["quarter"]
                found.setdefault(place, set()).add(row["revised_in"])
    return found


def test_marks_of_revision_go_by_the_returns_and_not_by_the_counts(tmp_path):
    found = marks(published_and_revised(tmp_path))
    assert {place: several for place, several in found.items() if len(several) > 1} == {}
    marked = {place for place, several in found.items() if several == {"0002"}}
    assert ("all", QUARTERS[0]) in marked
    # Corrected, though no count of it changed.
    assert ("aa", QUARTERS[1]) in marked
    assert not {("ab", QUARTERS[0]), ("ba", QUARTERS[1]), ("bb", QUARTERS[0])} & marked


def test_the_gate_refuses_marks_that_go_by_the_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "oversight.protection.revisions.Revisions.marked_in",
        lambda self, table, number: self.revised_in(table, number),
    )
    with pytest.raises(TableFault, match="marked otherwise than another count"):
        gate.audit(published_and_revised(tmp_path))


def test_the_gate_refuses_marks_that_are_missing(tmp_path, monkeypatch):
    monkeypatch.setattr("oversight.protection.revisions.Revisions.marked_in", lambda *_asked: None)
    with pytest.raises(TableFault, match="late or corrected return, and is not marked"):
        gate.audit(published_and_revised(tmp_path))
