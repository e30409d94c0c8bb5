"""What is out already of a table: files that were published before, of the same counts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from oversight.protection.linked import Linked, Sum, of_table
from oversight.protection.table_files import read_states
from oversight.protection.tables import Dimension, Table, TableFault

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Earlier:
    """A published file: the count of each combination of codes, null where it is hidden."""

    label: str
    counts: dict[Codes, int | None]

    def codes(self, number: int) -> set[str]:
        """The codes of one dimension."""
        return {codes[number] for codes in self.counts}


def read_earlier(paths: Sequence[Path], table: Table) -> list[Earlier]:
    """The files, oldest first or not. Raises TableFault for one of other dimensions or codes."""
    found, faults = [], []
    for path in paths:
        names, shown, hidden = read_states(path)
        expected = [one.name for one in table.dimensions]
        if sorted(names) != sorted(expected):
            faults.append(f"{path.name}, line 1: other dimensions than {', '.join(expected)}")
            continue
        order = [names.index(name) for name in expected]
        counts: dict[Codes, int | None] = {**shown, **dict.fromkeys(hidden)}
        one = Earlier(
            path.name, {tuple(codes[n] for n in order): count for codes, count in counts.items()}
        )
        faults += [
            f"{path.name}, column {dimension.name}: {code!r} is no longer a code of the cells; "
            "keep it, with 0 where nothing was counted"
            for number, dimension in enumerate(table.dimensions)
            for code in sorted(one.codes(number) - {*dimension.codes})
        ]
        found.append(one)
    if faults:
        raise TableFault(faults)
    return found


def linked_with(table: Table, threshold: int, earlier: Sequence[Earlier]) -> Linked:
    """The table and what is out of it, as one system; the cells of the table come first.

    A total of fewer inner codes than now, as of the quarters until then, is a count by itself:
    the sum of those inner codes. Raises TableFault where a count is not what was published: a
    corrected count is another one, and only the ledger of the register knows which those are.
    """
    alone = of_table(table, threshold)
    values, sums = alone.values.tolist(), dict[Sum, None]()
    at: dict[tuple[int, ...], int] = {}
    is_known, was_hidden, faults = set[int](), set[int](), list[str]()
    for one in earlier:
        for codes, parts, count in _cells(table, one):
            now = int(alone.values[list(parts)].sum())
            if count != now and not (count is None and now):
                was = "hidden, so at least 1" if count is None else str(count)
                faults.append(
                    f"{one.label}: {', '.join(codes)} was {was}, and is {now} in the cells"
                )
            cell = parts[0] if len(parts) == 1 else at.setdefault(parts, len(values))
            if cell == len(values):
                values.append(now)
                sums[cell, parts] = None
            (was_hidden if count is None else is_known).add(cell)
    if faults:
        remedy = "protect corrected counts in a register, whose ledger knows what was corrected"
        raise TableFault([*faults, remedy])
    size = len(values)
    marks = np.arange(size)
    return Linked(
        alone.tables,
        np.array(values, dtype=np.int64),
        np.full(size, threshold, dtype=np.int64),
        is_known=np.isin(marks, list(is_known)),
        was_hidden=np.isin(marks, list(was_hidden - is_known)),
        sums=tuple(sums),
    )


def _cells(table: Table, one: Earlier) -> Iterator[tuple[Codes, tuple[int, ...], int | None]]:
    """Each cell of an earlier file, and the cells of the table that add up to it."""
    places = [_places(dimension, one.codes(n)) for n, dimension in enumerate(table.dimensions)]
    for codes, count in one.counts.items():
        chosen = product(*(at[code] for at, code in zip(places, codes, strict=True)))
        cells = sorted(int(np.ravel_multi_index(place, table.shape)) for place in chosen)
        yield codes, tuple(cells), count


def _places(dimension: Dimension, codes: set[str]) -> dict[str, list[int]]:
    """For each code as it was then, the populations of today that add up to it."""
    at = {inner: number for number, inner in enumerate(dimension.leaf_sets)}
    held = frozenset(dimension.inner) & codes
    found: dict[str, list[int]] = defaultdict(list)
    for code, number in zip(dimension.codes, dimension.population, strict=True):
        inner = dimension.leaf_sets[number] & held
        found[code] = [at[inner]] if inner in at else [at[frozenset([leaf])] for leaf in inner]
    return found
