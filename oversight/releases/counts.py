"""The counts of a release: protected rows, the returns that they count, facts known elsewhere."""

from datetime import UTC, date, datetime

import duckdb

from oversight.protection.protected import Protected, Row, protect_menu
from oversight.record.schema import insert_rows
from oversight.settings import OTTAWA

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


def write_counts(
    release: duckdb.DuckDBPyConnection, register: duckdb.DuckDBPyConnection, release_id: str
) -> Protected:
    """Fill the tables of counts of a release that is being built; what the ledger has to keep.

    Raises Unprotected, AlteredRegister.
    """
    protected = protect_menu(register, release_id)
    rows = [_written(row) for row in protected.rows]
    insert_rows(release, "published_counts", rows)
    insert_rows(release, "returns_counted", _returns_counted(register))
    facts = register.execute("select * from confidential.outside_facts order by all").fetchall()
    insert_rows(release, "outside_facts", facts)
    return protected


def _written(row: Row) -> tuple[object, ...]:
    codes = (row.codes.get(column) for column in COLUMNS)
    return (row.table_id, *codes, row.value, row.symbol, row.revised_in)


def _returns_counted(register: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """One row per return counted; days are Ottawa's."""
    rows = register.execute(
        "select institution_id, kind::varchar, quarter, max(version), min(taken_at), "
        "max(taken_at), last(reason_en order by version), last(reason_fr order by version) "
        "from confidential.returns group by all order by all"
    ).fetchall()
    return [
        (*place, version, _day(first), _day(last) if version > 1 else None, reason_en, reason_fr)
        for *place, version, first, last, reason_en, reason_fr in rows
    ]


def _day(moment: datetime) -> date:
    return moment.replace(tzinfo=UTC).astimezone(OTTAWA).date()
