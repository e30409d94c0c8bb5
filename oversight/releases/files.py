"""The files of a release as anyone reads them; a file that cannot be read is said in words."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from oversight.protection.tables import TableFault

Row = dict[str, str]


def read_csv(folder: Path, table: str) -> list[Row]:
    """The rows of a table. Raises TableFault."""
    path = folder / "csv" / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise TableFault([f"{path}: {error.strerror}; build the release again"]) from error


def check_formats(folder: Path, rows: list[list[str]]) -> None:
    """Raise TableFault unless Parquet and database hold the counts that the CSV file has."""
    expected = sorted(rows)
    parquet = folder / "parquet" / "published_counts.parquet"
    database = folder / "release.duckdb"
    for path, found in ((database, _stored(database)), (parquet, _columnar(parquet))):
        if sorted([_text(value) for value in row] for row in found) != expected:
            raise TableFault([f"{path}: not the counts of the CSV file; build again"])


def _stored(path: Path) -> list[tuple[object, ...]]:
    with _readable(path), duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute("select * from published_counts").fetchall()


def _columnar(path: Path) -> list[tuple[object, ...]]:
    with _readable(path), duckdb.connect() as connection:
        return connection.execute("select * from read_parquet(?)", [str(path)]).fetchall()


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise TableFault([f"{path}: cannot be read; restore it from a backup"]) from error


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
