"""The tables of a release as Parquet and CSV, and what differs from the release before."""

from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from oversight.record.schema import STORED, insert_rows, tables
from oversight.releases.changes import Change
from oversight.releases.reasons import Unexplained, explained, unexplained

_CHANGES = "release_changes"


def write_tables(
    folder: Path, progress: Callable[[str], None] | None = None, names: Iterable[str] | None = None
) -> dict[str, int]:
    """Each table as Parquet and CSV, in a fixed order of rows; returns the row counts.

    `names` are some of the tables; null for all.
    """
    counts = {}
    for kind in ("parquet", "csv"):
        (folder / kind).mkdir(exist_ok=True)
    with duckdb.connect(str(folder / "release.duckdb"), read_only=True) as connection:
        connection.execute("set threads = 1")
        for table in names or tables():
            if progress is not None:
                progress(table)
            for kind, options in (("parquet", "compression zstd"), ("csv", "header")):
                # A path cannot be bound here; an apostrophe in it is doubled.
                path = str(folder / kind / f"{table}.{kind}").replace("'", "''")
                ordered = f"select * from {table} order by all"  # noqa: S608
                connection.execute(f"copy ({ordered}) to '{path}' (format {kind}, {options})")
            counted = connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608
            counts[table] = int(counted[0]) if counted else 0
    return counts


def write_changes(before: Path, folder: Path) -> dict[str, int]:
    """Add to a release, whose other tables are written, what differs from the one before.

    Returns the count of its rows. Raises Unexplained, naming every revision without a reason.
    """
    several = explained(before, folder)
    if without := unexplained(several):
        raise Unexplained(without)
    with duckdb.connect(str(folder / "release.duckdb"), config=STORED) as connection:
        rows = [_row(number, one) for number, one in enumerate(several, start=1)]
        insert_rows(connection, _CHANGES, rows)
        # Closing would write it too, but says nothing where the disk is full.
        connection.execute("checkpoint")
    return write_tables(folder, names=[_CHANGES])


def _row(position: int, change: Change) -> tuple[object, ...]:
    return (
        position,
        change.change,
        change.table_name,
        change.row_id,
        change.column_name or None,
        change.old or None,
        change.new or None,
        change.cells,
        change.institution_id or None,
        change.reason_en or None,
        change.reason_fr or None,
    )
