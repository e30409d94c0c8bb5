"""The tables of data/schema.sql as DuckDB understands them: columns, keys, enums, comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

SCHEMA = Path(__file__).parent.parent.parent / "data" / "schema.sql"
CONFIDENTIAL = "confidential"
# The smallest that DuckDB takes. Each table and key fills blocks of its own, so with the usual
# size a megabyte of rows takes up 33, and no query is the faster for it.
STORED: dict[str, str | bool | int | float | list[str]] = {"default_block_size": "16384"}
_BY_LOADER = "written by the loader."
_BY_RELEASE = "written by the release."


@dataclass(frozen=True)
class Column:
    """One column: its type as DuckDB names it, whether null is allowed, its comment."""

    name: str
    type: str
    is_required: bool
    comment: str

    @property
    def is_loaded(self) -> bool:
        """True when it is read from the table's file; false when the loader writes it."""
        return not self.comment.endswith(_BY_LOADER)


@dataclass(frozen=True)
class Reference:
    """A foreign key: these columns hold values of those columns of another table."""

    columns: tuple[str, ...]
    table: str
    referenced: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """A check constraint: the columns that it is about, and what must not be false."""

    columns: tuple[str, ...]
    expression: str


@dataclass(frozen=True)
class Table:
    """One public table, in the order of the schema."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    checks: tuple[Check, ...]

    @property
    def has_file(self) -> bool:
        """True when its rows come from data/; false when each release writes its own."""
        return not self.comment.endswith(_BY_RELEASE)

    @property
    def loaded(self) -> tuple[Column, ...]:
        """The columns that its file has."""
        return tuple(column for column in self.columns if column.is_loaded)


@cache
def enums() -> dict[str, tuple[str, ...]]:
    """The codes of each enum type, by its name."""
    with _empty() as connection:
        rows = connection.execute(
            "select type_name, labels from duckdb_types() where logical_type = 'ENUM' "
            "and labels is not null and not internal order by type_name"
        ).fetchall()
    return {name: tuple(labels) for name, labels in rows}


@cache
def tables() -> dict[str, Table]:
    """The public tables by name, each after those that it refers to."""
    with _empty() as connection:
        found = connection.execute(
            "select table_name, comment from duckdb_tables() where schema_name = 'main' "
            "order by table_oid"
        ).fetchall()
        # Once for all tables: DuckDB lists the whole catalogue for each question.
        columns = connection.execute(
            "select table_name, column_name, data_type, not is_nullable, coalesce(comment, '') "
            "from duckdb_columns() where schema_name = 'main' order by table_name, column_index"
        ).fetchall()
        constraints = connection.execute(
            "select table_name, constraint_type, constraint_column_names, referenced_table, "
            "referenced_column_names, expression from duckdb_constraints() "
            "where schema_name = 'main' order by table_name, constraint_index"
        ).fetchall()
    return {
        name: _table(
            name,
            comment or "",
            [tuple(row[1:]) for row in columns if row[0] == name],
            [tuple(row[1:]) for row in constraints if row[0] == name],
        )
        for name, comment in found
    }


def _empty() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
    return connection


def _table(
    name: str, comment: str, columns: list[tuple[Any, ...]], constraints: list[tuple[Any, ...]]
) -> Table:
    key = next((tuple(row[1]) for row in constraints if row[0] == "PRIMARY KEY"), ())
    references = tuple(
        Reference(tuple(row[1]), row[2], tuple(row[3]))
        for row in constraints
        if row[0] == "FOREIGN KEY"
    )
    checks = tuple(Check(tuple(row[1]), row[4]) for row in constraints if row[0] == "CHECK")
    return Table(name, comment, tuple(Column(*row) for row in columns), key, references, checks)


@cache
def descriptions() -> dict[tuple[str, str], str]:
    """What each table (empty column name) and column means, in English, confidential ones too."""
    with _empty() as connection:
        described = connection.execute(
            "select schema_name, table_name, '' as column_name, comment from duckdb_tables() "
            "union all select schema_name, table_name, column_name, comment "
            "from duckdb_columns() where not internal"
        ).fetchall()
    return {
        (name if schema == "main" else f"{schema}.{name}", column): comment or ""
        for schema, name, column, comment in described
    }


def insert_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    rows: Sequence[tuple[object, ...]],
    schema: str = "main",
) -> None:
    """Add rows in one statement: row by row, tens of thousands of rows take minutes."""
    if not rows:
        return
    types = connection.execute(
        "select data_type from duckdb_columns() where schema_name = ? and table_name = ? "
        "order by column_index",
        [schema, table],
    ).fetchall()
    marks = ", ".join(f"unnest(?::{data_type}[])" for (data_type,) in types)
    columns = [list(column) for column in zip(*rows, strict=True)]
    connection.execute(f"insert into {schema}.{table} select {marks}", columns)
