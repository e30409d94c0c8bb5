"""Parts of totals that no table shows, but by which two releases differ.

A table without institutions gives a total today and gave another before: whoever subtracts one
from the other has what the late or corrected returns brought. So what they bring, what they said
before, and the rest are counted too, add up as the table does, and are kept open like any count.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from oversight.protection.ledger import Held, LastRelease, NamedSum
from oversight.protection.menu import Menu, MenuTable
from oversight.protection.populations import RETURN_KIND, Return, at_versions, counted
from oversight.protection.rules import whole_by_rule
from oversight.protection.tables import Dimension, Whole

Versions = Mapping[Return, int]
Names = Mapping[str, str]


@dataclass(frozen=True)
class Part:
    """What some returns of one quarter bring to each cell of a table, and its name.

    The name is null where the total counted nothing. `ruled` has wholes that a rule of the returns
    makes some of them a part of, each with the part.
    """

    dimensions: tuple[Dimension, ...]
    names: list[str | None]
    values: Whole
    thresholds: list[int]
    ruled: list[tuple[str, str]]


@dataclass(frozen=True)
class Parts:
    """The parts of a table's totals in one quarter, and how the totals are their sums."""

    parts: list[Part]
    sums: list[NamedSum]


def parts_of(
    menu: Menu, table: MenuTable, names: Mapping[int, str], shown: Names, last: LastRelease
) -> Iterator[Parts]:
    """The parts of each quarter that the last release gave from other returns than now.

    `names` has the population of each cell of the table, `shown` those that any table shows, by
    their names without revision.
    """
    if "institution_id" in table.columns:
        return
    kind = RETURN_KIND[table.measure]
    now, before = menu.returns[kind].versions, last.versions.get(kind, {})
    quarter = table.table.dimensions[table.columns.index("quarter")]
    for number, leaves in enumerate(quarter.leaf_sets):
        here = {one: version for one, version in now.items() if {one[1]} == leaves}
        held = {one: version for one, version in before.items() if {one[1]} == leaves}
        if held and here and here != held:
            yield _Quarter(menu, table, number, shown, last).parts(names, here, held)


class _Quarter:
    """One quarter of a table: its cells in the order of the other columns' codes."""

    def __init__(
        self, menu: Menu, table: MenuTable, number: int, shown: Names, last: LastRelease
    ) -> None:
        self.menu, self.table, self.shown, self.last = menu, table, shown, last
        self.dimensions = tuple(one for one in table.table.dimensions if one.name != "quarter")
        grid = np.arange(len(table.table.values)).reshape(table.table.shape)
        axis = table.columns.index("quarter")
        self.cells: list[int] = np.take(grid, number, axis=axis).ravel().tolist()

    def parts(self, names: Mapping[int, str], here: Versions, held: Versions) -> Parts:
        """What did not change, what came late, and what was corrected: before, and after."""
        rest = {one: here[one] for one in held if here.get(one) == held[one]}
        late = {one: here[one] for one in here if one not in held}
        new = {one: here[one] for one in held if here.get(one, held[one]) != held[one]}
        old = {one: held[one] for one in new}
        unchanged = self._counts(rest)
        before = np.array([0 if total is None else total.value for total in self.totals])
        both = self.last.shown | dict(self.shown)
        kept = self._part(rest, unchanged, both, counted_before=True)
        was = self._part(old, before - unchanged, self.last.shown, counted_before=True)
        now = [self._part(one, self._counts(one), self.shown) for one in (new, late)]
        sums = [
            (total.name, _at(place, kept, was))
            for place, total in enumerate(self.totals)
            if total is not None
        ]
        sums += [(names[cell], _at(place, kept, *now)) for place, cell in enumerate(self.cells)]
        return Parts(
            [one for one in (kept, was, *now) if one is not None],
            [(whole, parts) for whole, parts in sums if parts != (whole,)],
        )

    @cached_property
    def totals(self) -> list[Held | None]:
        """What the last release gave or hid in each cell; null where it had none."""
        labels = self.table.table.labels
        return [self.last.held(self.table.table_id, labels[cell]) for cell in self.cells]

    def _counts(self, versions: Versions) -> Whole:
        if not versions:
            return np.zeros(len(self.cells), dtype=np.int64)
        return self.menu.part(self.table, frozenset(versions)).values

    def _part(
        self, versions: Versions, values: Whole, known: Names, counted_before: bool = False
    ) -> Part | None:
        if not versions:
            return None
        made = Part(self.dimensions, [], values, [], [])
        inner = {one.name: len(one.inner) for one in self.dimensions}
        columns = [one.name for one in self.dimensions]
        institutions = {"institution_id": frozenset(one[0] for one in versions)}
        several = product(*(one.leaf_sets for one in self.dimensions))
        for total, chosen in zip(self.totals, several, strict=True):
            leaves = dict(zip(columns, chosen, strict=True))
            cell = counted(self.table.measure, frozenset(versions), leaves, inner)
            name = known.get(cell.name) or at_versions(
                cell.name, (versions[one] for one in sorted(versions))
            )
            is_counted = not counted_before or total is not None
            made.names.append(name if is_counted else None)
            whole = whole_by_rule(cell, known)
            if is_counted and whole is not None:
                made.ruled.append((whole, name))
            made.thresholds.append(self.menu.threshold(institutions | leaves, self.table.measure))
        return made


def _at(place: int, *parts: Part | None) -> tuple[str, ...]:
    """The names that the parts have in one cell."""
    names = (part.names[place] for part in parts if part is not None)
    return tuple(name for name in names if name is not None)
