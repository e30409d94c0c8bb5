"""What a register holds beside the record, returns and ledger: carried into the next register."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from oversight import logs
from oversight.record.register import RegisterBusy, RegisterFault, opened, opened_to_write
from oversight.record.schema import CONFIDENTIAL


@contextmanager
def held(register: Path) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """The register, kept from being written until the end; null when it is missing or damaged.

    Raises RegisterBusy, duckdb.Error where the disk is full, RegisterFault for one that may not be
    read, or that is damaged and had returns that were published: its ledger is nowhere else.
    """
    try:
        _settle(register)
        opening = opened(register)
        connection = opening.__enter__()
    except RegisterBusy:
        raise
    except RegisterFault:
        _refuse_to_lose(register)
        yield None
        return
    try:
        if log_of(register).exists():
            raise RegisterBusy(f"{register}: another process writes to it; run this again")
        yield connection
    finally:
        opening.__exit__(None, None, None)


def _refuse_to_lose(register: Path) -> None:
    """Raise RegisterFault unless nothing is lost with a register that cannot be read."""
    if register.exists() and not os.access(register, os.R_OK | os.W_OK):
        raise RegisterFault(f"{register}: may not be read or written; change its permissions")
    counted = register.parent.glob("releases/[0-9]*/csv/returns_counted.csv")
    if any(path.read_bytes().count(b"\n") > 1 for path in counted):
        raise RegisterFault(
            f"{register}: missing or damaged, and releases were made from its returns; restore it "
            "from a backup, with its ledger"
        )


def log_of(register: Path) -> Path:
    """Where the database keeps what a process that was killed had written, until it is opened."""
    return register.with_name(f"{register.name}.wal")


def _settle(register: Path) -> None:
    """Write into a register what stands beside it: it would be written into the new one again."""
    if log_of(register).exists() and register.exists():
        with opened_to_write(register) as connection:
            connection.execute("checkpoint")


def carry_over(
    register: Path, old: duckdb.DuckDBPyConnection, new: duckdb.DuckDBPyConnection
) -> None:
    """Copy every confidential table into a new register; raises RegisterFault when one can't be."""
    wanted = set(_tables(new))
    for table in _tables(old):
        rows = old.execute(f"from {CONFIDENTIAL}.{table}").to_arrow_table()
        if not rows.num_rows:
            continue
        try:
            if table not in wanted:
                raise duckdb.CatalogException(table)
            new.register("carried", rows)
            new.execute(f"insert into {CONFIDENTIAL}.{table} by name from carried")
            new.unregister("carried")
        except duckdb.Error:
            # What the database says may quote a count.
            raise RegisterFault(
                f"{register}: its {CONFIDENTIAL}.{table} does not fit the tables of this "
                "version, so nothing was changed; use the version that wrote it"
            ) from None


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(
        "select table_name from duckdb_tables() where schema_name = ? order by table_oid",
        [CONFIDENTIAL],
    ).fetchall()
    return [name for (name,) in rows]


def keep_aside(register: Path) -> None:
    """Give a register that cannot be read another name, beside the one to come."""
    number = 1
    while (aside := register.with_name(f"{register.name}.damaged-{number}")).exists():
        number += 1
    aside.hardlink_to(register)
    if log_of(register).exists():
        log_of(register).rename(log_of(aside))
    logs.log().warning("register was damaged", kept_as=str(aside))
