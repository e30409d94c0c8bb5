"""Tables of counts for the tests: drawn by hand, or generated from a seed."""

from itertools import product

import numpy as np

from oversight.protection.published import Published, PublishedTable
from oversight.protection.suppress import State
from oversight.protection.tables import TOTAL, Table, dimension, full_table

HIDDEN = (State.PRIMARY, State.COMPLEMENTARY)


def drawn(text: str) -> Table:
    """A two-way table as drawn: a row of headings, then a row of counts each."""
    head, *rows = (line.split() for line in text.strip().splitlines())
    counts = {(row[0], code): int(row[n + 1]) for row in rows for n, code in enumerate(head)}
    return full_table(
        [dimension("unit", [row[0] for row in rows], []), dimension("kind", head, [])], counts
    )


def generated(seed: int, shape: tuple[int, ...], groups: tuple[int, ...]) -> Table:
    """A table with a heavy tail, many small counts and zeros; groups of so many codes or none."""
    chance = np.random.default_rng(seed)
    dimensions = []
    for name, size, group in zip("abc", shape, groups, strict=False):
        inner = [f"{name}{number}" for number in range(size)]
        pairs = []
        if group:
            tops = dict.fromkeys(f"{name}-{number // group}" for number in range(size))
            pairs = [(code, f"{name}-{number // group}") for number, code in enumerate(inner)]
            pairs += [(top, TOTAL) for top in tops]
        dimensions.append(dimension(name, inner, pairs))
    counts = {
        codes: int(np.ceil(chance.lognormal(2.0, 1.3)))
        for codes in product(*(one.inner for one in dimensions))
        if chance.random() > 0.3
    }
    return full_table(dimensions, counts)


def near_threshold(seed: int) -> tuple[Table, int]:
    """A two-way table whose counts lie about the threshold, and the threshold."""
    chance = np.random.default_rng(seed)
    rows, columns, threshold = (int(number) for number in chance.integers((3, 3, 3), (6, 6, 8)))
    about = [0, 1, 2, threshold - 1, threshold, threshold, threshold + 1, 9]
    units, kinds = [f"a{n}" for n in range(rows)], [f"b{n}" for n in range(columns)]
    counts = {codes: int(chance.choice(about)) for codes in product(units, kinds)}
    dimensions = [dimension("unit", units, []), dimension("kind", kinds, [])]
    return full_table(dimensions, counts), threshold


def published(
    table: Table, states: np.ndarray, threshold: int = 5, says_small: bool = True
) -> Published:
    """The table as it is published with these states."""
    values, small, hidden = {}, set(), []
    for cell, number in table.named_cells():
        if states[number] not in HIDDEN:
            values[cell] = int(table.values[number])
        else:
            hidden.append(cell)
            if says_small and states[number] == State.PRIMARY:
                small.add(cell)
    placed = PublishedTable(
        [one.name for one in table.dimensions],
        [list(one.codes) for one in table.dimensions],
        [_sums(one) for one in table.dimensions],
        {cell: cell for cell, _number in table.named_cells()},
    )
    return Published([placed], values, dict.fromkeys(hidden, threshold), frozenset(small))


def _sums(one) -> dict[str, list[str]]:
    code = [one.codes[one.population.index(number)] for number in range(one.size)]
    return {code[whole]: [code[part] for part in parts] for whole, parts in one.sums}


def naive(table: Table, threshold: int) -> np.ndarray:
    """The states when only the small counts are hidden."""
    states = np.full(len(table.values), State.PUBLISHED)
    states[table.values == 0] = State.ZERO
    states[(table.values > 0) & (table.values < threshold)] = State.PRIMARY
    return states
