"""A dimension of a table: its codes, the inner codes each stands for, and what adds up to what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

TOTAL = "Total"
STEPS = 100_000  # of the search for groupings among children that overlap

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
    try:
        of_code = leaves(name, leaf_codes, children)
    except TableFault as fault:
        faults += fault.faults
    if faults:
        raise TableFault(faults)
    codes = (*leaf_codes, *children)
    matrix = np.array([[leaf in of_code[code] for leaf in leaf_codes] for code in codes])
    numbers: dict[frozenset[str], int] = {}
    population = tuple(numbers.setdefault(of_code[code], len(numbers)) for code in codes)
    at = dict(zip(codes, population, strict=True))
    sums = dict.fromkeys(
        (at[parent], tuple(sorted({at[child] for child in several})))
        for parent, several in sums_within(name, of_code, children)
    )
    known_sums = tuple((whole, parts) for whole, parts in sums if parts != (whole,))
    return Dimension(name, codes, leaf_codes, matrix, population, known_sums)


def leaves(
    name: str, leaf_codes: Iterable[str], children: Mapping[str, Sequence[str]]
) -> dict[str, frozenset[str]]:
    """The inner codes that each code of a dimension stands for. Raises TableFault for a circle."""
    found = {code: frozenset([code]) for code in leaf_codes}
    waiting = dict(children)
    while waiting:
        ready = [one for one, several in waiting.items() if all(c in found for c in several)]
        if not ready:
            around = ", ".join(sorted(waiting))
            raise TableFault(
                [f"dimension {name}: {around} are their own ancestors; break the circle"]
            )
        for parent in ready:
            found[parent] = frozenset().union(*(found[child] for child in waiting.pop(parent)))
    return found


def sums_within(
    name: str, of_code: Mapping[str, frozenset[str]], children: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, list[str]]]:
    """Each parent with children that add up to it; as often as it is broken down.

    Children of one parent may be several groupings of the same inner codes. Raises TableFault
    where they overlap otherwise.
    """
    for parent, several in children.items():
        bits = {leaf: 1 << place for place, leaf in enumerate(sorted(of_code[parent]))}
        left = {child: sum(bits[leaf] for leaf in of_code[child]) for child in several}
        while left:
            grouping = _grouping((1 << len(bits)) - 1, left)
            if grouping is None:
                raise TableFault(
                    [
                        f"dimension {name}: children of {parent!r} overlap, so that it is not "
                        "their sum; give one of them another parent"
                    ]
                )
            left = {child: mask for child, mask in left.items() if child not in grouping}
            yield parent, list(grouping)


def _grouping(everything: int, masks: Mapping[str, int]) -> tuple[str, ...] | None:
    """Codes whose inner codes are everything, each once; null where there are none."""
    if sum(masks.values()) == everything == reduce(or_, masks.values()):
        return tuple(masks)
    waiting: list[tuple[int, tuple[str, ...]]] = [(everything, ())]
    for _ in range(STEPS):
        if not waiting:
            return None
        left, chosen = waiting.pop()
        if not left:
            return chosen
        first = left & -left
        fits = [code for code, mask in masks.items() if mask & first and not mask & ~left]
        waiting += [(left & ~masks[code], (*chosen, code)) for code in reversed(fits)]
    return None
