"""The register: one confidential DuckDB file, opened briefly, never by a reader."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_TRIES, _SECONDS_BETWEEN = 20, 0.25
_LOAD = "run: python -m oversight record load"


class RegisterFault(Exception):
    """The register cannot be read: it is missing, damaged, or another process keeps it."""


class RegisterBusy(RegisterFault):
    """Another process kept the register open for as long as we waited."""


class MixedRecords(Exception):
    """A made-up record was to take the place of the real one, or the other way."""

    def __init__(self, place: Path, is_synthetic: bool) -> None:
        here, there = ("synthetic", "real") if is_synthetic else ("real", "synthetic")
        super().__init__(
            f"{place}: holds a {here} record, and the one to be loaded is {there}; "
            "give each a home of its own (OVERSIGHT_HOME=…)"
        )


@contextmanager
def opened(register: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The register, read-only, closed at the end; waits about five seconds for a writer.

    Raises RegisterFault.
    """
    with _connection(register) as connection:
        yield connection


@contextmanager
def opened_to_write(register: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The register, for a change in one transaction; waits as long as a reader would.

    Raises RegisterFault.
    """
    with _connection(register, read_only=False) as connection:
        yield connection


def _connection(register: Path, read_only: bool = True) -> duckdb.DuckDBPyConnection:
    if not register.is_file():
        raise RegisterFault(f"{register}: there is no register; {_LOAD}")
    for left in reversed(range(_TRIES)):
        try:
            return duckdb.connect(str(register), read_only=read_only)
        except duckdb.Error as error:
            if "lock" not in str(error).lower():
                raise RegisterFault(f"{register}: cannot be opened; {_LOAD}") from error
            if not left:
                raise RegisterBusy(
                    f"{register}: another process keeps it open; wait for it to end, then run "
                    "this again"
                ) from error
        time.sleep(_SECONDS_BETWEEN)
    raise AssertionError("the last try returns or raises")


def is_synthetic(connection: duckdb.DuckDBPyConnection) -> bool | None:
    """Whether the record in a register was made up; null when it holds none."""
    row = connection.execute("select is_synthetic from record").fetchone()
    return None if row is None else bool(row[0])


def refuse_to_mix(
    register: Path, old: duckdb.DuckDBPyConnection, new: duckdb.DuckDBPyConnection
) -> None:
    """Raise MixedRecords when the register holds the other kind of record than the new one.

    One whose record cannot be read holds nothing that could be mixed.
    """
    try:
        there = is_synthetic(old)
    except duckdb.Error:
        return
    loaded = is_synthetic(new)
    if None not in (there, loaded) and there != loaded:
        raise MixedRecords(register, bool(there))
