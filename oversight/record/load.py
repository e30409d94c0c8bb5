"""From the rows of data/ to the register: all or nothing."""

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb

from oversight.record.known_on import KnownOn
from oversight.record.schema import SCHEMA, Table, descriptions, tables

Cells = dict[str, str | None]


def load(folder: Path, register: Path, progress: Callable[[str], None] | None = None) -> None:
    """Build the register from the CSV files of `folder`, in place of what stood there.

    The new file takes the old one's place only when whole, so a crash leaves the old one.
    `progress` is told the name of each table. Raises duckdb.Error for rows that a check of the
    record would have named: run the check first.
    """
    register.parent.mkdir(parents=True, exist_ok=True)
    unfinished = register.with_name(f".{register.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(unfinished)) as connection:
            connection.execute("begin")
            connection.execute(SCHEMA.read_text(encoding="utf-8"))
            known = KnownOn()
            for table in tables().values():
                if progress is not None:
                    progress(table.name)
                _load_table(connection, table, folder / f"{table.name}.csv", known)
            connection.execute("commit")
        unfinished.replace(register)
    finally:
        unfinished.unlink(missing_ok=True)


def _load_table(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path, known: KnownOn
) -> None:
    by_loader = {column.name for column in table.columns if not column.is_loaded}
    for row in _rows(path):
        if table.name == "dictionary":
            row = _described(row)
        values = row | known.columns(table.name, row, by_loader)
        columns, marks = ", ".join(values), ", ".join("?" for _ in values)
        # Row by row: a table that refers to itself cannot be loaded in bulk.
        connection.execute(
            f"insert into {table.name} ({columns}) values ({marks})",  # noqa: S608
            list(values.values()),
        )


def _rows(path: Path) -> Iterator[Cells]:
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: value or None for name, value in row.items()}


def _described(row: Cells) -> Cells:
    """A row of the dictionary with its English, which is the comment of the schema."""
    table, column = row["table_name"] or "", row["column_name"] or ""
    return row | {"column_name": column, "description_en": descriptions()[(table, column)]}
