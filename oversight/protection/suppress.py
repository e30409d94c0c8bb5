"""Which counts to hide: the small ones, and partners that keep each of them open.

For each small count a linear programme finds the cheapest partners whose values could move, up
and then down, so that the count keeps as many possible values as the rule asks. Partners already
hidden cost nothing. The smallest sub-table that holds the count is tried first, then wider ones,
then everything. A last pass publishes again each partner that the others can do without. Counts
that no table shows are kept open like the rest, except where all may know them: a zero, or one
that is not small, may be worked out exactly.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from oversight.protection.linked import Linked
from oversight.protection.moves import Move, Moves
from oversight.protection.neighbourhoods import Neighbourhoods
from oversight.protection.solver import Unsolved
from oversight.protection.tables import Whole

FREE = 1e-3
NEVER = np.inf


class State(IntEnum):
    """What becomes of a count."""

    PUBLISHED = 0
    PRIMARY = 1
    COMPLEMENTARY = 2
    ZERO = 3
    UNSHOWN = 4


@dataclass(frozen=True)
class Pattern:
    """The state of every count, and those that no pattern could keep open."""

    states: Whole
    unprotected: tuple[int, ...]


def suppress(linked: Linked) -> Pattern:
    """The pattern for a system whose small counts must not be worked out.

    Deterministic: counts are taken from the smallest to the largest, then in their order.
    """
    work = _Work(linked)
    small = np.flatnonzero(work.is_small)
    unprotected = work.open_all(sorted(small, key=lambda one: (linked.values[one], one)))
    unprotected += work.settle()
    work.publish_again()
    unprotected += work.settle()
    states = np.full(len(linked.values), State.PUBLISHED, dtype=np.int64)
    states[linked.values == 0] = State.ZERO
    states[work.hidden] = State.COMPLEMENTARY
    states[small] = State.PRIMARY
    states[linked.is_unshown] = State.UNSHOWN
    return Pattern(states, tuple(dict.fromkeys(unprotected)))


class _Work:
    """What is hidden so far, and the moves that show how far each count could be from itself."""

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self.values, self.thresholds = linked.values, linked.thresholds
        self.is_small = linked.is_small
        self.hidden = self.is_small | linked.was_hidden | linked.is_unshown
        self.room = self.values - linked.floor
        self.ties = abs(linked.relations).astype(bool).astype(np.int64)
        self.is_harmless = linked.is_unshown & ~self.is_small
        self.up = np.zeros(len(self.values), dtype=np.int64)
        self.down = np.zeros(len(self.values), dtype=np.int64)
        self.weights = np.where(linked.is_known, NEVER, 1.0 + np.log1p(self.values))
        self.moves = Moves(linked)
        self.neighbourhoods = Neighbourhoods(linked)
        self.shown: dict[int, Move] = {}
        self.shown_of: dict[int, dict[int, int]] = defaultdict(dict)
        self.last = 0

    def open_all(self, cells: Iterable[int]) -> list[int]:
        """Open each of the cells, hiding partners; those that could not be."""
        return [int(cell) for cell in cells if not self._open(int(cell))]

    def settle(self) -> list[int]:
        """Open each partner, and each unshown count that may be known, but not in part.

        What is hidden for one can narrow another, so it is done until nothing more is hidden.
        Those that could not be opened.
        """
        hidden, failed = -1, set[int]()
        while self.hidden.sum() > hidden:
            hidden = self.hidden.sum()
            failed.update(self.open_all(np.flatnonzero(self.hidden & ~self.linked.is_unshown)))
            for cell in self._movable():
                if not self._open(cell) and self._can_move(cell):
                    failed.add(cell)
        return sorted(failed)

    def _movable(self) -> list[int]:
        """Harmless counts that are not open, and that sums and programmes do not tell exactly."""
        cells = np.flatnonzero(self.hidden)
        wanted = self.is_harmless & ~self._is_worked_out()
        wanted[[one for one in np.flatnonzero(wanted).tolist() if self._is_open(one)]] = False
        if not wanted.any():
            return []
        try:
            can_move = self.moves.movable(cells, wanted[cells])
        except Unsolved:
            can_move = wanted[cells]
        return [int(cell) for cell in cells[can_move]]

    def _is_worked_out(self) -> NDArray[np.bool_]:
        """Which hidden counts are the only one left of a sum, again and again."""
        unknown = self.hidden.copy()
        while True:
            alone = self.ties[self.ties @ unknown.astype(np.int64) == 1]
            found = unknown & (alone.sum(axis=0).A1 > 0)
            if not found.any():
                return self.hidden & ~unknown
            unknown &= ~found

    def _can_move(self, cell: int) -> bool:
        key, cells = self.neighbourhoods.everything()
        costs = np.where(self.hidden[cells], FREE, NEVER)
        wanted = (1, -1)[: 1 + min(1, int(self.room[cell]))]
        found = (self.moves.cheapest(key, cells, cell, need, costs) for need in wanted)
        return any(change is not None for change in found)

    def publish_again(self) -> None:
        """Publish each partner that the hidden counts around it can do without, dearest first."""
        kept = self.is_small | self.linked.was_hidden | self.linked.is_unshown
        partners = np.flatnonzero(self.hidden & ~kept)
        for cell in sorted(partners, key=lambda one: (-self.values[one], one)):
            if not self._is_needed(int(cell)):
                self._publish(int(cell))

    def _is_needed(self, cell: int) -> bool:
        """True when a sum has this and one other count that may not be known: who knew one knew."""
        rows = self._rows(cell)
        for row in rows[self._left()[rows] == 2].tolist():
            around = self.ties.indices[self.ties.indptr[row] : self.ties.indptr[row + 1]]
            if not self.is_harmless[around[self.hidden[around]]].any():
                return True
        return False

    def _rows(self, cell: int) -> Whole:
        """The sums that a count is in."""
        by_cell = self.linked.by_cell
        rows: Whole = by_cell.indices[by_cell.indptr[cell] : by_cell.indptr[cell + 1]]
        return rows

    def _left(self) -> Whole:
        """How many hidden counts each sum has."""
        left: Whole = self.ties @ self.hidden
        return left

    def _is_open(self, cell: int) -> bool:
        up, down = int(self.up[cell]), int(self.down[cell])
        if up + down >= self.thresholds[cell] - 1:
            return True
        # A partner shows that it is one as soon as it can only be large: two values will do.
        above = int(self.values[cell] - self.thresholds[cell])
        return (above >= 0 and up >= 1) or (above > 0 and down >= 1)

    def _open(self, cell: int, may_hide: bool = True) -> bool:
        if self._is_open(cell):
            return True
        span, room = int(self.thresholds[cell]) - 1, int(self.room[cell])
        above = int(self.values[cell] - self.thresholds[cell])
        if above >= 0 and self._move(cell, 1, 1, may_hide):
            return True
        if above > 0 and self._move(cell, -1, 1, may_hide):
            return True
        for up in (span - room, span):
            if self.up[cell] < up and not self._move(cell, 1, up, may_hide):
                return False
            down = span - int(self.up[cell])
            if down <= self.down[cell] or (down <= room and self._move(cell, -1, down, may_hide)):
                return True
        return False

    def _move(self, cell: int, sign: int, need: int, may_hide: bool) -> bool:
        for key, cells in self.neighbourhoods.around(cell, only_near=not may_hide):
            costs = np.where(self.hidden[cells], FREE, self.weights[cells] if may_hide else NEVER)
            change = self.moves.cheapest(key, cells, cell, sign * need, costs, may_hide)
            if change is not None:
                self._show(Move(cells[change != 0], change[change != 0]))
                return True
        return False

    def _show(self, move: Move) -> None:
        self.hidden[move.cells] = True
        self.last += 1
        self.shown[self.last] = move
        for cell, change in zip(move.cells.tolist(), move.change.tolist(), strict=True):
            self.shown_of[cell][self.last] = change
        self.up[move.cells] = np.maximum(self.up[move.cells], move.change)
        self.down[move.cells] = np.maximum(self.down[move.cells], -move.change)

    def _publish(self, cell: int) -> None:
        """Publish a partner, unless a hidden count around it could not be opened without it."""
        lost = {number: self.shown[number] for number in self.shown_of[cell]}
        before = self.last
        self.hidden[cell] = False
        self._forget(lost)
        touched = {int(one) for move in lost.values() for one in move.cells} - {cell}
        closed = [one for one in touched if not self._is_open(one)]
        # The tightest first: the sooner one fails, the sooner it is known that the partner stays.
        left = self._left()
        closed.sort(key=lambda one: (left[self._rows(one)].min(), one))
        if all(self._open(one, may_hide=False) for one in closed):
            return
        self._forget({n: self.shown[n] for n in range(before + 1, self.last + 1)})
        self.hidden[cell] = True
        for number, move in lost.items():
            self.shown[number] = move
            for one, change in zip(move.cells.tolist(), move.change.tolist(), strict=True):
                self.shown_of[one][number] = change
        self._measure({int(one) for move in lost.values() for one in move.cells})

    def _forget(self, moves: dict[int, Move]) -> None:
        for number, move in moves.items():
            del self.shown[number]
            for one in move.cells.tolist():
                del self.shown_of[one][number]
        self._measure({int(one) for move in moves.values() for one in move.cells})

    def _measure(self, cells: Iterable[int]) -> None:
        for cell in cells:
            changes = [0, *self.shown_of[cell].values()]
            self.up[cell], self.down[cell] = max(changes), -min(changes)
