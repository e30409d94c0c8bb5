"""Parquet of a figure's table: numbers as numbers, each kind of nothing in a column of its own."""

import tempfile
from pathlib import Path

import duckdb

from oversight.exports.check_code import check_code
from oversight.exports.citation import permalink
from oversight.exports.records import Typed, typed
from oversight.exports.shown_figure import ShownFigure
from oversight.settings import settings

_TYPES = {
    "string": "varchar",
    "integer": "bigint",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
    "list": "varchar[]",
}


def parquet_file(shown: ShownFigure) -> bytes:
    """The table as Parquet, with title, code, address and licence in the file's own metadata.

    The same figure gives the same bytes.
    """
    return parquet(
        typed(shown),
        {
            "title": shown.title,
            "code": check_code(shown),
            "address": permalink(shown),
            "licence": settings().licence_url,
        },
    )


def parquet(columns: list[Typed], said: dict[str, str]) -> bytes:
    """These columns as Parquet; `said` is kept in the file's metadata."""
    names = ", ".join(f'"{column.name}" {_TYPES[column.type]}' for column in columns)
    values = ", ".join(f"unnest(?::{_TYPES[column.type]}[])" for column in columns)
    marks = ", ".join(f"{name}: {_quoted(words)}" for name, words in said.items())
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "table.parquet"
        connection.execute("set threads = 1")
        connection.execute(f"create table figure ({names})")
        if columns and columns[0].values:
            rows = [column.values for column in columns]
            connection.execute(f"insert into figure select {values}", rows)
        options = f"format parquet, compression zstd, kv_metadata {{{marks}}}"
        connection.execute(f"copy figure to {_quoted(str(path))} ({options})")
        return path.read_bytes()


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
