"""The counts of a release: protected rows, the returns that they count, facts known elsewhere."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from oversight.protection.menu import ALL, RETURN_KIND, portfolios
from oversight.protection.protected import Protected, Row, protect_menu

COLUMNS = (
    "table_id",
    "institution_id",
    "technology_id",
    "purpose_id",
    "authority_id",
    "accounted",
    "kind",
    "disposition_id",
    "counted_by",
    "quarter",
)
OTTAWA = ZoneInfo("America/Toronto")


def write_counts(
    release: duckdb.DuckDBPyConnection, register: duckdb.DuckDBPyConnection, parent: Path | None
) -> Protected:
    """Fill the tables of counts of a release that is being built; what the ledger has to keep.

    `parent` is the folder of the release before it. Raises Unprotected, AlteredRegister.
    """
    protected = protect_menu(register)
    returns = _returns_counted(register)
    revised = _Revised(register, parent, returns)
    rows = [(*_key(row), row.value, row.symbol, revised.has(row)) for row in protected.rows]
    _insert(release, "published_counts", rows)
    _insert(release, "returns_counted", returns)
    facts = register.execute("select * from confidential.outside_facts order by all").fetchall()
    _insert(release, "outside_facts", facts)
    return protected


class _Revised:
    """Which cells a corrected return changed since the release before; more returns change none."""

    def __init__(
        self,
        register: duckdb.DuckDBPyConnection,
        parent: Path | None,
        returns: Sequence[tuple[object, ...]],
    ) -> None:
        self._before: dict[tuple[str | None, ...], tuple[str, str]] = {}
        self._corrected: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._portfolios = portfolios(register)
        self._kinds = {
            table: RETURN_KIND[measure]
            for table, measure in register.execute(
                "select table_id, measure::varchar from published_tables"
            ).fetchall()
        }
        if parent is None:
            return
        for row in _read(parent, "published_counts"):
            key = tuple(row[column] or None for column in COLUMNS)
            self._before[key] = (row["value"], row["symbol"])
        held = {
            (row["institution_id"], row["kind"], row["quarter"]): int(row["version"])
            for row in _read(parent, "returns_counted")
        }
        for institution, kind, quarter, version, *_days in returns:
            place = (str(institution), str(kind), str(quarter))
            if held.get(place, version) != version:
                self._corrected[place[1]].append((place[0], place[2]))

    def has(self, row: Row) -> bool:
        """True when the cell is another than before, and a corrected return is in it."""
        shown = ("" if row.value is None else str(row.value), row.symbol or "")
        if self._before.get(_key(row), shown) == shown:
            return False
        wanted, quarter = row.codes.get("institution_id", ALL), row.codes["quarter"]
        return any(
            wanted in (ALL, institution, self._portfolios.get(institution))
            and (quarter == ALL or of.startswith(quarter))
            for institution, of in self._corrected[self._kinds[row.table_id]]
        )


def _insert(
    release: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]
) -> None:
    if not rows:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    types = release.execute(
        "select data_type from duckdb_columns() where table_name = ? order by column_index", [table]
    ).fetchall()
    marks = ", ".join(f"unnest(?::{data_type}[])" for (data_type,) in types)
    release.execute(f"insert into {table} select {marks}", columns)


def _key(row: Row) -> tuple[str | None, ...]:
    return (row.table_id, *(row.codes.get(column) for column in COLUMNS[1:]))


def _read(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _returns_counted(register: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """One row per return counted; days are Ottawa's."""
    rows = register.execute(
        "select institution_id, kind::varchar, quarter, max(version), min(taken_at), max(taken_at) "
        "from confidential.returns group by all order by all"
    ).fetchall()
    return [
        (*place, version, _day(first), _day(last) if version > 1 else None)
        for *place, version, first, last in rows
    ]


def _day(moment: datetime) -> date:
    return moment.replace(tzinfo=UTC).astimezone(OTTAWA).date()
