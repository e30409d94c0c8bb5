"""The attacker: what anyone can work out of a table as it was published.

Knows every published value, how cells add up, and that a hidden count is a whole number of at
least 1. Reads the published file by itself and shares no code with `suppress`.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from oversight.protection.solver import Numbers, Programme, Unsolved, Whole, whole
from oversight.protection.tables import TOTAL, TableFault, read_hierarchies

STATES = ("published", "zero", "primary", "complementary", "x")
Cell = tuple[str, ...]

ROUNDS = 40
LARGEST = 2**53
# A hidden total may be as large as one likes; a table that stays below this shows all the same
# that a cell is open.
ROOM = 10**6


@dataclass(frozen=True)
class Exposure:
    """A hidden cell that can be worked out, or narrowed too far; null ends: not solved."""

    cell: Cell
    least: int | None
    most: int | None

    def __str__(self) -> str:
        place = ", ".join(self.cell)
        if self.least is None or self.most is None:
            return f"{place}: not solved, so taken as disclosed"
        if self.least == self.most:
            return f"{place}: can only be {self.least}"
        return f"{place}: between {self.least} and {self.most}, which is too narrow"


@dataclass(frozen=True)
class System:
    """Published relations over the hidden cells: `matrix @ hidden = right`, hidden >= 1.

    `is_small` marks the cells that the file itself calls small counts; in a file for the public
    there are none, as partners and small counts look the same.
    """

    cells: list[Cell]
    matrix: sparse.csr_matrix
    right: Whole
    is_small: NDArray[np.bool_]
    threshold: int

    def is_open(self, least: Whole, most: Whole) -> NDArray[np.bool_]:
        """Which cells can still be enough different values, from the least to the most.

        A small count must keep as many as the threshold. Any other hidden cell too, or at least
        two that are not small: who sees fewer than the threshold knows that it is a partner,
        and that a partner is not small.
        """
        span = most - least
        enough = span >= self.threshold - 1
        two_large = (span >= 1) & (most > self.threshold)
        return enough | (two_large & ~self.is_small)

    def part(self, columns: Whole) -> "System":
        """The relations that hold among some of the cells."""
        matrix = self.matrix[:, columns]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        cells = [self.cells[column] for column in columns]
        small = self.is_small[columns]
        return System(cells, matrix[rows], self.right[rows], small, self.threshold)


@dataclass
class Attack:
    """What the attacker ends with: exposures, and whole tables that show the rest to be open.

    A witness is one value for each hidden cell, in the order of `system.cells`.
    """

    system: System
    exposures: list[Exposure] = field(default_factory=list)
    witnesses: list[Whole] = field(default_factory=list)


def attack(system: System) -> Attack:
    """Try every hidden cell; whatever could not be solved counts as an exposure."""
    found = Attack(system)
    count = len(system.cells)
    if not count:
        return found
    linked = sparse.bmat([[None, system.matrix.T], [system.matrix, None]])
    parts = connected_components(linked, directed=False)[1][:count]
    tables: list[list[Whole]] = []
    members: list[Whole] = []
    for part in range(parts.max() + 1):
        columns = np.flatnonzero(parts == part)
        if len(columns):
            members.append(columns)
            tables.append(_attack_part(system.part(columns), found.exposures))
    # Parts have nothing to do with each other: the first table of each makes one whole table.
    for number in range(max(map(len, tables), default=0)):
        values = np.ones(count, dtype=np.int64)
        for columns, several in zip(members, tables, strict=True):
            if several:
                values[columns] = several[min(number, len(several) - 1)]
        found.witnesses.append(values)
    return found


def _attack_part(system: System, exposures: list[Exposure]) -> list[Whole]:
    """Witness tables of one connected part; adds what is exposed in it."""
    tables = _Tables(system)
    try:
        tables.widen()
        for place in np.flatnonzero(~tables.is_open()):
            least, most = tables.ends(int(place))
            if not tables.is_open()[place]:
                exposures.append(Exposure(system.cells[place], least, most))
    except Unsolved:
        left = np.flatnonzero(~tables.is_open())
        said = {exposure.cell for exposure in exposures}
        cells = [system.cells[place] for place in left]
        exposures += [Exposure(cell, None, None) for cell in cells if cell not in said]
    return tables.found


class _Tables:
    """Whole tables that agree with what is published, and how far apart they put each cell."""

    def __init__(self, system: System) -> None:
        count = len(system.cells)
        self.system = system
        most = np.full(count, float(ROOM + np.abs(system.right).max(initial=0)))
        self.programme = Programme(
            system.matrix, system.right.astype(np.float64), np.ones(count), most
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
        for number in range(ROUNDS):
            closed = ~self.is_open()
            if not closed.any():
                return
            costs = np.where(closed, chance.uniform(0.5, 1.5, len(closed)), 0.0)
            signs = chance.choice([-1.0, 1.0], len(closed))
            self._table(costs * (1.0, -1.0)[number] if number < 2 else costs * signs)

    def ends(self, place: int) -> tuple[int, int]:
        """The least and the most that the cell can be, by exact solution. Raises Unsolved."""
        ends = []
        for sign in (1.0, -1.0):
            costs = np.zeros(len(self.least))
            costs[place] = sign
            ends.append(int(self._table(costs)[place]))
        return ends[0], ends[1]

    def _table(self, costs: Numbers) -> Whole:
        """The whole table of least cost, kept as a witness. Raises Unsolved."""
        solution = self.programme.minimum(costs)
        table = None if solution is None else self._kept(whole(solution))
        if table is None and solution is not None:
            # No whole table at this corner: ask for the best among whole tables.
            table = self._kept(self.programme.whole_minimum(costs))
        if table is None:
            raise Unsolved("no table agrees with what is published")
        return table

    def _kept(self, table: Whole | None) -> Whole | None:
        if (
            table is None
            or table.min() < 1
            or (self.system.matrix @ table != self.system.right).any()
        ):
            return None
        if (table < self.least).any() or (table > self.most).any():
            self.found.append(table)
            self.least, self.most = np.minimum(self.least, table), np.maximum(self.most, table)
        return table


@dataclass(frozen=True)
class Published:
    """A table as published: codes and sums of each dimension, values, and what is hidden.

    `is_small` has the hidden cells, true where the file itself says that they are small counts.
    """

    names: list[str]
    codes: list[list[str]]
    sums: list[dict[str, list[str]]]
    values: dict[Cell, int]
    is_small: dict[Cell, bool]

    def system(self, threshold: int) -> System:
        """What the published cells say of the hidden ones."""
        return system(self._cell_sums(), self.values, self.is_small, threshold)

    def _cell_sums(self) -> Iterator[tuple[Cell, list[Cell]]]:
        for number, sums in enumerate(self.sums):
            for rest in product(*self.codes[:number], *self.codes[number + 1 :]):
                for parent, below in sums.items():
                    yield (
                        (*rest[:number], parent, *rest[number:]),
                        [(*rest[:number], child, *rest[number:]) for child in below],
                    )


def read_published(path: Path, hierarchies: Path) -> Published:
    """The table in a published file, tied by its hierarchies.

    Raises TableFault for a file that is not such a table, and for one that does not add up.
    """
    names, values, is_small = _read_states(path)
    pairs = read_hierarchies(hierarchies, names)
    cells = [*values, *is_small]
    codes = [list(dict.fromkeys(cell[number] for cell in cells)) for number in range(len(names))]
    sums = []
    for number, name in enumerate(names):
        children: dict[str, list[str]] = defaultdict(list)
        for child, parent in pairs[name]:
            children[parent].append(child)
        if not children:
            children[TOTAL] = [code for code in codes[number] if code != TOTAL]
        sums.append(dict(children))
    published = Published(names, codes, sums, values, is_small)
    _check_whole(published, path.name)
    return published


def _check_whole(published: Published, name: str) -> None:
    faults = [
        f"{name}: {', '.join(cell)} is missing; write every combination of codes"
        for cell in product(*published.codes)
        if cell not in published.values and cell not in published.is_small
    ]
    faults += [
        f"{name}: {code!r} of the hierarchies has no cell; write it or drop its row"
        for codes, sums in zip(published.codes, published.sums, strict=True)
        for code in dict.fromkeys(c for one, parts in sums.items() for c in (one, *parts))
        if code not in codes
    ]
    if faults:
        raise TableFault(faults)


def system(
    sums: Iterable[tuple[Cell, Sequence[Cell]]],
    published: dict[Cell, int],
    hidden: dict[Cell, bool],
    threshold: int,
) -> System:
    """The hidden cells and what the sums say of them; `hidden` tells which are small counts."""
    columns = {cell: number for number, cell in enumerate(hidden)}
    rows: list[int] = []
    places: list[int] = []
    signs: list[int] = []
    right: list[int] = []
    for whole_cell, parts in sums:
        known = 0
        row = len(right)
        before = len(rows)
        for cell, sign in [*((part, 1) for part in parts), (whole_cell, -1)]:
            if cell in columns:
                rows.append(row)
                places.append(columns[cell])
                signs.append(sign)
            else:
                known += sign * published[cell]
        if len(rows) > before:
            right.append(-known)
        elif known:
            raise TableFault([f"{', '.join(whole_cell)}: not the sum of its parts; publish again"])
    matrix = sparse.csr_matrix(
        (np.array(signs, dtype=np.int64), (rows, places)), shape=(len(right), len(columns))
    )
    is_small = np.array(list(hidden.values()), dtype=np.bool_)
    return System(list(hidden), matrix, np.array(right, dtype=np.int64), is_small, threshold)


def _read_states(
    path: Path,
) -> tuple[list[str], dict[Cell, int], dict[Cell, bool]]:
    """Names of the dimensions, values of published cells, and which hidden ones are small."""
    published: dict[Cell, int] = {}
    hidden: dict[Cell, bool] = {}
    names: list[str] = []
    faults = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            names = [one for one in reader.fieldnames or [] if one not in ("value", "state")]
            for row in reader:
                cell = tuple(str(row[name]) for name in names)
                state = row.get("state") or ("x" if row.get("value") == "x" else "published")
                value = str(row.get("value") or "")
                if state not in STATES or (state in STATES[:2] and not value.isdigit()):
                    faults.append(
                        f"{path.name}, line {reader.line_num}: neither a published count nor a "
                        f"hidden one; valid states: {', '.join(STATES)}"
                    )
                elif state in STATES[:2]:
                    published[cell] = int(value)
                else:
                    hidden[cell] = state == "primary"
    except (OSError, UnicodeDecodeError) as error:
        raise TableFault([f"{path}: {error}; name a UTF-8 file that can be read"]) from error
    if faults or not names:
        raise TableFault(faults or [f"{path.name}, line 1: no column of a dimension; add it"])
    return names, published, hidden
