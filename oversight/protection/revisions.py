"""Which counts a late or corrected return changed: they are another population from then on."""

from collections.abc import Sequence

import numpy as np

from oversight.protection.ledger import LastRelease
from oversight.protection.menu import Menu, MenuTable
from oversight.protection.populations import RETURN_KIND, Return, revised
from oversight.protection.tables import Whole


class Revisions:
    """The release that last changed each count after an earlier one gave it; null when none did.

    Of a year, one that changed any quarter in it: a year grows with its quarters, and that is no
    revision. Counts of one population have one answer, whatever their tables.
    """

    def __init__(
        self, menu: Menu, tables: Sequence[MenuTable], last: LastRelease, release_id: str
    ) -> None:
        self._menu, self._last, self._release_id = menu, last, release_id
        self._tokens: dict[str, str | None] = {}
        for table in tables:
            self._take(table)

    def revised_in(self, table: MenuTable, number: int) -> str | None:
        """The release that last changed the count of a cell."""
        return self._tokens[table.cells[number].name]

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
