"""Systems of linked tables for the tests, generated from a seed: several tables of one cube.

Populations are told apart here by what they count, and sums are written down here: the tests
compare what comes out with a structure that the package had no part in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from oversight.protection.linked import Linked, Placed
from oversight.protection.published import Published, PublishedTable
from oversight.protection.suppress import State
from oversight.protection.tables import TOTAL, Dimension, dimension

HIDDEN = (State.PRIMARY, State.COMPLEMENTARY)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Axis:
    """A dimension of a cube: its inner codes, and pairs of child and parent."""

    name: str
    inner: list[str]
    pairs: Pairs

    def leaves(self, code: str) -> frozenset[str]:
        """The inner codes that a code stands for."""
        below = [child for child, parent in self.sums() if parent == code]
        if not below:
            return frozenset([code])
        return frozenset().union(*(self.leaves(child) for child in below))

    def sums(self) -> Pairs:
        """Pairs of child and parent, with the one total where there are none."""
        return self.pairs or [(code, TOTAL) for code in self.inner]

    def parents(self) -> dict[str, list[str]]:
        """What each total is the sum of."""
        found: dict[str, list[str]] = {}
        for child, parent in self.sums():
            found.setdefault(parent, []).append(child)
        return found


@dataclass(frozen=True)
class Cube:
    """Counts by every axis, and the tables of it that are published: some of the axes each."""

    axes: list[Axis]
    counts: np.ndarray
    tables: list[tuple[int, ...]]
    threshold: int

    def population(self, table: Sequence[int], codes: Sequence[str]) -> tuple:
        """What a cell counts: the inner codes of every axis."""
        chosen = dict(zip(table, codes, strict=True))
        return tuple(
            axis.leaves(chosen[n]) if n in chosen else frozenset(axis.inner)
            for n, axis in enumerate(self.axes)
        )

    def value(self, population: tuple) -> int:
        """How many are counted."""
        places = [
            [axis.inner.index(code) for code in sorted(several)]
            for axis, several in zip(self.axes, population, strict=True)
        ]
        return int(self.counts[np.ix_(*places)].sum())

    def written(self) -> list[PublishedTable]:
        """The tables with the population of each cell."""
        made = []
        for table in self.tables:
            axes = [self.axes[n] for n in table]
            codes = [[*axis.inner, *axis.parents()] for axis in axes]
            cells = {cell: self.population(table, cell) for cell in product(*codes)}
            sums = [axis.parents() for axis in axes]
            made.append(PublishedTable([axis.name for axis in axes], codes, sums, cells))
        return made

    def populations(self) -> list[tuple]:
        """Every population once, in the order of the tables."""
        return list(dict.fromkeys(p for table in self.written() for p in table.cells.values()))

    def linked(self) -> Linked:
        """The system that the protector is given."""
        at = {population: number for number, population in enumerate(self.populations())}
        nowhere = np.zeros(len(at), dtype=bool)
        values = np.array([self.value(one) for one in at], dtype=np.int64)
        limits = np.full(len(at), self.threshold, dtype=np.int64)
        placed = tuple(self._placed(table, at) for table in self.tables)
        return Linked(placed, values, limits, nowhere, nowhere)

    def _placed(self, table: tuple[int, ...], at: dict[tuple, int]) -> Placed:
        axes = [self.axes[n] for n in table]
        made = tuple(dimension(axis.name, axis.inner, axis.pairs) for axis in axes)
        names = [_name_of_each(one) for one in made]
        cells = [at[self.population(table, codes)] for codes in product(*names)]
        shape = [one.size for one in made]
        return Placed(made, np.array(cells, dtype=np.int64).reshape(shape))

    def published(self, states: np.ndarray, says_small: bool = True) -> Published:
        """What is published with these states of the populations."""
        values, hidden, small = {}, {}, set()
        for population, state in zip(self.populations(), states, strict=True):
            if state in HIDDEN:
                hidden[population] = self.threshold
                if says_small and state == State.PRIMARY:
                    small.add(population)
            else:
                values[population] = self.value(population)
        limits = dict.fromkeys(values, self.threshold)
        return Published(self.written(), values, hidden, frozenset(small), limits=limits)


def _name_of_each(one: Dimension) -> list[str]:
    """A code of each population of a dimension, by number."""
    return [one.codes[one.population.index(number)] for number in range(one.size)]


def axis(name: str, size: int, group: int = 0, second: int = 0) -> Axis:
    """An axis of so many codes, in groups of so many; in other groups of `second` too."""
    inner = [f"{name}{number}" for number in range(size)]
    pairs: Pairs = []
    for size_of, letter in ((group, "g"), (second, "h")):
        if size_of:
            groups = [f"{name}{letter}{number // size_of}" for number in range(size)]
            pairs += [*zip(inner, groups, strict=True)]
            top = TOTAL if letter == "g" else f"{TOTAL}-{letter}"
            pairs += [(one, top) for one in dict.fromkeys(groups)]
    return Axis(name, inner, pairs)


def heavy(chance: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Counts with a heavy tail, many small ones and zeros."""
    counts = np.ceil(chance.lognormal(1.8, 1.3, shape)).astype(np.int64)
    return np.where(chance.random(shape) > 0.3, counts, 0)


def light(chance: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Counts of at most 6: few whole tables agree with them, so that all can be enumerated."""
    return np.where(chance.random(shape) > 0.25, chance.integers(1, 7, shape), 0)


# Of each kind: the axes (size, group, second grouping), and the tables by number of axis.
KINDS = {
    "two-way": [([(6, 0, 0), (5, 0, 0)], [(0, 1)]), ([(9, 0, 0), (8, 0, 0)], [(0, 1)])],
    "three-way": [
        ([(4, 0, 0), (4, 0, 0), (3, 0, 0)], [(0, 1, 2)]),
        ([(5, 0, 0), (4, 0, 0), (4, 0, 0)], [(0, 1, 2)]),
    ],
    "hierarchical": [
        ([(9, 3, 0), (5, 0, 0)], [(0, 1)]),
        ([(8, 4, 0), (9, 3, 0)], [(0, 1)]),
        ([(6, 3, 0), (4, 2, 0), (3, 0, 0)], [(0, 1, 2)]),
    ],
    "several parents": [
        ([(6, 2, 3), (5, 0, 0)], [(0, 1)]),
        ([(8, 4, 2), (6, 3, 2)], [(0, 1)]),
        ([(6, 3, 2), (3, 0, 0), (3, 0, 0)], [(0, 1, 2)]),
    ],
    "linked": [
        ([(5, 0, 0), (4, 0, 0), (4, 0, 0)], [(0, 1), (1, 2)]),
        ([(4, 0, 0), (3, 0, 0), (4, 0, 0), (4, 0, 0)], [(0, 1, 3), (1, 2, 3)]),
        ([(3, 0, 0), (4, 0, 0), (3, 0, 0), (2, 0, 0)], [(0, 1), (1, 2), (1, 3)]),
    ],
    "linked hierarchical": [
        ([(6, 3, 0), (4, 2, 0), (5, 0, 0)], [(0, 1), (1, 2)]),
        ([(4, 2, 0), (4, 2, 0), (3, 0, 0), (4, 2, 0)], [(0, 1, 3), (1, 2, 3)]),
    ],
}
TINY = [
    ([(2, 0, 0), (3, 0, 0)], [(0, 1)]),
    ([(3, 0, 0), (3, 0, 0)], [(0, 1)]),
    ([(4, 2, 0), (2, 0, 0)], [(0, 1)]),
    ([(2, 0, 0), (2, 0, 0), (2, 0, 0)], [(0, 1, 2)]),
    ([(2, 0, 0), (2, 0, 0), (3, 0, 0)], [(0, 1, 2)]),
    ([(4, 2, 2), (2, 0, 0)], [(0, 1)]),
    ([(2, 0, 0), (3, 0, 0), (2, 0, 0)], [(0, 1), (1, 2)]),
]


def drawn_cube(kind: str, seed: int, counts=heavy) -> Cube:
    """The cube of this kind and seed, with thresholds of 3, 5 and 10 in turn.

    Linked tables have few cells, so every other one has small counts only.
    """
    if kind.startswith("linked") and seed % 2:
        counts = light
    return _cube(KINDS[kind], kind, seed, counts, (3, 5, 10))


def tiny_cube(seed: int) -> Cube:
    """A cube so small that every whole table that agrees can be enumerated."""
    return _cube(TINY, "tiny", seed, light, (3, 4, 5))


def near_cube(seed: int) -> Cube:
    """A tiny cube whose counts lie about the threshold."""
    threshold = (3, 4, 5)[(seed // len(TINY)) % 3]
    about = [0, 1, 2, threshold - 1, threshold, threshold, threshold + 1, threshold + 2]
    return _cube(TINY, "near", seed, lambda chance, shape: chance.choice(about, shape), (3, 4, 5))


def _cube(shapes, kind: str, seed: int, counts, limits) -> Cube:
    sizes, tables = shapes[seed % len(shapes)]
    chance = np.random.default_rng([seed, *kind.encode()])
    axes = [axis("abcd"[n], *one) for n, one in enumerate(sizes)]
    inner = counts(chance, tuple(len(one.inner) for one in axes))
    return Cube(axes, inner, tables, limits[(seed // len(shapes)) % 3])
