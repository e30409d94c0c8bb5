"""The attacker: what anyone can work out of a table as it was published.

Knows every published value, how counts add up, and that a hidden one is a whole number of at
least 1; one that no table shows may be 0 too. Shares no code with `suppress`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from oversight.protection.bounds import propagated
from oversight.protection.hidden import System, system
from oversight.protection.published import Population
from oversight.protection.solver import Unsolved, Whole
from oversight.protection.witnesses import Witnesses

__all__ = ["Attack", "Exposure", "System", "attack", "system"]


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

    def add(self, system: System, place: int, least: int, most: int) -> None:
        """Take in the ends of a count that is not open."""
        if least == most and system.is_harmless(place, least):
            self.worked_out[system.hidden[place]] = least
        else:
            self.exposures.append(Exposure(system.hidden[place], least, most))


def attack(system: System) -> Attack:
    """Try every hidden count; whatever could not be solved is an exposure."""
    found = Attack(system, [Exposure(one, n, n) for one, n in system.small_shown.items()])
    if not system.hidden:
        return found
    least, most = propagated(system.matrix, system.right, system.floor)
    if (least > most).any():
        found.exposures = [Exposure(one, None, None) for one in system.hidden]
        return found
    for place in np.flatnonzero(least == most).tolist():
        found.add(system, place, int(least[place]), int(most[place]))
    rest = replace(system, right=system.right - system.matrix @ np.where(least == most, least, 0))
    members = list(_parts(system.matrix, np.flatnonzero(least < most)))
    tables = [_attack_part(rest.part(columns), found) for columns in members]
    # Parts have nothing to do with each other: the first table of each makes one whole table.
    for number in range(max(map(len, tables), default=0)):
        values = least.copy()
        for columns, several in zip(members, tables, strict=True):
            if several:
                values[columns] = several[min(number, len(several) - 1)]
        found.witnesses.append(values)
    return found


def _parts(matrix: sparse.csr_matrix, columns: Whole) -> Iterator[Whole]:
    """The columns in groups that no row ties to each other."""
    chosen = matrix[:, columns]
    tied = sparse.bmat([[None, chosen.T], [chosen, None]])
    labels = connected_components(tied, directed=False)[1][: len(columns)]
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.diff(labels[order])) + 1
    yield from (columns[several] for several in np.split(order, starts) if len(several))


def _attack_part(system: System, found: Attack) -> list[Whole]:
    """Witness tables of one connected part; adds what is exposed or worked out in it."""
    tables, exposures = Witnesses(system), found.exposures
    try:
        tables.widen()
        for place in np.flatnonzero(~tables.is_open()).tolist():
            if not tables.is_open()[place]:
                tables.widen_near(place)
        for place in np.flatnonzero(~tables.is_open()).tolist():
            if not tables.is_open()[place]:
                tables.reach(place)
        for place in np.flatnonzero(~tables.is_open()).tolist():
            least, most = tables.ends(place)
            if not tables.is_open()[place]:
                found.add(system, place, least, most)
    except Unsolved:
        left = np.flatnonzero(~tables.is_open())
        said = {exposure.population for exposure in exposures} | {*found.worked_out}
        hidden = [system.hidden[place] for place in left]
        exposures += [Exposure(one, None, None) for one in hidden if one not in said]
    return tables.found
