"""Which counts a late or corrected return changed: they are another population from then on.

What is marked for readers goes by the returns alone, which are listed. A mark that went by the
counts would say of two hidden ones that they are the same, or that a late return brought nothing.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from oversight.protection.ledger import Ledger, Versions
from oversight.protection.menu import Menu, MenuTable
from oversight.protection.populations import RETURN_KIND, Return, revised
from oversight.protection.tables import Whole


class Revisions:
    """The release that last changed each count after an earlier one gave it; null when none did.

    Of a year, one that changed any quarter in it: a year grows with its quarters, and that is no
    revision. Counts of one population have one answer, whatever their tables.
    """

    def __init__(
        self, menu: Menu, tables: Sequence[MenuTable], ledger: Ledger, release_id: str
    ) -> None:
        self._menu, self._last, self._release_id = menu, ledger.last, release_id
        self._history = [*ledger.history.items(), (release_id, self._now())]
        self._tokens: dict[str, str | None] = {}
        self._marks: dict[tuple[str, frozenset[Return]], str | None] = {}
        for table in tables:
            self._take(table)

    def revised_in(self, table: MenuTable, number: int) -> str | None:
        """The release that last changed the count of a cell."""
        return self._tokens[table.cells[number].name]

    def marked_in(self, table: MenuTable, number: int) -> str | None:
        """The last release that counted a late or corrected return in a cell given before."""
        asked = RETURN_KIND[table.measure], table.cells[number].returns
        if asked not in self._marks:
            self._marks[asked] = self._mark(*asked)
        return self._marks[asked]

    def names(self, table: MenuTable) -> dict[int, str]:
        """The population of each cell of a table that counts something."""
        return {
            number: revised(cell.name, self._tokens[cell.name])
            for number, cell in table.cells.items()
        }

    def _take(self, table: MenuTable) -> None:
        changed = self._changed_returns(RETURN_KIND[table.measure])
        held = {
            number: self._last.held(table.table_id, table.table.labels[number])
            for number in table.cells
        }
        is_changed = np.zeros(len(table.table.values), dtype=np.int64)
        for number, cell in table.cells.items():
            before = held[number]
            if before is not None and cell.returns & changed:
                is_changed[number] = before.value != table.table.values[number]
        is_revised = _with_years(table, is_changed)
        for number, cell in table.cells.items():
            before = held[number]
            token = before.revised_in if before else None
            if before is not None and is_revised[number]:
                token = self._release_id
            self._tokens.setdefault(cell.name, token)

    def _now(self) -> Versions:
        return {kind: returns.versions for kind, returns in self._menu.returns.items()}

    def _mark(self, kind: str, returns: frozenset[Return]) -> str | None:
        found = None
        for (_, before), (release_id, after) in pairwise(self._history):
            held, counted = before.get(kind, {}), after.get(kind, {})
            given = {one[1] for one in returns if one in held}
            came = (one for one in returns if held.get(one) != counted.get(one))
            if any(one[1] in given for one in came):
                found = release_id
        return found

    def _changed_returns(self, kind: str) -> frozenset[Return]:
        before = self._last.versions.get(kind, {})
        now = self._menu.returns[kind].versions
        return frozenset(one for one, version in now.items() if before.get(one) != version)


def _with_years(table: MenuTable, is_changed: Whole) -> Whole:
    """Of each cell, how many of its quarters changed."""
    axis = table.columns.index("quarter")
    quarter = table.table.dimensions[axis]
    grid = np.moveaxis(is_changed.reshape(table.table.shape), axis, 0)
    inner = [quarter.population[quarter.codes.index(code)] for code in quarter.inner]
    counts = np.tensordot(quarter.membership, grid[inner], axes=(1, 0))
    return np.moveaxis(counts, 0, axis).ravel()
