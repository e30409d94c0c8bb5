"""From the rows of data/ to the register: all or nothing."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import duckdb

from oversight.record.carried import carry_over, held, keep_aside
from oversight.record.known_on import KnownOn
from oversight.record.register import refuse_to_mix
from oversight.record.schema import SCHEMA, STORED, Table, descriptions, tables

Cells = dict[str, str | None]


def load(folder: Path, register: Path, progress: Callable[[str], None] | None = None) -> None:
    """Build the register from the CSV files of `folder`, in place of the record that it held.

    What is not in the files, the returns taken in and the ledger, is carried over. The new file
    takes the old one's place only when whole, so a crash leaves the old one. A register that
    cannot be read is kept beside the new one, in case something in it can be saved.
    `progress` is told the name of each table. Raises duckdb.Error for rows that a check of the
    record would have named (run the check first), MixedRecords where the register holds a
    made-up record and the folder a real one, or the other way, RegisterFault.
    """
    register.parent.mkdir(parents=True, exist_ok=True)
    unfinished = register.with_name(f".{register.name}.{os.getpid()}")
    _clear_after_the_dead(register)
    try:
        # Held until the new one is in its place, so that no return is taken in meanwhile.
        with held(register) as old:
            with duckdb.connect(str(unfinished), config=STORED) as connection:
                connection.execute("begin")
                connection.execute(SCHEMA.read_text(encoding="utf-8"))
                known = KnownOn()
                for table in tables().values():
                    if progress is not None:
                        progress(table.name)
                    _load_table(connection, table, folder / f"{table.name}.csv", known)
                if old is not None:
                    refuse_to_mix(register, old, connection)
                    carry_over(register, old, connection)
                connection.execute("commit")
                # Closing would write it too, but says nothing where the disk is full.
                connection.execute("checkpoint")
            if old is None and register.exists():
                keep_aside(register)
            _sync(unfinished)
            unfinished.replace(register)
            _sync(register.parent)
    finally:
        unfinished.unlink(missing_ok=True)
        unfinished.with_name(f"{unfinished.name}.wal").unlink(missing_ok=True)


def _clear_after_the_dead(register: Path) -> None:
    """Take away what loads that were killed left: no copy of the register lies about."""
    for left in register.parent.glob(f".{register.name}.*"):
        process = left.name.removeprefix(f".{register.name}.").split(".")[0]
        try:
            # Signal 0 is not sent: it only asks whether the process is there.
            if process.isdecimal() and int(process) != os.getpid():
                os.kill(int(process), 0)
                continue
        except (ProcessLookupError, OverflowError):
            pass
        except PermissionError:
            continue
        left.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _load_table(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path, known: KnownOn
) -> None:
    by_loader = {column.name for column in table.columns if not column.is_loaded}
    for row in _parents_first(table, _rows(path)):
        if table.name == "dictionary":
            row = _described(row)
        values = row | known.columns(table.name, row, by_loader)
        columns, marks = ", ".join(values), ", ".join("?" for _ in values)
        # Row by row: a table that refers to itself cannot be loaded in bulk.
        connection.execute(
            f"insert into {table.name} ({columns}) values ({marks})",  # noqa: S608
            list(values.values()),
        )


def _rows(path: Path) -> list[Cells]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {name: value or None for name, value in row.items()} for row in csv.DictReader(file)
        ]


def _parents_first(table: Table, rows: list[Cells]) -> list[Cells]:
    """The rows, each after those of the same table that it refers to, else in their order.

    The order of a file is for people; the database wants the referenced row to be there.
    """
    own = [one for one in table.references if one.table == table.name]
    if not own:
        return rows
    by_id = {row[own[0].referenced[0]]: row for row in rows}
    placed: dict[int, Cells] = {}

    def place(row: Cells, waiting: frozenset[int]) -> None:
        for reference in own:
            parent = by_id.get(row[reference.columns[0]])
            # Rows in a circle have no order: the check names them, and the load refuses them.
            if parent is not None and id(parent) not in waiting | placed.keys():
                place(parent, waiting | {id(parent)})
        placed.setdefault(id(row), row)

    for row in rows:
        place(row, frozenset({id(row)}))
    return list(placed.values())


def _described(row: Cells) -> Cells:
    """A row of the dictionary with its English, which is the comment of the schema."""
    table, column = row["table_name"] or "", row["column_name"] or ""
    return row | {"column_name": column, "description_en": descriptions()[(table, column)]}
