"""Moves: other whole values for some counts that leave every sum as it is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from oversight.protection.linked import Linked
from oversight.protection.solver import (
    NEAR_WHOLE,
    Numbers,
    Programme,
    Unsolved,
    nonzero_rows,
    whole,
)
from oversight.protection.tables import Whole

Key = tuple[int, ...]
# A corner of a programme can be fractional; other costs lead to another corner.
TRIES = 4
# Programmes kept are about a kilobyte a column.
KEPT_COLUMNS = 1_000_000
FAR = 1e6


@dataclass(frozen=True)
class Move:
    """The cells that move, and by how much each."""

    cells: Whole
    change: Whole


class Moves:
    """Finds moves; keeps the programmes of the neighbourhoods used last.

    Each solution starts afresh, so that what is kept changes no answer.
    """

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self._programmes: dict[Key, _Neighbourhood] = {}
        self._columns = 0

    def cheapest(
        self,
        key: Key,
        cells: Whole,
        cell: int,
        need: int,
        costs: Numbers,
        is_thorough: bool = True,
    ) -> Whole | None:
        """The change of each of `cells` that moves `cell` by `need`; null when there is none.

        An infinite cost keeps a cell where it is. Null too where the solver gave up: the
        attacker judges what comes of it.
        """
        programme = self._programmes.pop(key, None)
        if programme is None:
            programme = _Neighbourhood(self.linked, cells)
            self._columns += len(cells)
        self._programmes[key] = programme
        while self._columns > KEPT_COLUMNS and len(self._programmes) > 1:
            self._columns -= self._programmes.pop(next(iter(self._programmes))).count
        return programme.cheapest(int(np.searchsorted(cells, cell)), need, costs, is_thorough)

    def movable(self, cells: Whole, wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of the cells that are wanted could move if all these could, perhaps by a fraction.

        The sum of two moves is one, so a few programmes that move as many as they can tell of all.
        Raises Unsolved.
        """
        matrix = nonzero_rows(self.linked.by_cell[:, cells].tocsr())
        room = (self.linked.values - self.linked.floor)[cells].astype(np.float64)
        left, found = wanted.copy(), np.zeros(len(cells), dtype=np.bool_)
        for sign in (-1.0, 1.0):
            is_new = left
            while is_new.any():
                most, least = np.full(len(cells), FAR), -np.minimum(room, FAR)
                most[left], least[left] = 1.0, -np.minimum(room[left], 1.0)
                programme = Programme(matrix, np.zeros(matrix.shape[0]), least, most)
                change = programme.minimum(np.where(left, sign, 0.0))
                is_new = left & (np.abs(change if change is not None else room) > NEAR_WHOLE)
                found, left = found | is_new, left & ~is_new
        return found


class _Neighbourhood:
    def __init__(self, linked: Linked, cells: Whole) -> None:
        matrix = nonzero_rows(linked.by_cell[:, cells].tocsr())
        self.count = len(cells)
        both = sparse.hstack([matrix, -matrix], format="csr")
        room = (linked.values - linked.floor)[cells].astype(np.float64)
        self._most = np.concatenate([np.full(len(cells), np.inf), room])
        chance = np.random.default_rng(0)
        self._tilts = [np.ones(2 * len(cells))]
        self._tilts += [chance.uniform(0.9, 1.1, 2 * len(cells)) for _ in range(1, TRIES)]
        self._programme = Programme(
            both,
            np.zeros(both.shape[0]),
            np.zeros(2 * len(cells)),
            self._most,
            from_start=True,
        )

    def cheapest(self, place: int, need: int, costs: Numbers, is_thorough: bool) -> Whole | None:
        """The cheapest whole change that moves the cell at `place` by `need`."""
        count = self.count
        allowed = np.isfinite(costs)
        twice = np.concatenate([np.where(allowed, costs, 0.0)] * 2)
        most = np.where(np.concatenate([allowed, allowed]), self._most, 0.0)
        least = np.zeros(2 * count)
        moving, other = (place, place + count) if need > 0 else (place + count, place)
        least[moving], most[other] = abs(need), 0.0
        if most[moving] < least[moving]:
            return None
        self._programme.bounds(least, most)
        try:
            change = self._whole(twice, least, most, is_thorough)
        except Unsolved:
            return None
        return None if change is None else change[:count] - change[count:]

    def _whole(
        self, costs: Numbers, least: Numbers, most: Numbers, is_thorough: bool
    ) -> Whole | None:
        used = least > 0
        for tilt in self._tilts:
            found = self._programme.minimum(costs * tilt)
            change = None if found is None else _whole(found, most)
            if found is None or change is not None:
                return change
            used |= found > 0
        change = self._programme.whole_cheap(costs, least, np.where(used, most, 0.0))
        if change is None and is_thorough:
            change = self._programme.whole_cheap(costs, least, most)
        return change


def _whole(found: Numbers, most: Numbers) -> Whole | None:
    """The move as a whole one, twice or three times as far where it takes that; null if none."""
    for times in (1, 2, 3):
        change = whole(times * found)
        if change is not None and (change <= most).all():
            return change
    return None
