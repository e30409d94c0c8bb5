"""A table of counts with all its totals: cells, populations and the sums that tie them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from pathlib import Path

import numpy as np
from scipy import sparse

from oversight.protection.dimensions import TOTAL, Dimension, TableFault, Whole, dimension
from oversight.protection.table_files import read_cells, read_hierarchies

__all__ = [
    "TOTAL",
    "Dimension",
    "Table",
    "TableFault",
    "Whole",
    "dimension",
    "full_table",
    "read_hierarchies",
    "read_table",
]

MOST_CELLS = 5_000_000


@dataclass(frozen=True)
class Table:
    """The full product of dimensions: one cell per combination of populations."""

    dimensions: tuple[Dimension, ...]
    values: Whole

    @property
    def shape(self) -> tuple[int, ...]:
        """Populations in each dimension."""
        return tuple(dimension.size for dimension in self.dimensions)

    @cached_property
    def relations(self) -> sparse.csr_matrix:
        """One row per sum of cells that everyone knows to hold; times the cells it is zero."""
        blocks = []
        for number, one in enumerate(self.dimensions):
            before = sparse.identity(int(np.prod(self.shape[:number])), dtype=np.int64)
            after = sparse.identity(int(np.prod(self.shape[number + 1 :])), dtype=np.int64)
            within = sparse.kron(one.relations, after)
            blocks.append(sparse.kron(before, within, format="csr"))
        return sparse.vstack(blocks, format="csr")

    @cached_property
    def by_cell(self) -> sparse.csc_matrix:
        """The same relations, quick to take some of the cells from."""
        return self.relations.tocsc()

    def named_cells(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """Every combination of codes, with the number of its cell."""
        for codes in product(*(range(len(one.codes)) for one in self.dimensions)):
            place = [one.population[code] for one, code in zip(self.dimensions, codes, strict=True)]
            names = tuple(one.codes[code] for one, code in zip(self.dimensions, codes, strict=True))
            yield names, int(np.ravel_multi_index(place, self.shape))

    @cached_property
    def labels(self) -> dict[int, list[tuple[str, ...]]]:
        """The combinations of codes that name each cell."""
        found: dict[int, list[tuple[str, ...]]] = defaultdict(list)
        for names, cell in self.named_cells():
            found[cell].append(names)
        return found


def full_table(dimensions: Sequence[Dimension], counts: dict[tuple[str, ...], int]) -> Table:
    """The table of every cell, from counts of inner combinations; an absent one is zero."""
    inner = np.zeros([len(one.inner) for one in dimensions], dtype=np.int64)
    at = [{code: number for number, code in enumerate(one.inner)} for one in dimensions]
    for codes, value in counts.items():
        inner[tuple(at[d][code] for d, code in enumerate(codes))] = value
    for number, one in enumerate(dimensions):
        inner = np.moveaxis(np.tensordot(one.membership, inner, axes=(1, number)), 0, number)
    return Table(tuple(dimensions), inner.ravel())


def read_table(cells: Path, hierarchies: Path) -> Table:
    """The table in two CSV files: inner counts, and pairs of child and parent.

    Raises TableFault with every fault found.
    """
    names, counts = read_cells(cells)
    pairs = read_hierarchies(hierarchies, names)
    faults, dimensions = [], []
    for number, name in enumerate(names):
        inner = dict.fromkeys(codes[number] for codes in counts)
        try:
            made = dimension(name, inner, pairs[name])
        except TableFault as fault:
            faults += [f"{hierarchies.name}, {one}" for one in fault.faults]
            continue
        if pairs[name]:
            below = {child for child, _parent in pairs[name]}
            faults += [
                f"{hierarchies.name}, dimension {name}: {code!r} of {cells.name} has no parent; "
                "add its row"
                for code in inner
                if code not in below
            ]
        dimensions.append(made)
    size = prod(one.size for one in dimensions)
    if not faults and size > MOST_CELLS:
        faults.append(
            f"{cells.name}: {size} cells with all totals, and {MOST_CELLS} at most; make tables of "
            "fewer dimensions"
        )
    if faults:
        raise TableFault(faults)
    return full_table(dimensions, counts)
