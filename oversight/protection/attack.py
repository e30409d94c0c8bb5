"""The attacker: what anyone can work out of a table as it was published.

Knows every published value, how counts add up, and that a hidden one is a whole number of at
least 1; one that no table shows may be 0 too. Shares no code with `suppress`.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from oversight.protection.published import Population, Published
from oversight.protection.solver import Numbers, Programme, Unsolved, Whole, whole
from oversight.protection.tables import TableFault

ROUNDS = 40
LARGEST = 2**53
# A hidden total may be as large as one likes; a table that stays below this shows all the same
# that a cell is open.
ROOM = 10**6


@dataclass(frozen=True)
class Exposure:
    """A hidden count that can be worked out, or narrowed too far; null ends: not solved."""

    population: Population
    least: int | None
    most: int | None

    def __str__(self) -> str:
        if self.least is None or self.most is None:
            return "not solved, so taken as disclosed"
        if self.least == self.most:
            return f"can only be {self.least}"
        return f"between {self.least} and {self.most}, which is too narrow"


@dataclass(frozen=True)
class System:
    """Published relations over the hidden counts: `matrix @ hidden = right`, hidden >= floor.

    `floor` is 1, and 0 for those that no table shows. `is_small` marks those that the file itself
    calls small; in a file for the public there are none, as partners and small counts look the
    same.
    """

    hidden: list[Population]
    matrix: sparse.csr_matrix
    right: Whole
    thresholds: Whole
    is_small: NDArray[np.bool_]
    floor: Whole

    def is_open(self, least: Whole, most: Whole) -> NDArray[np.bool_]:
        """Which counts can still be enough different values, from the least to the most.

        A small one must keep as many as its threshold. Any other too, or at least two that are
        not small: who sees fewer than the threshold knows that it is a partner, and that a
        partner is not small.
        """
        span = most - least
        enough = span >= self.thresholds - 1
        two_large = (span >= 1) & (most > self.thresholds)
        return enough | (two_large & ~self.is_small)

    def is_harmless(self, place: int, value: int) -> bool:
        """Whether a count may be known to be this: only one that no table shows, nor small."""
        return not self.floor[place] and (value == 0 or value >= self.thresholds[place])

    def part(self, columns: Whole) -> "System":
        """The relations that hold among some of the counts."""
        matrix = self.matrix[:, columns]
        rows = np.flatnonzero(np.diff(matrix.indptr))
        hidden = [self.hidden[column] for column in columns]
        return System(
            hidden,
            matrix[rows],
            self.right[rows],
            self.thresholds[columns],
            self.is_small[columns],
            self.floor[columns],
        )


def system(published: Published) -> System:
    """What is published, as relations over the hidden counts.

    Raises TableFault where published counts do not add up.
    """
    limits = {**published.thresholds, **published.unshown}
    columns = {one: number for number, one in enumerate(limits)}
    rows: list[int] = []
    places: list[int] = []
    signs: list[int] = []
    right: list[int] = []
    for whole_one, parts in published.sums():
        known, before = 0, len(rows)
        for one, sign in [*((part, 1) for part in parts), (whole_one, -1)]:
            if one in columns:
                rows.append(len(right))
                places.append(columns[one])
                signs.append(sign)
            else:
                known += sign * published.values[one]
        if len(rows) > before:
            right.append(-known)
        elif known:
            place = published.place(whole_one)
            raise TableFault([f"{place}: not the sum of its parts; publish again"])
    matrix = sparse.csr_matrix(
        (np.array(signs, dtype=np.int64), (rows, places)), shape=(len(right), len(columns))
    )
    return System(
        list(columns),
        matrix,
        np.array(right, dtype=np.int64),
        thresholds=np.array(list(limits.values()), dtype=np.int64),
        is_small=np.array([one in published.is_small for one in columns], dtype=np.bool_),
        floor=np.array([one in published.thresholds for one in columns], dtype=np.int64),
    )


@dataclass
class Attack:
    """What the attacker ends with: exposures, and whole tables that show the rest to be open.

    A witness is one value for each hidden count, in the order of `system.hidden`. `worked_out`
    has those that no table shows, can only be one value, and tell nothing by it.
    """

    system: System
    exposures: list[Exposure] = field(default_factory=list)
    witnesses: list[Whole] = field(default_factory=list)
    worked_out: dict[Population, int] = field(default_factory=dict)


def attack(system: System) -> Attack:
    """Try every hidden count; whatever could not be solved is an exposure."""
    found = Attack(system)
    count = len(system.hidden)
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
            tables.append(_attack_part(system.part(columns), found))
    # Parts have nothing to do with each other: the first table of each makes one whole table.
    for number in range(max(map(len, tables), default=0)):
        values = system.floor.copy()
        for columns, several in zip(members, tables, strict=True):
            if several:
                values[columns] = several[min(number, len(several) - 1)]
        found.witnesses.append(values)
    return found


def _attack_part(system: System, found: Attack) -> list[Whole]:
    """Witness tables of one connected part; adds what is exposed or worked out in it."""
    tables, exposures = _Tables(system), found.exposures
    try:
        tables.widen()
        for place in np.flatnonzero(~tables.is_open()).tolist():
            least, most = tables.ends(place)
            if least == most and system.is_harmless(place, least):
                found.worked_out[system.hidden[place]] = least
            elif not tables.is_open()[place]:
                exposures.append(Exposure(system.hidden[place], least, most))
    except Unsolved:
        left = np.flatnonzero(~tables.is_open())
        said = {exposure.population for exposure in exposures} | {*found.worked_out}
        hidden = [system.hidden[place] for place in left]
        exposures += [Exposure(one, None, None) for one in hidden if one not in said]
    return tables.found


class _Tables:
    """Whole tables that agree with what is published, and how far apart they put each cell."""

    def __init__(self, system: System) -> None:
        count = len(system.hidden)
        self.system = system
        most = np.full(count, float(ROOM + np.abs(system.right).max(initial=0)))
        self.programme = Programme(
            system.matrix, system.right.astype(np.float64), system.floor.astype(np.float64), most
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
            or (table < self.system.floor).any()
            or (self.system.matrix @ table != self.system.right).any()
        ):
            return None
        if (table < self.least).any() or (table > self.most).any():
            self.found.append(table)
            self.least, self.most = np.minimum(self.least, table), np.maximum(self.most, table)
        return table
