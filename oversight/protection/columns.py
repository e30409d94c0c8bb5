"""The columns that published tables are broken down by: their codes, totals and thresholds."""

import re
from collections.abc import Mapping
from functools import cached_property

import duckdb

from oversight.protection.populations import NEVER_SUMMED, Codes, Returns
from oversight.protection.tables import Dimension, dimension

ALL = "all"
EVERYTHING = "*"

COUNTED = {
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


class MenuColumns:
    """Reads the codes and thresholds of a register."""

    def __init__(self, register: duckdb.DuckDBPyConnection) -> None:
        self._register = register
        found = register.execute("select column_name, code, threshold from thresholds").fetchall()
        self._thresholds = {(column, code): threshold for column, code, threshold in found}

    def threshold(self, leaves: Mapping[str, Codes], measure: str) -> int:
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

    def dimension(self, column: str, measure: str, returns: Returns, is_sparse: bool) -> Dimension:
        """The codes that returns have of a column, and their totals.

        A table of four columns is sparse: of its totals it keeps those of technologies and of
        accounted or not.
        """
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
        has_totals = column not in NEVER_SUMMED
        if is_sparse and column != "accounted":
            has_totals = has_totals and measure == "uses" and column == "technology_id"
        if not has_totals:
            return dimension(column, inner, [], total=None)
        parents = dict.fromkeys(parent for _one, parent in pairs if parent != ALL)
        tops = [(parent, ALL) for parent in parents]
        return dimension(column, inner, [*pairs, *tops], total=ALL)

    def has_codes(self, column: str, measure: str) -> bool:
        """False for a kind or a counter of which no return has said anything yet."""
        return column not in NEVER_SUMMED or bool(self._codes(column, measure))

    def _codes(self, column: str, measure: str) -> list[str]:
        if column == "accounted":
            return ["yes", "no"]
        if column in _CODE_LISTS:
            wanted = "select code from codes where list = ? order by position"
            return [
                code for (code,) in self._register.execute(wanted, [_CODE_LISTS[column]]).fetchall()
            ]
        found = f"select distinct {column}::varchar from ({COUNTED[measure]}) order by all"  # noqa: S608
        return [code for (code,) in self._register.execute(found).fetchall()]

    @cached_property
    def _technologies(self) -> list[str]:
        found = self._register.execute(
            "select technology_id from confidential.use_counts union "
            "select technology_id from confidential.independent_counts order by all"
        )
        return [technology for (technology,) in found.fetchall()]

    @cached_property
    def _portfolios(self) -> dict[str, str]:
        found = self._register.execute("select institution_id, portfolio_en from institutions")
        return {one: f"portfolio:{_slug(name)}" if name else ALL for one, name in found.fetchall()}

    @cached_property
    def _categories(self) -> dict[str, str]:
        found = self._register.execute("select technology_id, category::varchar from technologies")
        return {one: f"category:{name}" for one, name in found.fetchall()}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
