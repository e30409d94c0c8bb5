"""The fixed menu of published tables, filled from the exact counts of the register."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import duckdb

from oversight.protection.tables import Dimension, Table, dimension, full_table

ALL = "all"
EVERYTHING = "*"
NOT_AVAILABLE, NOT_APPLICABLE = "..", "..."

RETURN_KIND = {
    "uses": "uses",
    "complaints_received": "complaints",
    "complaints_closed": "complaints",
    "independent_uses": "independent_counts",
}
_COUNTED = {
    "uses": """
        select *, 'yes' as accounted, accounted_uses as counted from confidential.use_counts
        union all
        select *, 'no', uses - accounted_uses from confidential.use_counts
    """,
    "complaints_received": "select *, complaints as counted from confidential.complaints_received",
    "complaints_closed": "select *, complaints as counted from confidential.complaints_closed",
    "independent_uses": "select *, uses as counted from confidential.independent_counts",
}
_CODE_LISTS = {
    "purpose_id": "use_purpose",
    "authority_id": "use_authority",
    "disposition_id": "complaint_disposition",
}
# Kinds of complaint overlap, and two who count the same uses count them twice: no totals.
_NEVER_SUMMED = ("kind", "counted_by")

Place = tuple[str, str]


@dataclass(frozen=True)
class Returns:
    """The returns of one kind by institution and quarter: counted, with version; and owed."""

    versions: Mapping[Place, int]
    owed: frozenset[Place]

    @cached_property
    def places(self) -> list[Place]:
        """Every institution and quarter with a return sent or owed, in order."""
        return sorted({*self.versions, *self.owed})

    def counted(self, institutions: frozenset[str], quarters: frozenset[str]) -> str:
        """What names the returns counted for these; empty when there are none."""
        found = [
            f"{place[0]} {place[1]} {version}"
            for place, version in sorted(self.versions.items())
            if place[0] in institutions and place[1] in quarters
        ]
        return hashlib.sha256("\n".join(found).encode()).hexdigest()[:24] if found else ""

    def symbol(self, institutions: frozenset[str], quarters: frozenset[str]) -> str:
        """Why nothing is counted for these: a return is owed, or none is."""
        owed = any(one in institutions and quarter in quarters for one, quarter in self.owed)
        return NOT_AVAILABLE if owed else NOT_APPLICABLE


@dataclass(frozen=True)
class MenuTable:
    """One published table with its exact counts.

    `cells` has, for each cell that is published, its population; `symbols` why a cell counts
    nothing; a cell in neither is left out. `thresholds` has each population's.
    """

    table_id: str
    table: Table
    cells: dict[int, str]
    symbols: dict[int, str]
    thresholds: dict[str, int]


class Menu:
    """Reads the register through one connection."""

    def __init__(self, register: duckdb.DuckDBPyConnection) -> None:
        self._register = register
        self._thresholds = {
            (column, code): threshold
            for column, code, threshold in self._rows(
                "select column_name, code, threshold from thresholds"
            )
        }
        self.returns = {kind: self._returns(kind) for kind in sorted({*RETURN_KIND.values()})}

    def tables(self) -> Iterator[MenuTable]:
        """Every table of the menu for which a return has come or is owed."""
        menu = self._rows(
            "select table_id, measure, dimension_1, dimension_2, dimension_3, dimension_4 "
            "from published_tables order by position"
        )
        for table_id, measure, *columns in menu:
            returns = self.returns[RETURN_KIND[measure]]
            if returns.places:
                yield self._table(table_id, measure, [one for one in columns if one], returns)

    def _table(
        self, table_id: str, measure: str, columns: Sequence[str], returns: Returns
    ) -> MenuTable:
        is_sparse = len(columns) > 3
        dimensions = [self._dimension(column, measure, returns, is_sparse) for column in columns]
        names = ", ".join(columns)
        # The names are those of published_tables, never a reader's.
        counts = self._rows(
            f"select {names}, sum(counted)::bigint "  # noqa: S608
            f"from ({_COUNTED[measure]}) group by {names} order by {names}"
        )
        table = full_table(dimensions, {tuple(codes): value for *codes, value in counts})
        made = MenuTable(table_id, table, {}, {}, {})
        sets = [_leaf_sets(one) for one in dimensions]
        shown = self._shown(measure) if is_sparse else None
        for number, chosen in enumerate(product(*sets)):
            leaves = dict(zip(columns, chosen, strict=True))
            if shown is None or all(
                tuple(place) in shown for place in product(*(leaves[c] for c in _PLACE[measure]))
            ):
                self._place(made, number, measure, leaves, dimensions, returns)
        return made

    def _place(
        self,
        made: MenuTable,
        number: int,
        measure: str,
        leaves: dict[str, frozenset[str]],
        dimensions: Sequence[Dimension],
        returns: Returns,
    ) -> None:
        institutions = leaves.get("institution_id", frozenset(p[0] for p in returns.places))
        quarters = leaves["quarter"]
        counted = returns.counted(institutions, quarters)
        if not counted:
            made.symbols[number] = returns.symbol(institutions, quarters)
            return
        described = [measure, f"returns={counted}"]
        for one in dimensions:
            if one.name not in ("institution_id", "quarter"):
                chosen = leaves[one.name]
                is_all = len(chosen) == len(one.inner) and one.name not in _NEVER_SUMMED
                if not is_all or measure == "independent_uses":
                    described.append(f"{one.name}={','.join(sorted(chosen))}")
        name = " ".join([*described[:2], *sorted(described[2:])])
        made.cells[number] = name
        made.thresholds[name] = self._threshold(leaves, measure)

    def _threshold(self, leaves: dict[str, frozenset[str]], measure: str) -> int:
        """The highest that a column asks for; a column asks for what all its codes ask for."""
        default = self._thresholds[EVERYTHING, EVERYTHING]
        if measure in ("uses", "independent_uses"):
            leaves = {"technology_id": frozenset(self._technologies), **leaves}
        asked = (
            min(self._thresholds.get((column, code), default) for code in codes)
            for column, codes in leaves.items()
            if codes
        )
        return int(max(default, *asked))

    def _dimension(self, column: str, measure: str, returns: Returns, is_sparse: bool) -> Dimension:
        if column == "institution_id":
            inner = sorted({place[0] for place in returns.places})
            pairs = [(one, parent) for one, parent in self._portfolios.items() if one in inner]
        elif column == "quarter":
            inner = sorted({place[1] for place in returns.places})
            pairs = [(quarter, quarter[:7]) for quarter in inner]
        elif column == "technology_id":
            inner = self._technologies
            pairs = [(one, self._categories[one]) for one in inner]
        else:
            inner, pairs = self._codes(column, measure), []
        has_totals = column not in _NEVER_SUMMED
        if is_sparse and column != "accounted":
            has_totals = has_totals and measure == "uses" and column == "technology_id"
        if not has_totals:
            return dimension(column, inner, [], total=None)
        tops = [(parent, ALL) for parent in dict.fromkeys(parent for _one, parent in pairs)]
        return dimension(column, inner, [*pairs, *tops], total=ALL)

    def _codes(self, column: str, measure: str) -> list[str]:
        if column == "accounted":
            return ["yes", "no"]
        if column in _CODE_LISTS:
            wanted = "select code from codes where list = ? order by position"
            return [code for (code,) in self._rows(wanted, _CODE_LISTS[column])]
        found = f"select distinct {column}::varchar from ({_COUNTED[measure]}) order by all"  # noqa: S608
        return [code for (code,) in self._rows(found)]

    def _shown(self, measure: str) -> set[tuple[str, ...]]:
        """The places that a table without totals has: those that someone else counted."""
        names = ", ".join(_PLACE[measure])
        found = f"select distinct {names} from confidential.independent_counts"  # noqa: S608
        return {tuple(row) for row in self._rows(found)}

    @cached_property
    def _technologies(self) -> list[str]:
        return [
            one
            for (one,) in self._rows(
                "select technology_id from confidential.use_counts union "
                "select technology_id from confidential.independent_counts order by all"
            )
        ]

    @cached_property
    def _portfolios(self) -> dict[str, str]:
        return portfolios(self._register)

    @cached_property
    def _categories(self) -> dict[str, str]:
        found = self._rows("select technology_id, category::varchar from technologies")
        return {one: f"category:{name}" for one, name in found}

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

    def _rows(self, asked: str, *values: str) -> list[tuple[Any, ...]]:
        return self._register.execute(asked, list(values)).fetchall()


# What must have been counted by someone else, for a table of four dimensions to have a cell.
_PLACE = {
    "uses": ("institution_id", "quarter"),
    "independent_uses": ("institution_id", "technology_id", "quarter", "counted_by"),
}


def portfolios(register: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The code of the portfolio that each institution belongs to; all when it has none."""
    found = register.execute("select institution_id, portfolio_en from institutions").fetchall()
    return {one: f"portfolio:{_slug(name)}" if name else ALL for one, name in found}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _leaf_sets(one: Dimension) -> Iterable[frozenset[str]]:
    """The inner codes of each population of a dimension, in the order of their numbers."""
    return [
        frozenset(code for code, belongs in zip(one.inner, row, strict=True) if belongs)
        for row in one.membership
    ]
