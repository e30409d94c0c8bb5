"""The attacker finds what can be worked out, by the traps of the textbooks and by brute force."""

from itertools import product

import numpy as np
import pytest
from scipy import sparse

from oversight.protection.attack import attack, system
from oversight.protection.bounds import propagated
from oversight.protection.published import read_published
from oversight.protection.suppress import State
from oversight.protection.tables import TOTAL, TableFault, dimension, full_table
from oversight.protection.witnesses import Witnesses
from tests.protection.drawn_tables import drawn, generated, naive, published


def exposed(table, states, threshold=5, says_small=True):
    pub = published(table, np.asarray(states), threshold, says_small)
    return {one.population: (one.least, one.most) for one in attack(system(pub)).exposures}


def hiding(table, *cells):
    states = np.where(table.values == 0, State.ZERO, State.PUBLISHED)
    for names, number in table.named_cells():
        if names in cells:
            small = 0 < table.values[number] < 5
            states[number] = State.PRIMARY if small else State.COMPLEMENTARY
    return states


def test_a_single_hidden_cell_of_a_row_is_the_total_less_the_rest():
    table = drawn("""
          k1 k2
        a 3  10
        b 20 30
    """)
    assert exposed(table, hiding(table, ("a", "k1"))) == {("a", "k1"): (3, 3)}


def test_a_rectangle_keeps_four_cells_open():
    table = drawn("""
          k1 k2
        a 3  10
        b 20 30
    """)
    cells = [(unit, kind) for unit in "ab" for kind in ("k1", "k2")]
    assert exposed(table, hiding(table, *cells)) == {}


def test_two_hidden_ones_in_a_row_give_each_other_away():
    # Both are at least 1 and add up to 2.
    table = drawn("""
          k1 k2 k3
        a 1  1  10
        b 9  8  30
    """)
    found = exposed(table, hiding(table, ("a", "k1"), ("a", "k2"), ("b", "k1"), ("b", "k2")))
    assert found[("a", "k1")] == (1, 1)
    assert ("b", "k2") in found


def test_a_total_hidden_at_one_level_and_shown_at_the_next_is_worked_out():
    units = dimension("unit", ["a", "b", "c"], [("a", "ab"), ("b", "ab"), ("ab", "T"), ("c", "T")])
    table = full_table([units], {("a",): 2, ("b",): 3, ("c",): 40})
    found = exposed(table, hiding(table, ("a",), ("b",), ("ab",)))
    assert found[("ab",)] == (5, 5)


def test_a_single_child_tells_of_its_parent():
    units = dimension("unit", ["a", "b"], [("a", "only"), ("only", "T"), ("b", "T")])
    table = full_table([units], {("a",): 2, ("b",): 40})
    pub = published(table, hiding(table, ("a",), ("b",)))
    # One population under two codes: hiding one hides the other.
    assert ("only",) in pub.thresholds
    assert attack(system(pub)).exposures == []


def test_overlapping_groups_are_linked_by_their_common_part():
    units = dimension("unit", ["a", "b", "c"], [(c, g) for g in ("ab", "bc") for c in g])
    table = full_table([units], {("a",): 3, ("b",): 10, ("c",): 4})
    assert exposed(table, hiding(table, ("a",), ("b",))) == {("a",): (3, 3), ("b",): (10, 10)}


def test_who_sees_a_narrow_cell_knows_a_partner_of_the_threshold():
    # Between 4 and 5: fewer than five values, so a partner, so not small, so 5.
    table = drawn("""
          k1 k2
        a 2  5
        b 5  2
    """)
    cells = [(unit, kind) for unit in "ab" for kind in ("k1", "k2")]
    found = exposed(table, hiding(table, *cells), threshold=4, says_small=False)
    assert found == {}
    assert exposed(table, hiding(table, *cells), threshold=8, says_small=False)


@pytest.mark.parametrize("seed", range(25))
def test_it_agrees_with_brute_force_on_tiny_tables(seed):
    chance = np.random.default_rng(seed)
    counts = {codes: int(chance.integers(0, 7)) for codes in INNER}
    table = full_table([dimension("unit", "ab", []), dimension("kind", KINDS, [])], counts)
    states = naive(table, 5)
    for number in np.flatnonzero(states == State.PUBLISHED):
        if chance.random() < 0.4:
            states[number] = State.COMPLEMENTARY
    pub = published(table, states)
    found = {one.population: (one.least, one.most) for one in attack(system(pub)).exposures}
    for cell, values in brute_force(pub).items():
        least, most = int(values.min()), int(values.max())
        span, is_small = most - least, cell in pub.is_small
        if span >= 4 or (not is_small and span >= 1 and most > 5):
            assert cell not in found
        elif most < LARGEST_TRIED:
            assert found[cell] == (least, most)


KINDS = ["k0", "k1", "k2"]
INNER = list(product("ab", KINDS))
LARGEST_TRIED = 12


def brute_force(pub):
    """The values that each hidden cell takes in all tables of inner counts up to the largest."""
    tried = [
        np.arange(1, LARGEST_TRIED + 1) if cell in pub.thresholds else np.array([pub.values[cell]])
        for cell in INNER
    ]
    counts = dict(zip(INNER, (grid.ravel() for grid in np.meshgrid(*tried)), strict=True))
    for unit in "ab":
        counts[(unit, TOTAL)] = sum(counts[(unit, kind)] for kind in KINDS)
    for kind in [*KINDS, TOTAL]:
        counts[(TOTAL, kind)] = counts[("a", kind)] + counts[("b", kind)]
    agrees = np.ones(len(counts[(TOTAL, TOTAL)]), dtype=bool)
    for cell, values in counts.items():
        agrees &= (values >= 1) if cell in pub.thresholds else (values == pub.values[cell])
    return {cell: counts[cell][agrees] for cell in pub.thresholds}


def test_small_counts_hidden_alone_are_found_out():
    table = generated(7, (6, 7, 5), (3, 0, 0))
    found = exposed(table, naive(table, 5))
    true = {names: int(table.values[number]) for names, number in table.named_cells()}
    assert len(found) > 20
    assert all(least <= true[cell] <= most for cell, (least, most) in found.items())


def test_a_table_that_does_not_add_up_is_refused(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("unit,value,state\na,3,published\nb,4,published\nTotal,8,published\n")
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("dimension,child,parent\n")
    with pytest.raises(TableFault, match="Total: not the sum of its parts"):
        system(read_published(table, pairs, 5))


def test_a_missing_combination_is_named(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("a,b,value,state\nx,y,3,published\nTotal,Total,3,published\n")
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("dimension,child,parent\n")
    with pytest.raises(TableFault, match="x, Total is missing"):
        read_published(table, pairs, 5)


def test_sums_alone_tell_the_ends_of_ones_in_a_row():
    # a + b = 2 and both at least 1; b - c = -3.
    matrix = sparse.csr_matrix(np.array([[1, 1, 0], [0, 1, -1]]))
    least, most = propagated(matrix, np.array([2, -3]), np.ones(3, dtype=np.int64))
    assert (least.tolist(), most.tolist()) == ([1, 1, 4], [1, 1, 4])


def test_sums_that_cannot_hold_have_a_least_above_the_most():
    matrix = sparse.csr_matrix(np.array([[1, 1]]))
    least, most = propagated(matrix, np.array([1]), np.ones(2, dtype=np.int64))
    assert (least > most).any()


def test_a_cell_is_widened_by_those_near_it_alone():
    table = drawn("""
          k1 k2
        a 3  10
        b 20 30
    """)
    cells = [(unit, kind) for unit in "ab" for kind in ("k1", "k2")]
    found = Witnesses(system(published(table, hiding(table, *cells))))
    found.ends(0)
    found.least[:] = found.most[:] = found.found[0]
    before = len(found.found)
    found.widen_near(0)
    assert len(found.found) > before
    assert found.is_open().all()
