"""What is hidden leaves nothing to work out, and little more is hidden than must be."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from oversight.protection import check_certificate, moves
from oversight.protection.attack import attack, system
from oversight.protection.certificate import certificate
from oversight.protection.linked import of_table
from oversight.protection.suppress import State, suppress
from tests.protection.drawn_tables import drawn, generated, near_threshold, published

SHAPES = [
    ((5, 6), (0, 0)),
    ((9, 6), (3, 0)),
    ((8, 10), (4, 3)),
    ((4, 4, 5), (0, 0, 0)),
    ((6, 4, 5), (3, 0, 0)),
]


@pytest.mark.parametrize("seed", range(100))
def test_nothing_can_be_worked_out_of_a_generated_table(seed):
    shape, groups = SHAPES[seed % len(SHAPES)]
    table = generated(seed, shape, groups)
    threshold = (3, 5, 10)[seed % 3]
    pattern = suppress(of_table(table, threshold))
    for says_small in (True, False):
        found = attack(system(published(table, pattern.states, threshold, says_small)))
        assert found.exposures == []
    assert pattern.unprotected == ()


@pytest.mark.parametrize("seed", range(60))
def test_a_partner_of_just_the_threshold_is_not_known_to_be_that(seed):
    table, threshold = near_threshold(seed)
    pattern = suppress(of_table(table, threshold))
    assert attack(system(published(table, pattern.states, threshold))).exposures == []


def test_counts_below_the_threshold_are_hidden_and_zeros_are_shown():
    table = drawn("""
          k1 k2 k3
        a 4  5  0
        b 20 30 40
        c 6  7  8
    """)
    pattern = suppress(of_table(table, 5))
    state = {names: State(pattern.states[number]) for names, number in table.named_cells()}
    assert state[("a", "k1")] is State.PRIMARY
    assert state[("a", "k3")] is State.ZERO
    assert state[("Total", "Total")] is State.PUBLISHED
    assert sum(one is State.COMPLEMENTARY for one in state.values()) == 3


def test_the_same_table_gives_the_same_pattern():
    patterns = [suppress(of_table(generated(3, (6, 4, 5), (3, 0, 0)), 5)).states for _ in range(2)]
    assert (patterns[0] == patterns[1]).all()


def test_most_of_a_table_stays_published():
    table = generated(11, (12, 12), (4, 4))
    states = suppress(of_table(table, 5)).states
    hidden = np.isin(states, (State.PRIMARY, State.COMPLEMENTARY)).sum()
    assert hidden < 2.5 * (states == State.PRIMARY).sum()


@pytest.fixture
def certified():
    table = generated(5, (6, 4, 5), (3, 0, 0))
    pub = published(table, suppress(of_table(table, 5)).states, says_small=False)
    return table, certificate(pub, attack(system(pub)))


def test_a_certificate_holds(certified):
    assert list(check_certificate.faults(certified[1])) == []


def test_a_certificate_says_nothing_of_which_hidden_cells_are_small(certified):
    assert set(certified[1]) == {
        "release_id",
        "tables",
        "sums",
        "lost",
        "values",
        "thresholds",
        "floors",
        "first",
        "differences",
    }


def test_a_certificate_with_one_value_changed_fails(certified):
    spoiled = dict(certified[1])
    place = next(n for n, value in enumerate(spoiled["values"]) if value)
    spoiled["values"] = [*spoiled["values"]]
    spoiled["values"][place] += 1
    assert any("not the sum" in fault for fault in check_certificate.faults(spoiled))


def test_a_certificate_without_its_witnesses_fails(certified):
    faults = list(check_certificate.faults({**certified[1], "differences": []}))
    assert any("only shown to be between" in fault for fault in faults)


def test_a_certificate_with_a_hidden_zero_fails(certified):
    first = [0, *certified[1]["first"][1:]]
    faults = check_certificate.faults({**certified[1], "first": first})
    assert any("at least its floor" in fault for fault in faults)


def test_the_checker_is_one_file_that_needs_python_alone():
    path = Path(check_certificate.__file__)
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(path), "/nonexistent"], capture_output=True, text=True
    )
    assert "FileNotFoundError" in run.stderr
    assert len(path.read_text(encoding="utf-8").splitlines()) < 95


def test_the_pattern_does_not_hang_on_which_programmes_are_kept(monkeypatch):
    table = generated(3, (6, 4, 5), (3, 0, 0))
    expected = suppress(of_table(table, 5)).states
    monkeypatch.setattr(moves, "KEPT_COLUMNS", 0)
    assert (suppress(of_table(table, 5)).states == expected).all()
