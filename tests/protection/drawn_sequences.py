"""Quarterly releases with late and corrected returns, generated from a seed, and what is known.

One table of units, kinds and quarters with all totals, published again each quarter. A count is
told apart by its version: a corrected return gives new versions to the counts that it changes.
"""

from dataclasses import dataclass, field
from itertools import product

import numpy as np

from oversight.protection.linked import NOTHING, Linked, Placed
from oversight.protection.published import Published, PublishedTable
from oversight.protection.suppress import suppress
from oversight.protection.tables import dimension
from tests.protection.drawn_systems import HIDDEN, Axis, _name_of_each

UNITS = Axis("unit", ["a1", "a2", "b1", "b2"], [("a1", "a"), ("a2", "a"), ("b1", "b"), ("b2", "b")])
KINDS = Axis("kind", ["k1", "k2", "k3"], [])
RELEASES = 8
THRESHOLD = 5

Leaf = tuple[str, str, str, int]


@dataclass
class Sequence:
    """What was received and published so far; `postponed` counts releases that could not be."""

    seed: int
    counts: dict[Leaf, int] = field(default_factory=dict)
    latest: dict[tuple[str, str, str], int] = field(default_factory=dict)
    tables: list[PublishedTable] = field(default_factory=list)
    values: dict[frozenset[Leaf], int] = field(default_factory=dict)
    hidden: set[frozenset[Leaf]] = field(default_factory=set)
    postponed: int = 0

    def run(self, is_forgetful: bool = False) -> None:
        """Publish eight releases; a forgetful protector does not look at the earlier ones."""
        chance = np.random.default_rng(self.seed)
        waiting: list[tuple[str, str]] = []
        for number in range(RELEASES):
            quarter = f"y{number // 4}q{number % 4}"
            waiting += [(unit, quarter) for unit in UNITS.inner]
            for place in [one for one in waiting if chance.random() < 0.85]:
                waiting.remove(place)
                self._take(chance, place)
            if number and chance.random() < 0.8:
                self._correct(chance)
            self._publish(is_forgetful)

    def _take(self, chance: np.random.Generator, place: tuple[str, str]) -> None:
        for kind in KINDS.inner:
            count = int(np.ceil(chance.lognormal(1.8, 1.2))) if chance.random() > 0.25 else 0
            self._put((place[0], kind, place[1]), count)

    def _correct(self, chance: np.random.Generator) -> None:
        """Two counts of earlier returns become another by one to three."""
        places = sorted(self.latest)
        for number in chance.choice(len(places), size=min(2, len(places)), replace=False):
            place = places[number]
            before = self.counts[(*place, self.latest[place])]
            self._put(place, max(0, before + int(chance.choice([-3, -1, 1, 2]))))

    def _put(self, place: tuple[str, str, str], count: int) -> None:
        version = self.latest.get(place, 0)
        if self.counts.get((*place, version)) != count:
            self.latest[place] = version + 1
            self.counts[(*place, version + 1)] = count

    def _value(self, population: frozenset[Leaf]) -> int:
        return sum(self.counts[leaf] for leaf in population)

    def _publish(self, is_forgetful: bool) -> None:
        quarters = sorted({quarter for _unit, _kind, quarter in self.latest})
        years = [(quarter, quarter[:2]) for quarter in quarters]
        tops = [(year, "all") for year in dict.fromkeys(year for _quarter, year in years)]
        axes = [UNITS_IN_ALL, KINDS, Axis("quarter", quarters, years + tops)]
        table = self._written(axes)
        linked, names = self._linked(axes, table, is_forgetful)
        pattern = suppress(linked)
        if pattern.unprotected:
            self.postponed += 1
            return
        self.tables.append(table)
        for one, state in zip(names, pattern.states, strict=True):
            if one in set(table.cells.values()):
                if state in HIDDEN:
                    self.hidden.add(one)
                else:
                    self.values[one] = self._value(one)

    def _written(self, axes: list[Axis]) -> PublishedTable:
        codes = [[*axis.inner, *axis.parents()] for axis in axes]
        cells = {}
        for chosen in product(*codes):
            inside = [axis.leaves(code) for axis, code in zip(axes, chosen, strict=True)]
            leaves = [
                (*place, version)
                for place, version in self.latest.items()
                if all(code in several for code, several in zip(place, inside, strict=True))
            ]
            if leaves:
                cells[chosen] = frozenset(leaves)
        names = [axis.name for axis in axes]
        return PublishedTable(names, codes, [axis.parents() for axis in axes], cells)

    def _linked(
        self, axes: list[Axis], table: PublishedTable, is_forgetful: bool
    ) -> tuple[Linked, list[frozenset[Leaf]]]:
        before = (
            {} if is_forgetful else dict.fromkeys([*self.values, *sorted(self.hidden, key=sorted)])
        )
        names = list(dict.fromkeys([*table.cells.values(), *before]))
        at = {one: number for number, one in enumerate(names)}
        made = tuple(dimension(axis.name, axis.inner, axis.pairs) for axis in axes)
        cells = [
            at[table.cells[codes]] if codes in table.cells else NOTHING
            for codes in product(*map(_name_of_each, made))
        ]
        placed = Placed(made, np.array(cells).reshape([one.size for one in made]))
        sums = {
            (at[whole], tuple(at[part] for part in parts)): None
            for earlier in (() if is_forgetful else self.tables)
            for whole, parts in _sums(earlier)
        }
        linked = Linked(
            (placed,),
            np.array([self._value(one) for one in names], dtype=np.int64),
            np.full(len(names), THRESHOLD, dtype=np.int64),
            np.array([not is_forgetful and one in self.values for one in names]),
            np.array([not is_forgetful and one in self.hidden for one in names]),
            tuple(sums),
        )
        return linked, names

    def published(self) -> Published:
        """Everything that is known after the last release."""
        hidden = [one for one in sorted(self.hidden, key=sorted) if one not in self.values]
        return Published(self.tables, self.values, dict.fromkeys(hidden, THRESHOLD))


UNITS_IN_ALL = Axis("unit", UNITS.inner, [*UNITS.pairs, ("a", "all"), ("b", "all")])


def _sums(table: PublishedTable):
    for axis, sums in enumerate(table.sums):
        others = [codes for n, codes in enumerate(table.codes) if n != axis]
        for rest in product(*others):
            for total, below in sums.items():
                cells = [(*rest[:axis], code, *rest[axis:]) for code in (total, *below)]
                whole, *parts = [table.cells.get(one) for one in cells]
                parts = [one for one in parts if one is not None]
                if whole is not None and parts != [whole]:
                    yield whole, parts
