"""Drawn tables: small tables as text, in and out of a database, for specifications.

A line of dashes may stand under the heading. Cells are separated by `|`; an empty cell, or
the word null, is null.
"""

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from oversight.database import Reader

SCHEMA = Path(__file__).parent.parent / "data" / "schema.sql"
LONG_AGO = "1900-01-01"


def rows_of(drawn: str) -> list[dict[str, str | None]]:
    """The rows of a drawn table: one mapping per row, every cell as text or null."""
    lines = [line.strip() for line in drawn.strip().splitlines()]
    lines = [line for line in lines if line and not set(line) <= set("-+|")]
    heading = [name.strip() for name in lines[0].split("|")]
    rows = []
    for line in lines[1:]:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != len(heading):
            raise ValueError(f"{len(cells)} cells under {len(heading)} headings: {line!r}")
        rows.append(
            {k: v if v not in ("", "null") else None for k, v in zip(heading, cells, strict=True)}
        )
    return rows


def release_of(path: Path, given: dict[str, str]) -> Reader:
    """A release file that holds the drawn tables and nothing else.

    What a drawing leaves out is null, except: booleans are false, stances not stated, and a
    `known_on` is the row's last day or long ago. Keys and checks are not enforced, so that a
    specification can draw only what it is about.
    """
    empty, columns = empty_release()
    shutil.copyfile(empty, path)
    connection = duckdb.connect(str(path))
    for table, drawn in given.items():
        for row in rows_of(drawn):
            unknown = set(row) - set(columns[table])
            if unknown:
                raise ValueError(f"{table} has no column {', '.join(sorted(unknown))}")
            _insert(connection, table, columns[table], row)
    connection.close()
    return Reader(path)


@cache
def empty_release() -> tuple[Path, dict[str, dict[str, str]]]:
    """A file with the tables, unconstrained and empty, and their columns; made once a process."""
    path = Path(tempfile.mkdtemp()) / "empty.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        columns = _without_constraints(connection)
    return path, columns


def _without_constraints(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    tables = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'main' order by table_oid"
    ).fetchall()
    columns: dict[str, dict[str, str]] = {}
    for (table,) in tables:
        described = connection.execute(
            "select column_name, data_type from duckdb_columns() "
            "where schema_name = 'main' and table_name = ? order by column_index",
            [table],
        ).fetchall()
        columns[table] = dict(described)
    for (table,) in reversed(tables):
        connection.execute(f"drop table {table}")
    for table, of_table in columns.items():
        listed = ", ".join(f"{name} {kind}" for name, kind in of_table.items())
        connection.execute(f"create table {table} ({listed})")
    return columns


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: dict[str, str],
    row: dict[str, str | None],
) -> None:
    values = [row.get(name, _default(name, kind, row)) for name, kind in columns.items()]
    marks = ", ".join("?" for _ in values)
    connection.execute(f"insert into {table} values ({marks})", values)


def _default(name: str, kind: str, row: dict[str, str | None]) -> str | None:
    if kind == "BOOLEAN":
        return "false"
    if name == "known_on":
        return row.get("last_day") or row.get("issued_last_day") or LONG_AGO
    if name in ("stance_known_on", "due_known_on"):
        return LONG_AGO
    if name == "stance":
        return "not_stated"
    return None


def as_drawn(value: Any) -> str | None:
    """A value of a result as a drawing would write it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or None
    return str(value)
