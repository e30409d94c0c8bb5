"""Whole tables that agree with what is published: what shows a hidden count to be open."""

import numpy as np
from numpy.typing import NDArray

from oversight.protection.hidden import System
from oversight.protection.solver import (
    NEAR_WHOLE,
    Numbers,
    Programme,
    Unsolved,
    Whole,
    nonzero_rows,
    whole,
)

ROUNDS = 40
IDLE = 6
STEPS, STEPS_OF_ONE = 2, 5
LARGEST = 2**53
# A hidden total may be as large as one likes; a table that stays below this shows all the same
# that a cell is open.
ROOM = 10**6


class Witnesses:
    """Whole tables that agree with what is published, and how far apart they put each cell."""

    def __init__(self, system: System) -> None:
        count = len(system.hidden)
        self.system = system
        self.ties = abs(system.matrix)
        self.floor = system.floor.astype(np.float64)
        self.ceiling = np.full(count, float(ROOM + np.abs(system.right).max(initial=0)))
        self.programme = Programme(
            system.matrix, system.right.astype(np.float64), self.floor, self.ceiling
        )
        self.found: list[Whole] = []
        self.least = np.full(count, LARGEST)
        self.most = np.full(count, -LARGEST)

    def is_open(self) -> NDArray[np.bool_]:
        """Which cells the tables found put far enough apart."""
        return self.system.is_open(self.least, self.most)

    def widen(self) -> None:
        """Move all cells that are not yet open at once, in directions drawn by a fixed seed."""
        chance = np.random.default_rng(0)
        left, idle = len(self.least) + 1, 0
        for number in range(ROUNDS):
            closed = ~self.is_open()
            left, idle = closed.sum(), 0 if closed.sum() < left else idle + 1
            if not left or idle > IDLE:
                return
            costs = np.where(closed, chance.uniform(0.5, 1.5, len(closed)), 0.0)
            signs = chance.choice([-1.0, 1.0], len(closed))
            self._whole_near(costs * (1.0, -1.0)[number] if number < 2 else costs * signs)

    def widen_near(self, place: int) -> None:
        """Move one cell as far as the cells near it allow, the rest as in the last table found."""
        if not self.found:
            return
        ties = self.ties[:, [place]]
        ties = self.ties @ (self.ties.T @ ties)
        columns = np.flatnonzero((self.ties.T @ ties).toarray().ravel())
        table, costs = self.found[-1], np.zeros(len(columns))
        matrix = nonzero_rows(self.system.matrix[:, columns])
        right = (matrix @ table[columns]).astype(np.float64)
        near = Programme(matrix, right, self.floor[columns], self.ceiling[columns])
        for sign in (1.0, -1.0):
            costs[np.searchsorted(columns, place)] = sign
            found = near.whole_cheap(costs, self.floor[columns], self.ceiling[columns])
            if found is not None:
                changed = table.copy()
                changed[columns] = found
                self._kept(changed)

    def reach(self, place: int) -> None:
        """Move one cell as far as it goes, by whole tables near its ends. Raises Unsolved."""
        for sign in (1.0, -1.0):
            costs = np.zeros(len(self.least))
            costs[place] = sign
            self._whole_near(costs, STEPS_OF_ONE)
            if self.is_open()[place]:
                return

    def ends(self, place: int) -> tuple[int, int]:
        """The least and the most that the cell can be, by exact solution. Raises Unsolved."""
        ends = []
        for sign in (1.0, -1.0):
            costs = np.zeros(len(self.least))
            costs[place] = sign
            table = self._kept(whole(self._corner(costs)))
            if table is None:
                # No whole table at this corner: ask for the best among whole tables.
                table = self._kept(self.programme.whole_minimum(costs))
            if table is None:
                raise Unsolved("no whole table agrees with what is published")
            ends.append(int(table[place]))
        return ends[0], ends[1]

    def _whole_near(self, costs: Numbers, steps: int = STEPS) -> None:
        """Keep a whole table of small cost, if there is one near the cheapest. Raises Unsolved."""
        corner = self._corner(costs)
        if self._kept(whole(corner)) is None:
            is_free = np.abs(corner - np.rint(corner)) > NEAR_WHOLE
            for _step in range(steps):
                least = np.where(is_free, self.floor, np.rint(corner))
                most = np.where(is_free, self.ceiling, np.rint(corner))
                if self._kept(self.programme.whole_cheap(costs, least, most)) is not None:
                    return
                is_free |= self.ties.T @ (self.ties @ is_free) > 0
            if not self.found:
                self._kept(self.programme.whole_cheap(costs, self.floor, self.ceiling))

    def _corner(self, costs: Numbers) -> Numbers:
        """The table of least cost, perhaps fractional. Raises Unsolved."""
        corner = self.programme.minimum(costs)
        if corner is None:
            raise Unsolved("no table agrees with what is published")
        return corner

    def _kept(self, table: Whole | None) -> Whole | None:
        if (
            table is None
            or (table < self.system.floor).any()
            or (self.system.matrix @ table != self.system.right).any()
        ):
            return None
        if (table < self.least).any() or (table > self.most).any():
            self.found.append(table)
            self.least, self.most = np.minimum(self.least, table), np.maximum(self.most, table)
        return table
