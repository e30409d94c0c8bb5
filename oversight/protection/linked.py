"""Tables that share populations, as one system of cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from oversight.protection.tables import Dimension, Table, Whole

NOTHING = -1
Sum = tuple[int, tuple[int, ...]]


@dataclass(frozen=True)
class Placed:
    """A table of the system: its dimensions, and the population that each of its cells counts.

    `cells` has one axis per dimension; NOTHING stands where there is nothing to count.
    """

    dimensions: tuple[Dimension, ...]
    cells: Whole

    def relations(self, size: int) -> sparse.csr_matrix:
        """One row per sum of the table, one column per population of the system."""
        flat = self.cells.ravel()
        counted = np.flatnonzero(flat != NOTHING)
        ones = np.ones(len(counted), dtype=np.int64)
        chosen = sparse.csr_matrix((ones, (counted, flat[counted])), shape=(len(flat), size))
        return Table(self.dimensions, flat).relations @ chosen


@dataclass(frozen=True)
class Linked:
    """Populations with their counts, and everything that everyone knows to add up.

    `is_known` marks counts that are out already and can never be hidden again, `was_hidden`
    those that an earlier release hid. `is_unshown` marks counts that no table shows but that
    shown ones add up with, as the part of a total that a late return brought; they may be zero.
    `sums` are those that no table of this release has: a whole, its parts.
    """

    tables: tuple[Placed, ...]
    values: Whole
    thresholds: Whole
    is_known: NDArray[np.bool_]
    was_hidden: NDArray[np.bool_]
    sums: tuple[Sum, ...] = ()
    is_unshown: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))

    def __post_init__(self) -> None:
        if not len(self.is_unshown):
            object.__setattr__(self, "is_unshown", np.zeros(len(self.values), dtype=np.bool_))

    @property
    def floor(self) -> Whole:
        """The least that everyone knows each count to be when it is not shown: zeros are shown."""
        return np.where(self.is_unshown, 0, 1)

    @property
    def is_small(self) -> NDArray[np.bool_]:
        """Counts that must be hidden by the rule."""
        return (self.values > 0) & (self.values < self.thresholds) & ~self.is_known

    @cached_property
    def relations(self) -> sparse.csr_matrix:
        """One row per sum that says something; times the values it is zero."""
        size = len(self.values)
        blocks = [table.relations(size) for table in self.tables]
        blocks.append(_rows_of(self.sums, size))
        matrix = sparse.vstack(blocks, format="csr", dtype=np.int64)
        matrix.eliminate_zeros()
        return matrix[np.flatnonzero(np.diff(matrix.indptr))]

    @cached_property
    def by_cell(self) -> sparse.csc_matrix:
        """The same relations, quick to take some of the cells from."""
        return self.relations.tocsc()


def of_table(table: Table, threshold: int) -> Linked:
    """A table by itself: nothing is known of it yet, and one threshold holds for all of it."""
    count = len(table.values)
    nowhere = np.zeros(count, dtype=np.bool_)
    cells = np.arange(count, dtype=np.int64).reshape(table.shape)
    thresholds = np.full(count, threshold, dtype=np.int64)
    placed = Placed(table.dimensions, cells)
    return Linked((placed,), table.values, thresholds, nowhere, nowhere)


def _rows_of(sums: Sequence[Sum], size: int) -> sparse.csr_matrix:
    rows, columns, signs = [], [], []
    for row, (whole, parts) in enumerate(sums):
        rows += [row] * (1 + len(parts))
        columns += [whole, *parts]
        signs += [-1, *(1 for _ in parts)]
    found = np.array(signs, dtype=np.int64)
    return sparse.csr_matrix((found, (rows, columns)), shape=(len(sums), size))
