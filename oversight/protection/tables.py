"""A table of counts with all its totals: cells, populations and the sums that tie them."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

TOTAL = "Total"
LARGEST = 2**53  # whole numbers above it are not exact in a solver

Whole = NDArray[np.int64]


class TableFault(Exception):
    """Cells or hierarchies that are not a table; every fault with file, line, column, remedy."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


@dataclass(frozen=True)
class Dimension:
    """Codes of one dimension, the leaves each stands for, and the sums among them.

    `leaves` has one row per code and one column per inner code. Codes with the same leaves are
    one population: `population` numbers the populations, and `sums` pairs a population with
    those that add up to it.
    """

    name: str
    codes: tuple[str, ...]
    inner: tuple[str, ...]
    leaves: NDArray[np.bool_]
    population: tuple[int, ...]
    sums: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def size(self) -> int:
        """How many populations there are."""
        return max(self.population) + 1

    @cached_property
    def leaf_sets(self) -> tuple[frozenset[str], ...]:
        """The inner codes of each population, in the order of their numbers."""
        return tuple(
            frozenset(code for code, belongs in zip(self.inner, row, strict=True) if belongs)
            for row in self.membership
        )

    @cached_property
    def membership(self) -> Whole:
        """One row per population, one column per inner code; 1 where it belongs."""
        first = [self.population.index(number) for number in range(self.size)]
        chosen: Whole = self.leaves[first].astype(np.int64)
        return chosen

    @cached_property
    def relations(self) -> sparse.csr_matrix:
        """One row per sum: +1 for each part, -1 for the whole."""
        rows = sparse.lil_matrix((len(self.sums), self.size), dtype=np.int64)
        for number, (whole, parts) in enumerate(self.sums):
            rows[number, list(parts)] = 1
            rows[number, whole] = -1
        return rows.tocsr()


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
        for number, dimension in enumerate(self.dimensions):
            before = sparse.identity(int(np.prod(self.shape[:number])), dtype=np.int64)
            after = sparse.identity(int(np.prod(self.shape[number + 1 :])), dtype=np.int64)
            within = sparse.kron(dimension.relations, after)
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


def dimension(
    name: str,
    inner: Iterable[str],
    pairs: Iterable[tuple[str, str]],
    total: str | None = TOTAL,
) -> Dimension:
    """A dimension from its inner codes and its pairs of child and parent.

    Without pairs the inner codes have one total, or none where `total` is null. Raises
    TableFault for a code that is its own ancestor, an inner code that is no leaf, and children
    of one parent that overlap.
    """
    children: dict[str, list[str]] = defaultdict(list)
    for child, parent in pairs:
        children[parent].append(child)
    known = dict.fromkeys(inner)
    if not children and total is not None:
        children[total] = list(known)
    inside = dict.fromkeys([*known, *(c for each in children.values() for c in each)])
    leaf_codes = tuple(code for code in inside if code not in children)
    faults = [
        f"dimension {name}: {code!r} is a total, and has counts of its own; move them to a child"
        for code in known
        if code in children
    ]
    of_code = _leaves(name, leaf_codes, children, faults)
    if faults:
        raise TableFault(faults)
    codes = (*leaf_codes, *children)
    matrix = np.array([[leaf in of_code[code] for leaf in leaf_codes] for code in codes])
    numbers: dict[frozenset[str], int] = {}
    population = tuple(numbers.setdefault(of_code[code], len(numbers)) for code in codes)
    at = dict(zip(codes, population, strict=True))
    sums = dict.fromkeys(
        (at[parent], tuple(sorted({at[child] for child in several})))
        for parent, several in children.items()
    )
    known_sums = tuple((whole, parts) for whole, parts in sums if parts != (whole,))
    return Dimension(name, codes, leaf_codes, matrix, population, known_sums)


def _leaves(
    name: str, leaf_codes: Sequence[str], children: dict[str, list[str]], faults: list[str]
) -> dict[str, frozenset[str]]:
    found = {code: frozenset([code]) for code in leaf_codes}
    waiting = dict(children)
    while waiting:
        ready = [one for one, several in waiting.items() if all(c in found for c in several)]
        if not ready:
            around = ", ".join(sorted(waiting))
            faults.append(f"dimension {name}: {around} are their own ancestors; break the circle")
            return found
        for parent in ready:
            several = waiting.pop(parent)
            found[parent] = frozenset().union(*(found[child] for child in several))
            if len(found[parent]) < sum(len(found[child]) for child in dict.fromkeys(several)):
                faults.append(
                    f"dimension {name}: children of {parent!r} overlap, so that it is not their "
                    "sum; give one of them another parent"
                )
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
    names, counts = _read_cells(cells)
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
    if faults:
        raise TableFault(faults)
    return full_table(dimensions, counts)


def read_hierarchies(path: Path, names: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Pairs of child and parent by dimension; every name has a list. Raises TableFault."""
    pairs: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    faults = []
    for line, row in _rows(path, ("dimension", "child", "parent")):
        if row["dimension"] not in pairs:
            valid = ", ".join(names)
            faults.append(
                f"{path.name}, line {line}, column dimension: {row['dimension']!r} is not a "
                f"dimension of the cells; valid: {valid}"
            )
        elif (row["child"], row["parent"]) not in pairs[row["dimension"]]:
            pairs[row["dimension"]].append((row["child"], row["parent"]))
    if faults:
        raise TableFault(faults)
    return pairs


def _read_cells(path: Path) -> tuple[list[str], dict[tuple[str, ...], int]]:
    counts: dict[tuple[str, ...], int] = {}
    names: list[str] = []
    faults = []
    for line, row in _rows(path, ("value",)):
        names = [name for name in row if name != "value"]
        codes, value = tuple(row[name] for name in names), row["value"]
        if not (value.isascii() and value.isdigit() and int(value) < LARGEST):
            faults.append(
                f"{path.name}, line {line}, column value: not a whole number of 0 or more; "
                "write a count"
            )
        elif codes in counts:
            said = ", ".join(codes)
            faults.append(f"{path.name}, line {line}: {said} stands twice; keep one row")
        else:
            counts[codes] = int(value)
        if "" in codes:
            faults.append(f"{path.name}, line {line}: a code is empty; write it")
    if not counts and not faults:
        faults.append(f"{path.name}: no row; write at least one cell")
    elif counts and sum(counts.values()) >= LARGEST:
        faults.append(f"{path.name}: the counts add up to more than 2^53; check the unit")
    elif names == []:
        faults.append(f"{path.name}: no dimension; write a column of codes before value")
    if faults:
        raise TableFault(faults)
    return names, counts


def _rows(path: Path, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file as text, with their line numbers. Raises TableFault."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [name for name in required if name not in (reader.fieldnames or [])]
            if missing:
                raise TableFault(
                    [f"{path.name}, line 1: no column {name}; add it" for name in missing]
                )
            for row in reader:
                if None in row or None in row.values():
                    raise TableFault(
                        [f"{path.name}, line {reader.line_num}: not as many cells as the heading"]
                    )
                yield reader.line_num, row
    except OSError as error:
        raise TableFault([f"{path}: {error.strerror}; name a file that can be read"]) from error
    except UnicodeDecodeError as error:
        raise TableFault([f"{path.name}: not UTF-8; save it as UTF-8"]) from error
    except csv.Error as error:
        raise TableFault([f"{path.name}: not CSV ({error}); save it again as CSV"]) from error
