"""Which cells to hide: the small counts, and partners that keep each of them open.

For each small count a linear programme finds the cheapest partners whose values could move, up
and then down, so that the count keeps as many possible values as the rule asks. Partners already
hidden cost nothing. The smallest sub-table that holds the cell is tried first, then its totals,
then everything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import product

import numpy as np
from scipy import sparse

from oversight.protection.solver import Programme, Unsolved, Whole, nonzero_rows, whole
from oversight.protection.tables import Table

FREE = 1e-3
Sum = tuple[int, tuple[int, ...]]
Group = tuple[tuple[int, ...], tuple[int, ...]]


class State(IntEnum):
    """What becomes of a cell."""

    PUBLISHED = 0
    PRIMARY = 1
    COMPLEMENTARY = 2
    ZERO = 3


@dataclass(frozen=True)
class Pattern:
    """The state of every cell, and the small counts that no pattern could keep open."""

    states: Whole
    unprotected: tuple[int, ...]


def suppress(table: Table, threshold: int) -> Pattern:
    """The pattern for a table whose counts of 1 to `threshold` - 1 must not be worked out.

    Deterministic: cells are taken from the largest need to the least, then in their order.
    """
    work = _Work(table, threshold)
    primaries = np.flatnonzero((table.values > 0) & (table.values < threshold))
    for cell in sorted(primaries, key=lambda one: (table.values[one], one)):
        work.open(int(cell))
    states = np.full(len(table.values), State.PUBLISHED, dtype=np.int64)
    states[table.values == 0] = State.ZERO
    states[work.hidden] = State.COMPLEMENTARY
    states[primaries] = State.PRIMARY
    return Pattern(states, tuple(work.unprotected))


class _Work:
    def __init__(self, table: Table, threshold: int) -> None:
        self.table, self.threshold = table, threshold
        values = table.values
        self.hidden = (values > 0) & (values < threshold)
        self.up = np.zeros(len(values), dtype=np.int64)
        self.down = np.zeros(len(values), dtype=np.int64)
        self.weights = 1.0 + np.log1p(values)
        self.unprotected: list[int] = []
        self.programmes: dict[tuple[int, ...], _Moves] = {}

    def open(self, cell: int) -> None:
        """Hide partners until the cell can be as many values as the threshold says."""
        value = int(self.table.values[cell])
        for up in (self.threshold - value, self.threshold - 1):
            if not self._can_move(cell, 1, up):
                break
            if self._can_move(cell, -1, self.threshold - 1 - int(self.up[cell])):
                return
        self.unprotected.append(cell)

    def _can_move(self, cell: int, sign: int, need: int) -> bool:
        moved = self.up if sign == 1 else self.down
        if moved[cell] >= need:
            return True
        if sign == -1 and need >= self.table.values[cell]:
            return False
        return self._move(cell, sign, need)

    def _move(self, cell: int, sign: int, need: int) -> bool:
        for key, cells in self._subtables(cell):
            programme = self.programmes.get(key)
            if programme is None:
                programme = self.programmes[key] = _Moves(self.table, cells)
            costs = np.where(self.hidden[programme.cells], FREE, self.weights[programme.cells])
            change = programme.cheapest(cell, sign, need, costs)
            if change is not None:
                self._hide(programme.cells, change)
                return True
        return False

    def _hide(self, cells: Whole, change: Whole) -> None:
        moved = cells[change != 0]
        self.hidden[moved] = True
        self.up[cells] = np.maximum(self.up[cells], change)
        self.down[cells] = np.maximum(self.down[cells], -change)

    def _subtables(self, cell: int) -> Iterator[tuple[tuple[int, ...], Whole]]:
        """Sets of cells around one, small to large, each with what names it."""
        place = np.unravel_index(cell, self.table.shape)
        groups = [
            _groups(dimension.sums, int(code))
            for dimension, code in zip(self.table.dimensions, place, strict=True)
        ]
        grand = int(self.table.values.max())
        for chosen in product(*groups):
            yield self._key(0, chosen), self._cells([parts for _whole, parts in chosen])
        for chosen in product(*groups):
            wider = [(*parts, *top) for top, parts in chosen]
            yield self._key(1, chosen), self._cells(wider)
        every = np.flatnonzero(self.table.values)
        # A headline total is hidden only where nothing else will do.
        yield (2,), every[self.table.values[every] < grand]
        yield (3,), every

    def _key(self, level: int, chosen: tuple[Group, ...]) -> tuple[int, ...]:
        return (level, *(code for top, parts in chosen for code in (-1, *top, -2, *parts)))

    def _cells(self, codes: list[tuple[int, ...]]) -> Whole:
        grids = np.ix_(*(sorted(set(several)) for several in codes))
        cells = np.ravel_multi_index(grids, self.table.shape).ravel()
        found: Whole = cells[self.table.values[cells] > 0]
        return found


def _groups(sums: tuple[Sum, ...], code: int) -> list[Group]:
    """The sums that a code is part of, as whole and parts; of a topmost code, its own sum."""
    found: list[Group] = [((whole_code,), parts) for whole_code, parts in sums if code in parts]
    if not found:
        found = [((), (whole_code, *parts)) for whole_code, parts in sums if whole_code == code]
    return found or [((), (code,))]


class _Moves:
    """Ways of moving the values of some cells that leave every other cell as it is."""

    def __init__(self, table: Table, cells: Whole) -> None:
        self.cells = cells
        self._at = {int(cell): place for place, cell in enumerate(cells)}
        matrix = nonzero_rows(table.by_cell[:, cells].tocsr())
        self._room = table.values[cells] - 1.0
        count = len(cells)
        both = sparse.hstack([matrix, -matrix], format="csr")
        self._most = np.concatenate([np.full(count, np.inf), self._room])
        self._programme = Programme(both, np.zeros(both.shape[0]), np.zeros(2 * count), self._most)

    def cheapest(self, cell: int, sign: int, need: int, costs: np.ndarray) -> Whole | None:
        """The whole change of each cell that moves this one by `need`; null when there is none."""
        count, place = len(self.cells), self._at[cell]
        moving, other = (place, place + count) if sign == 1 else (place + count, place)
        most = self._most[moving], self._most[other]
        self._programme.bound(moving, need, most[0])
        self._programme.bound(other, 0.0, 0.0)
        twice = np.concatenate([costs, costs])
        try:
            found = self._programme.minimum(twice)
            if found is None:
                return None
            change = whole(found)
            if change is None:
                change = self._programme.whole_minimum(twice, seconds=20.0)
        except Unsolved:
            return None
        finally:
            self._programme.bound(moving, 0.0, most[0])
            self._programme.bound(other, 0.0, most[1])
        return None if change is None else change[:count] - change[count:]
