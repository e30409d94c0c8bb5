"""What published tables tell of counts that no table shows: why docs/protection.md says little.

The tables of one measure in the menu hang together as a tree, so that whatever margins agree
with each other have a whole table inside; of the counts inside, Fréchet's ends hold.
"""

import csv
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from oversight.protection.linked import Linked
from oversight.protection.suppress import suppress
from tests.protection import independent
from tests.protection.drawn_systems import (
    KINDS,
    TINY,
    Axis,
    Cube,
    axis,
    drawn_cube,
    heavy,
    light,
)
from tests.protection.proof import inside

MENU = Path(__file__).parent.parent.parent / "data" / "published_tables.csv"


def is_tree(tables: list[set[str]]) -> bool:
    """True when tables can be taken away, each sharing its columns with one that stays.

    Columns of one table alone are no link. (Graham's reduction of an acyclic hypergraph.)
    """
    left = [set(one) for one in tables]
    while len(left) > 1:
        for number, one in enumerate(left):
            rest = left[:number] + left[number + 1 :]
            shared = one & set().union(*rest)
            if any(shared <= other for other in rest):
                left = rest
                break
        else:
            return False
    return True


def test_the_tables_of_each_measure_hang_together_as_a_tree():
    menu: dict[str, list[set[str]]] = {}
    with MENU.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            columns = {row[f"dimension_{number}"] for number in range(1, 5)} - {""}
            menu.setdefault(row["measure"], []).append(columns)
    assert [measure for measure, tables in menu.items() if not is_tree(tables)] == []
    assert len(menu["uses"]) > 3


def test_a_circle_of_tables_is_no_tree():
    assert is_tree([{"a", "b"}, {"b", "c"}])
    assert not is_tree([{"a", "b"}, {"b", "c"}, {"a", "c"}])


@pytest.mark.parametrize("threshold", [3, 4, 5])
def test_two_margins_leave_a_count_inside_as_many_values_as_the_threshold(threshold):
    # One row and one column of a table: all others added up are one row and one column more.
    fit = [0, *range(threshold, 26)]
    for total, row, column in product(fit, repeat=3):
        if total - row not in fit or total - column not in fit:
            continue
        possible = [
            here
            for here in range(total + 1)
            if min(here, row - here, column - here, total - row - column + here) >= 0
        ]
        # Or none of it is there, or all: then it is a count that is published, and not small.
        is_trivial = possible in ([0], [row], [column])
        assert len(possible) >= threshold or is_trivial


def test_three_margins_of_one_dimension_leave_as_many_values():
    threshold, fit = 3, [0, *range(3, 12)]
    for total, *margins in product(fit, repeat=4):
        if not all(total - one in fit for one in margins):
            continue
        # Fréchet's ends, which one-dimensional margins reach.
        least, most = max(0, sum(margins) - 2 * total), min(margins)
        assert most - least + 1 >= threshold or most == 0 or most == least >= threshold


@pytest.mark.parametrize("seed", range(40))
def test_what_a_shown_total_leaves_beside_a_shown_part_is_nothing_or_not_small(seed):
    cube = drawn_cube(list(KINDS)[seed % len(KINDS)], seed)
    published = cube.published(suppress(cube.linked()).states, says_small=False)
    for table in published.tables:
        for axis_number, sums in enumerate(table.sums):
            others = [codes for n, codes in enumerate(table.codes) if n != axis_number]
            for rest, (total, parts) in product(product(*others), sums.items()):
                cells = [(*rest[:axis_number], one, *rest[axis_number:]) for one in (total, *parts)]
                whole, *several = [published.values.get(table.cells[cell]) for cell in cells]
                if whole is not None:
                    left = [whole - part for part in several if part is not None]
                    assert all(one == 0 or one >= cube.threshold for one in left)


@pytest.mark.parametrize("seed", range(8))
def test_crossing_two_protected_tables_gives_no_small_count_away(seed):
    # Tables a × c and b × c; nobody shows a × b × c, nor a × b.
    chance = np.random.default_rng(seed)
    axes = [axis("a", 3), axis("b", 3), axis("c", 2)]
    counts = (light, heavy)[seed % 2](chance, (3, 3, 2))
    cube = Cube(axes, counts, [(0, 2), (1, 2)], 4)
    published = cube.published(suppress(cube.linked()).states, says_small=False)
    rows = [inside(cube, one).ravel() for one in (*published.values, *published.thresholds)]
    shown = np.array(rows)
    unshown = [population for population in crossed(cube) if population not in cube.populations()]
    wanted = np.array([inside(cube, one).ravel() for one in unshown])
    ends = independent.leaf_ends(
        shown[: len(published.values)],
        list(published.values.values()),
        shown[len(published.values) :],
        of=wanted,
    )
    for population, least, most in zip(unshown, *ends, strict=True):
        as_many = most - least + 1 >= cube.threshold
        assert as_many or (least == most and (most == 0 or most >= cube.threshold)), population


def crossed(cube: Cube) -> list[tuple]:
    """The populations of a × b × c, and of a × b."""
    everyone = frozenset(cube.axes[2].inner)
    inner = [[frozenset([code]) for code in one.inner] for one in cube.axes]
    return list(product(inner[0], inner[1], [*inner[2], everyone]))


def test_tiny_systems_are_trees_too():
    # What is enumerated of them is then what the counts inside allow.
    assert all(is_tree([set(map(str, table)) for table in tables]) for _sizes, tables in TINY)


@pytest.mark.parametrize("seed", [33, 41, 59])
def test_the_rule_that_accounted_uses_have_a_recorded_purpose_opens_nothing(seed):
    # Not a sum: where the purpose is not recorded, no use is accounted for. It ties two tables by
    # more than their total, so the rest of the uses not accounted for is a population too.
    cube = of_returns(seed)
    everyone = [frozenset(one.inner) for one in cube.axes]
    not_accounted = (*everyone[:3], frozenset(["no"]))
    no_purpose = (*everyone[:2], frozenset(["not"]), everyone[3])
    at = {one: number for number, one in enumerate(cube.populations())}
    rest = cube.value(not_accounted) - cube.value(no_purpose)
    tied = (at[not_accounted], (at[no_purpose], len(at)))
    states = suppress(with_unshown(cube.linked(), rest, tied)).states[:-1]
    published = cube.published(states, says_small=False)
    impossible = np.zeros(cube.counts.shape, dtype=np.int64)
    impossible[:, :, 1, 0] = 1
    shown = [*(inside(cube, one).ravel() for one in published.values), impossible.ravel()]
    hidden = np.array([inside(cube, one).ravel() for one in published.thresholds])
    limits = list(published.thresholds.values())
    ends = independent.leaf_ends(np.array(shown), [*published.values.values(), 0], hidden, limits)
    assert independent.exposed(published, independent.equations(published), ends) == {}


def of_returns(seed: int) -> Cube:
    """Uses by institution, technology, purpose recorded or not, accounted for or not."""
    chance = np.random.default_rng(seed)
    sizes = [(2, 2, 2, 2), (3, 1, 2, 2), (2, 3, 2, 2)][seed % 3]
    counts = np.where(chance.random(sizes) < 0.75, chance.integers(1, 12, sizes), 0)
    few = sizes[:2]
    without = chance.random((*few, 2)) < 0.7
    counts[:, :, 1, :] = np.where(without, chance.integers(0, 5, (*few, 2)), 0)
    counts[:, :, 1, 0] = 0
    counts[:, :, 0, 1] = np.where(chance.random(few) < 0.4, chance.integers(0, 3, few), 0)
    axes = [axis("i", sizes[0]), axis("t", sizes[1])]
    axes += [Axis("purpose", ["recorded", "not"], []), Axis("accounted", ["yes", "no"], [])]
    return Cube(axes, counts, [(0, 1), (1, 2), (0, 3)], 5)


def with_unshown(linked: Linked, value: int, tied: tuple[int, tuple[int, ...]]) -> Linked:
    """The system with one more population, which no table shows, and the sum that ties it."""
    return replace(
        linked,
        values=np.append(linked.values, value),
        thresholds=np.append(linked.thresholds, linked.thresholds[0]),
        is_known=np.append(linked.is_known, False),
        was_hidden=np.append(linked.was_hidden, False),
        sums=(tied,),
        is_unshown=np.append(linked.is_unshown, True),
    )
