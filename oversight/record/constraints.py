"""Rows that data/schema.sql refuses though nothing else was found wrong with them."""

from collections.abc import Collection, Iterator

import duckdb

from oversight.record.faults import Fault
from oversight.record.rows import File
from oversight.record.schema import Check

Files = dict[str, File]


def faults(files: Files, known: Collection[Fault]) -> Iterator[Fault]:
    """The checks of the schema that rows break; columns with a fault in `known` are left out.

    So what passes the check of the record also loads, and a check that is added to the schema
    is kept here without more ado.
    """
    faulty = {(one.file, one.line, name) for one in known for name in one.column.split(", ")}
    with duckdb.connect() as connection:
        for file in files.values():
            if file.rows and file.columns and file.table.checks:
                _fill(connection, file)
                for check in file.table.checks:
                    if set(check.columns) <= set(file.columns):
                        yield from _broken(connection, file, check, faulty)


def _fill(connection: duckdb.DuckDBPyConnection, file: File) -> None:
    """Put the file's rows into a table without constraints, with the line of each."""
    columns = [one for one in file.table.loaded if one.name in file.columns]
    typed = ", ".join(f'"{one.name}" {one.type}' for one in columns)
    connection.execute(f"create or replace table row (line integer, {typed})")
    # A cell that is not of its type was named already: here it is null, and breaks nothing.
    cast = ", ".join(f"try_cast(unnest(?::varchar[]) as {one.type})" for one in columns)
    cells = [[row.get(one.name) for row in file.rows] for one in columns]
    connection.execute(
        f"insert into row select unnest(?::integer[]), {cast}",
        [[row.line for row in file.rows], *cells],
    )


def _broken(
    connection: duckdb.DuckDBPyConnection,
    file: File,
    check: Check,
    faulty: set[tuple[str, int, str]],
) -> Iterator[Fault]:
    lines = connection.execute(
        f"select line from row where not {check.expression} order by line"  # noqa: S608
    ).fetchall()
    for (line,) in lines:
        if not any((file.name, line, name) in faulty for name in check.columns):
            rule = check.expression.replace('"', "")
            remedy = f"make this true: {rule} (see data/schema.sql)"
            yield Fault(file.name, line, ", ".join(check.columns), "the row breaks a rule", remedy)
