"""Parquet: columns of text, days and whole numbers, read by DuckDB alone."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from oversight.language import _
from oversight.returns.faults import Problem, Unreadable
from oversight.returns.sources import Row, Source, Streamed
from oversight.returns.text import glob_escaped

WHOLE_NUMBERS = (
    "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
)  # fmt: skip
_TAKEN = ("VARCHAR", "DATE", "BOOLEAN", *WHOLE_NUMBERS)
_AT_ONCE = 10_000


def workbench() -> duckdb.DuckDBPyConnection:
    """A database in memory that writes nothing anywhere: what it holds of a return ends with it."""
    return duckdb.connect(
        config={
            "max_temp_directory_size": "0KB",
            "memory_limit": "3GB",
            "autoinstall_known_extensions": False,
            "allow_community_extensions": False,
            "allow_persistent_secrets": False,
            "python_enable_replacements": False,
        }
    )


def opened_parquet(path: Path) -> Source:
    """The Parquet file; raises Unreadable when it is damaged or cut off."""
    relation = "read_parquet(?, hive_partitioning = false, file_row_number = true)"
    place = glob_escaped(path)
    try:
        with workbench() as connection:
            described = connection.execute(f"describe from {relation}", [place]).fetchall()
    except duckdb.Error:
        raise _damaged(path) from None
    types = {name: kind.split("(")[0] for name, kind, *_rest in described[:-1]}
    problems = tuple((0, name, _type()) for name, kind in types.items() if kind not in _TAKEN)
    streamed = Streamed(relation, (place,), types)
    return Source(
        path.name,
        "",
        "Parquet",
        list(types),
        lambda: parquet_rows(path, streamed, "true"),
        streamed if not problems else None,
        problems,
    )


def parquet_rows(path: Path, streamed: Streamed, where: str) -> Iterator[Row]:
    """The rows of which `where` is true, as text, with their numbers; raises Unreadable."""
    cells = ", ".join(_as_text(f'"{name}"', kind) for name, kind in streamed.types.items())
    asked = f"select file_row_number + 1, {cells} from {streamed.relation} where {where}"  # noqa: S608
    try:
        with workbench() as connection:
            found = connection.execute(asked, streamed.parameters)
            while several := found.fetchmany(_AT_ONCE):
                for number, *row in several:
                    yield number, row
    except duckdb.Error:
        raise _damaged(path) from None


def _as_text(name: str, kind: str) -> str:
    if kind == "BOOLEAN":
        return f"case when {name} then 'yes' when not {name} then 'no' else '' end"
    return f"coalesce({name}::varchar, '')" if kind in _TAKEN else "''"


def _type() -> Problem:
    fault = _("the column is of a type that no return has")
    return Problem(fault, _("store text, days (DATE) or whole numbers"))


def _damaged(path: Path) -> Unreadable:
    fault = _("the Parquet file is damaged or cut off")
    return Unreadable(path.name, fault, _("write it again, or send it as CSV"))
