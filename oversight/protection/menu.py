"""The fixed menu of published tables, filled from the exact counts of the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import duckdb

from oversight.protection.columns import COUNTED, MenuColumns
from oversight.protection.populations import (
    BY_RETURN,
    RETURN_KIND,
    Codes,
    Counted,
    Return,
    Returns,
    counted,
)
from oversight.protection.tables import Table, full_table


@dataclass(frozen=True)
class MenuTable:
    """One published table with its exact counts.

    `cells` has, for each cell that is published, what it counts; `symbols` why a cell counts
    nothing; a cell in neither is left out. `thresholds` has each cell's, by its number.
    """

    table_id: str
    measure: str
    table: Table
    cells: dict[int, Counted]
    symbols: dict[int, str]
    thresholds: dict[int, int]

    @property
    def columns(self) -> list[str]:
        """The columns that it is broken down by."""
        return [one.name for one in self.table.dimensions]


class Menu:
    """Reads the register through one connection."""

    def __init__(self, register: duckdb.DuckDBPyConnection) -> None:
        self._register = register
        self._columns = MenuColumns(register)
        self.returns = {kind: self._returns(kind) for kind in sorted({*RETURN_KIND.values()})}

    def tables(self) -> Iterator[MenuTable]:
        """Every table of the menu for which a return has come or is owed."""
        menu = self._rows(
            "select table_id, measure, dimension_1, dimension_2, dimension_3, dimension_4 "
            "from published_tables order by position"
        )
        for table_id, measure, *columns in menu:
            returns = self.returns[RETURN_KIND[measure]]
            named = [one for one in columns if one]
            if returns.places and all(self._columns.has_codes(c, measure) for c in named):
                yield self._table(table_id, measure, named, returns)

    def _table(
        self, table_id: str, measure: str, columns: Sequence[str], returns: Returns
    ) -> MenuTable:
        is_sparse = len(columns) > 3
        dimensions = [self._columns.dimension(c, measure, returns, is_sparse) for c in columns]
        names = ", ".join(columns)
        # The names are those of published_tables, never a reader's.
        counts = self._rows(
            f"select {names}, sum(counted)::bigint "  # noqa: S608
            f"from ({COUNTED[measure]}) group by {names} order by {names}"
        )
        table = full_table(dimensions, {tuple(codes): value for *codes, value in counts})
        made = MenuTable(table_id, measure, table, {}, {}, {})
        inner = {one.name: len(one.inner) for one in dimensions}
        sets = [one.leaf_sets for one in dimensions]
        shown = self._shown(measure) if is_sparse else None
        for number, chosen in enumerate(product(*sets)):
            leaves = dict(zip(columns, chosen, strict=True))
            if shown is None or all(
                tuple(place) in shown for place in product(*(leaves[c] for c in _PLACE[measure]))
            ):
                self._place(made, number, leaves, inner, returns)
        return made

    def part(self, made: MenuTable, returns: frozenset[Return]) -> Table:
        """What some returns of one quarter brought to a table: its columns but the quarter."""
        dimensions = [one for one in made.table.dimensions if one.name not in BY_RETURN]
        names = ", ".join(one.name for one in dimensions)
        institutions, quarters = zip(*sorted(returns), strict=True)
        counts = self._rows(
            f"select {names}, sum(counted)::bigint from ({COUNTED[made.measure]}) "  # noqa: S608
            f"where list_contains(?::varchar[], institution_id) and quarter = ? "
            f"group by {names} order by {names}",
            list(institutions),
            quarters[0],
        )
        return full_table(dimensions, {tuple(codes): value for *codes, value in counts})

    def _place(
        self,
        made: MenuTable,
        number: int,
        leaves: dict[str, Codes],
        inner: dict[str, int],
        returns: Returns,
    ) -> None:
        institutions = leaves.get("institution_id", returns.institutions)
        counted_for = returns.chosen(institutions, leaves["quarter"])
        if not counted_for:
            made.symbols[number] = returns.symbol(institutions, leaves["quarter"])
            return
        made.cells[number] = counted(made.measure, counted_for, leaves, inner)
        # Its institutions are those counted, so that a population has one threshold everywhere.
        counted_here = {"institution_id": frozenset(one[0] for one in counted_for)}
        made.thresholds[number] = self.threshold(leaves | counted_here, made.measure)

    def threshold(self, leaves: Mapping[str, Codes], measure: str) -> int:
        """The threshold of a count narrowed to these inner codes by column."""
        return self._columns.threshold(leaves, measure)

    def _shown(self, measure: str) -> set[tuple[str, ...]]:
        """The places that a table without totals has: those that someone else counted."""
        names = ", ".join(_PLACE[measure])
        found = f"select distinct {names} from confidential.independent_counts"  # noqa: S608
        return {tuple(row) for row in self._rows(found)}

    def _returns(self, kind: str) -> Returns:
        versions = self._rows(
            "select institution_id, quarter, max(version) from confidential.returns "
            "where kind = ? group by all",
            kind,
        )
        owed = self._rows(
            "select institution_id, quarter from expected_returns where kind = ?", kind
        )
        return Returns({(i, q): version for i, q, version in versions}, frozenset(owed))

    def _rows(self, asked: str, *values: object) -> list[tuple[Any, ...]]:
        return self._register.execute(asked, list(values)).fetchall()


# What must have been counted by someone else, for a table of four dimensions to have a cell.
_PLACE = {
    "uses": ("institution_id", "quarter"),
    "independent_uses": ("institution_id", "technology_id", "quarter", "counted_by"),
}
