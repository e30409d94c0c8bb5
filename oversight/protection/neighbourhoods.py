"""Sets of counts around one, small to large, in which its partners are looked for."""

from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
from scipy import sparse

from oversight.protection.linked import NOTHING, Linked, Placed, Sum
from oversight.protection.tables import Whole

Key = tuple[int, ...]
Group = tuple[tuple[int, ...], tuple[int, ...]]


class Neighbourhoods:
    """The neighbourhoods of every cell of a system; counts of zero that are shown are in none.

    What an earlier release hid or none shows, and no table of this one has, is a neighbour of all
    that it is summed with.
    """

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self._earlier = _earlier(linked)
        self._can_move = (linked.values > 0) | linked.is_unshown
        self._places: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for number, table in enumerate(linked.tables):
            for place, cell in np.ndenumerate(table.cells):
                if cell != NOTHING:
                    self._places.setdefault(int(cell), []).append((number, place))
        self._kept: dict[Key, Whole] = {}

    def around(self, cell: int, only_near: bool) -> Iterator[tuple[Key, Whole]]:
        """Each neighbourhood with what names it; `only_near` leaves out what takes long."""
        places = self._places.get(cell) or self._places_beside(cell)
        for level in (0, 2) if only_near else range(4):
            for number, place in places:
                for key, codes in _codes(self.linked.tables[number], place, level):
                    yield self._cells((level, number, *key), number, codes)
        if not only_near:
            every = np.flatnonzero(self._can_move)
            # A headline total is hidden only where nothing else will do.
            grand = self.linked.values.max(initial=0)
            yield (4,), every[self.linked.values[every] < grand]
            yield self.everything()

    def everything(self) -> tuple[Key, Whole]:
        """The widest neighbourhood: every count that could move."""
        return (5,), np.flatnonzero(self._can_move)

    def _places_beside(self, cell: int) -> list[tuple[int, tuple[int, ...]]]:
        """Places of what a count is summed with, for one that no table of this release has."""
        by_cell, by_sum = self.linked.by_cell, self.linked.relations
        rows = by_cell.indices[by_cell.indptr[cell] : by_cell.indptr[cell + 1]]
        beside = np.unique(by_sum[rows].indices)
        return [place for one in beside.tolist() for place in self._places.get(one, [])]

    def _cells(self, key: Key, number: int, codes: list[tuple[int, ...]]) -> tuple[Key, Whole]:
        if key not in self._kept:
            grids = np.ix_(*(sorted(set(several)) for several in codes))
            cells = np.unique(self.linked.tables[number].cells[grids])
            cells = cells[cells != NOTHING]
            if self._earlier.nnz:
                cells = np.union1d(cells, np.flatnonzero(self._earlier[:, cells].sum(axis=1)))
            self._kept[key] = cells[self._can_move[cells]]
        return key, self._kept[key]


def _earlier(linked: Linked) -> sparse.csc_matrix:
    """One row per population: non-zero where hidden, in no table, and summed with a column."""
    is_alone = linked.was_hidden | linked.is_unshown
    for table in linked.tables:
        is_alone[table.cells[table.cells != NOTHING]] = False
    alone = abs(linked.relations) @ sparse.diags(is_alone.astype(np.int64), dtype=np.int64)
    return (alone.T @ abs(linked.relations)).tocsc()


def _codes(
    table: Placed, place: tuple[int, ...], level: int
) -> Iterator[tuple[Key, list[tuple[int, ...]]]]:
    """Codes of each dimension: siblings; with their total; one dimension whole; two whole."""
    groups = [_groups(one.sums, code) for one, code in zip(table.dimensions, place, strict=True)]
    every = [tuple(range(one.size)) for one in table.dimensions]
    for chosen in product(*groups):
        key = tuple(code for top, parts in chosen for code in (-1, *top, -2, *parts))
        if level == 0:
            yield key, [parts for _top, parts in chosen]
        elif level == 1:
            yield key, [(*parts, *top) for top, parts in chosen]
        elif len(every) > level - 1:
            for wide in combinations(range(len(every)), level - 1):
                codes = [every[n] if n in wide else parts for n, (_top, parts) in enumerate(chosen)]
                yield (*wide, -3, *key), codes


def _groups(sums: tuple[Sum, ...], code: int) -> list[Group]:
    """The sums that a code is part of, as whole and parts; of a topmost code, its own sum."""
    found: list[Group] = [((whole,), parts) for whole, parts in sums if code in parts]
    if not found:
        found = [((), (whole, *parts)) for whole, parts in sums if whole == code]
    return found or [((), (code,))]
