"""The traps of the textbooks, each by name: what leaks is found, and we do not fall in.

For each, what a naive suppression publishes, what the auditor works out of it (cell and ends, the
same as an attacker of ours that shares no code with it), and what we publish instead.
"""

from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog
from typer.testing import CliRunner

from oversight.cli import app
from oversight.protection.attack import attack, system
from oversight.protection.linked import of_table
from oversight.protection.suppress import State, suppress
from oversight.protection.tables import Table, dimension, full_table
from tests.protection import independent
from tests.protection.drawn_systems import Axis, Cube
from tests.protection.drawn_tables import drawn, published
from tests.protection.proof import inside, leaf_faults, ways_in

TWO_BY_TWO = """
      k1 k2
    a 3  10
    b 20 30
"""


def hiding(table: Table, *cells: tuple[str, ...]) -> np.ndarray:
    """The states when these cells are hidden."""
    states = np.where(table.values == 0, State.ZERO, State.PUBLISHED)
    for names, number in table.named_cells():
        if names in cells:
            is_small = 0 < table.values[number] < 5
            states[number] = State.PRIMARY if is_small else State.COMPLEMENTARY
    return states


def worked_out(table: Table, *cells: tuple[str, ...], threshold: int = 5) -> dict:
    """What the auditor works out when these cells are hidden; our attacker finds the same."""
    shown = published(table, hiding(table, *cells), threshold)
    found = {one.population: (one.least, one.most) for one in attack(system(shown)).exposures}
    given = independent.equations(shown)
    assert found == independent.exposed(shown, given, independent.whole_ends(given))
    return found


def is_safe(table: Table, threshold: int = 5) -> bool:
    """True when nobody works anything out of what we publish of the table."""
    pattern = suppress(of_table(table, threshold))
    told = (True, False)
    shown = [published(table, pattern.states, threshold, says_small) for says_small in told]
    return not [fault for one in shown for fault in ways_in(one, is_tiny=False)]


def is_safe_cube(cube: Cube) -> bool:
    """The same of linked tables, whatever is known of the counts inside."""
    shown = cube.published(suppress(cube.linked()).states, says_small=False)
    return not [*ways_in(shown, is_tiny=False), *leaf_faults(cube, shown)]


def test_single_cell_in_a_row():
    table = drawn(TWO_BY_TWO)
    assert worked_out(table, ("a", "k1")) == {("a", "k1"): (3, 3)}
    assert is_safe(table)


def test_rectangle():
    # A partner in the row and one in the column are not enough: the fourth cell must go too.
    table = drawn(TWO_BY_TWO)
    three = [("a", "k1"), ("a", "k2"), ("b", "k1")]
    assert worked_out(table, *three) == {three[0]: (3, 3), three[1]: (10, 10), three[2]: (20, 20)}
    assert worked_out(table, *three, ("b", "k2")) == {}
    assert is_safe(table)


def test_corner():
    # Both totals of a small count are hidden, and the corner gives them back.
    table = drawn(TWO_BY_TWO)
    hidden = [("a", "k1"), ("a", "Total"), ("Total", "k1")]
    assert worked_out(table, *hidden) == {
        ("a", "k1"): (3, 3),
        ("a", "Total"): (13, 13),
        ("Total", "k1"): (23, 23),
    }
    assert is_safe(table)


def test_ones():
    # Both are at least 1 and add up to 2.
    table = drawn("""
          k1 k2 k3
        a 1  1  10
        b 9  8  30
    """)
    square = [("a", "k1"), ("a", "k2"), ("b", "k1"), ("b", "k2")]
    assert worked_out(table, *square) == {
        ("a", "k1"): (1, 1),
        ("a", "k2"): (1, 1),
        ("b", "k1"): (9, 9),
        ("b", "k2"): (8, 8),
    }
    assert is_safe(table)


def test_cross_level_hierarchy():
    # The region is hidden with its units, and the country less the other region gives it.
    pairs = [("a", "north"), ("b", "north"), ("c", "south"), ("d", "south")]
    units = dimension("unit", "abcd", [*pairs, ("north", "all"), ("south", "all")])
    table = full_table([units], {("a",): 1, ("b",): 1, ("c",): 20, ("d",): 30})
    found = worked_out(table, ("a",), ("b",), ("north",))
    assert found == {("a",): (1, 1), ("b",): (1, 1), ("north",): (2, 2)}
    assert is_safe(table)


def test_linked_hierarchies():
    # By kind the region has a hidden total; by quarter, in another table, the same one is shown.
    units = Axis("unit", ["a", "b"], [("a", "north"), ("b", "north")])
    kinds, quarters = Axis("kind", ["k1", "k2"], []), Axis("quarter", ["q1", "q2"], [])
    counts = np.array([[[2, 1], [9, 8]], [[7, 6], [12, 11]]])
    cube = Cube([units, kinds, quarters], counts, [(0, 1), (0, 2)], 5)
    of_kinds = Cube(cube.axes, counts, [(0, 1)], 5)
    hidden = {
        of_kinds.population((0, 1), cell)
        for cell in [("a", "k1"), ("a", "k2"), ("a", "Total"), ("b", "k1"), ("b", "k2")]
    } | {of_kinds.population((0, 1), ("b", "Total"))}
    states = [
        State.COMPLEMENTARY if one in hidden else State.PUBLISHED for one in of_kinds.populations()
    ]
    alone = of_kinds.published(np.array(states))
    assert attack(system(alone)).exposures == []
    shown = {("a", "q1"): 11, ("a", "q2"): 9, ("b", "q1"): 19, ("b", "q2"): 17}
    assert {cell: cube.value(cube.population((0, 2), cell)) for cell in shown} == shown
    together = [
        State.COMPLEMENTARY if one in hidden else State.PUBLISHED for one in cube.populations()
    ]
    given = cube.published(np.array(together))
    found = {one.population: (one.least, one.most) for one in attack(system(given)).exposures}
    assert found[cube.population((0, 1), ("a", "Total"))] == (20, 20)
    assert is_safe_cube(cube)


def test_overlapping_groups():
    # Two groups share a unit, and neither adds up to the other.
    units = dimension("unit", "abc", [(unit, group) for group in ("ab", "bc") for unit in group])
    table = full_table([units], {("a",): 3, ("b",): 10, ("c",): 4})
    assert worked_out(table, ("a",), ("b",)) == {("a",): (3, 3), ("b",): (10, 10)}
    assert is_safe(table)


def test_complement_tables():
    # "All units but a" beside "all units" is a by itself.
    pairs = [("a", "all"), ("b", "all"), ("c", "all"), ("b", "all but a"), ("c", "all but a")]
    table = full_table([dimension("unit", "abc", pairs)], {("a",): 3, ("b",): 4, ("c",): 20})
    assert worked_out(table, ("a",), ("b",)) == {("a",): (3, 3), ("b",): (4, 4)}
    assert is_safe(table)


def test_year_to_date():
    # Two quarters to date less the second is the first.
    pairs = [("q1", "to q2"), ("q2", "to q2"), ("to q2", "to q3"), ("q3", "to q3")]
    table = full_table(
        [dimension("quarter", ["q1", "q2", "q3"], pairs), dimension("kind", ["k1", "k2"], [])],
        {("q1", "k1"): 3, ("q2", "k1"): 8, ("q3", "k1"): 4, ("q1", "k2"): 9, ("q2", "k2"): 7},
    )
    assert worked_out(table, ("q1", "k1"), ("q3", "k1")) == {
        ("q1", "k1"): (3, 3),
        ("q3", "k1"): (4, 4),
    }
    assert is_safe(table)


def test_rolling_sums():
    # Sums of four quarters that roll by one give each quarter's change, and one gives all.
    quarters = [f"q{number}" for number in range(1, 7)]
    windows = {f"to q{end}": quarters[end - 4 : end] for end in (4, 5, 6)}
    pairs = [(quarter, window) for window, several in windows.items() for quarter in several]
    table = full_table(
        [dimension("quarter", quarters, pairs)],
        {(quarter,): value for quarter, value in zip(quarters, (3, 9, 8, 7, 2, 6), strict=True)},
    )
    # The fifth less the first is the second window less the first window: 2 - 3.
    found = worked_out(table, ("q1",), ("q5",))
    assert found == {("q1",): (3, 3), ("q5",): (2, 2)}
    assert is_safe(table)


def test_margins_that_fix_an_inner_cell():
    # Each table of two dimensions has no small count, and together they have two inside.
    axes = [Axis(name, [f"{name}0", f"{name}1"], []) for name in "abc"]
    counts = np.array([[[6, 6], [0, 0]], [[4, 4], [8, 5]]])
    circle = Cube(axes, counts, [(0, 1), (1, 2), (0, 2)], 5)
    assert min(filter(None, map(circle.value, circle.populations()))) == 5
    ends = inner_ends(circle)
    assert ends[(1, 0, 0)] == ends[(1, 0, 1)] == (4, 4)
    # Two of the three tables leave them open; tests/protection/test_inner_counts.py says why.
    ends = inner_ends(Cube(axes, counts, [(0, 1), (1, 2)], 5))
    assert ends[(1, 0, 0)] == ends[(1, 0, 1)] == (0, 8)


def inner_ends(cube: Cube) -> dict:
    """Ends of each inner count, where every table of the cube is shown whole."""
    rows = [inside(cube, one).ravel() for one in cube.populations()]
    values = [cube.value(one) for one in cube.populations()]
    places = list(product(*map(range, cube.counts.shape)))
    alone = np.eye(len(places), dtype=np.int64)
    least, most = independent.leaf_ends(np.array(rows), values, [], of=alone)
    return dict(zip(places, zip(least.tolist(), most.tolist(), strict=True), strict=True))


def test_integer_only():
    # A programme over fractions leaves c from 1 to 3, which are three values; but it can be only 3.
    groups = {"w": "bcde", "x": "abe", "y": "ade", "z": "abd"}
    pairs = [(unit, group) for group, units in groups.items() for unit in units]
    counts = dict(zip([(unit,) for unit in "abcde"], (3, 3, 3, 1, 1), strict=True))
    table = full_table([dimension("unit", "abcde", pairs)], counts)
    hidden = [(unit,) for unit in "abcde"]
    given = independent.equations(published(table, hiding(table, *hidden), 3))
    costs = np.array([float(one == ("c",)) for one in given.hidden])
    fractional = [
        sign * linprog(sign * costs, A_eq=given.matrix, b_eq=given.right, bounds=(1, None)).fun
        for sign in (1, -1)
    ]
    assert fractional == pytest.approx([1, 3])
    assert worked_out(table, *hidden, threshold=3)[("c",)] == (3, 3)
    assert is_safe(table, threshold=3)


def test_sort_order(tmp_path):
    # In an order by count a hidden row would stand between two that are shown. Here nothing in
    # the file depends on hidden counts: other ones give the same bytes, and so the same order.
    files = []
    for number, text in enumerate((TWO_BY_TWO, TWO_BY_TWO_OTHERWISE)):
        folder = tmp_path / str(number)
        folder.mkdir()
        head, *lines = (line.split() for line in text.strip().splitlines())
        counts = [f"{row[0]},{code},{row[n + 1]}" for row in lines for n, code in enumerate(head)]
        (folder / "cells.csv").write_text("\n".join(["unit,kind,value", *counts]) + "\n")
        (folder / "pairs.csv").write_text("dimension,child,parent\n")
        options = {"cells": "cells.csv", "hierarchies": "pairs.csv", "out": "out.csv"}
        options |= {"certificate": "certificate.json"}
        words = [w for name, file in options.items() for w in (f"--{name}", str(folder / file))]
        assert CliRunner().invoke(app, ["protect", *words, "--public"]).exit_code == 0
        files.append([(folder / name).read_bytes() for name in ("out.csv", "certificate.json")])
    assert files[0] == files[1]
    assert b",x\n" in files[0][0]


TWO_BY_TWO_OTHERWISE = """
      k1 k2
    a 4  9
    b 19 31
"""


def test_100_percent_shares():
    # All of a hidden total are of one kind, as zeros are shown: how many stays open, which kind
    # does not. A kind that must not be known of so few has to be left out of the menu.
    table = drawn("""
          k1 k2 k3
        a 3  0  0
        b 9  8  7
        c 12 11 6
    """)
    pattern = suppress(of_table(table, 5))
    given = published(table, pattern.states, says_small=False)
    assert {given.values[("a", "k2")], given.values[("a", "k3")]} == {0}
    assert {("a", "k1"), ("a", "Total")} <= {*given.thresholds}
    assert is_safe(table)
