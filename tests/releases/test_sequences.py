"""Releases with late and corrected returns: nothing can be worked out of all of them together."""

import csv

import pytest

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
