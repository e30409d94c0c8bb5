"""The counts of a release: protected rows, the returns that they count, facts known elsewhere."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import duckdb

from oversight.protection.protected import Protected, Row, protect_menu

COLUMNS = (
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
    release: duckdb.DuckDBPyConnection, register: duckdb.DuckDBPyConnection, release_id: str
) -> Protected:
    """Fill the tables of counts of a release that is being built; what the ledger has to keep.

    Raises Unprotected, AlteredRegister.
    """
    protected = protect_menu(register, release_id)
    rows = [_written(row) for row in protected.rows]
    _insert(release, "published_counts", rows)
    _insert(release, "returns_counted", _returns_counted(register))
    facts = register.execute("select * from confidential.outside_facts order by all").fetchall()
    _insert(release, "outside_facts", facts)
    return protected


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


def _written(row: Row) -> tuple[object, ...]:
    codes = (row.codes.get(column) for column in COLUMNS)
    return (row.table_id, *codes, row.value, row.symbol, row.revised_in)


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
