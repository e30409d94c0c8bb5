"""From the rows of data/ to the register: all or nothing."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import duckdb

from oversight.record.schema import SCHEMA, Table, tables

# A fact is known from the last day of its source's publication, else from its own last day.
_FACT_DAY = {
    "technology_register": "first_use_last_day",
    "technology_status_events": "last_day",
    "declarations": "last_day",
    "assessments": "last_day",
    "technology_use": "last_day",
    "complaints": "last_day",
    "investigations": "coalesce(issued_last_day, opened_last_day)",
    "findings": "last_day",
    "recommendations": "last_day",
    "recommendation_events": "last_day",
    "hearings": "last_day",
    "obligations": "last_day",
    "obligation_states": "last_day",
    "statements": "coalesce(last_day, {of_hearing})",
    "undertakings": "{of_hearing}",
}
_OF_HEARING = (
    "(select hearings.last_day from hearings where hearings.hearing_id = {table}.hearing_id)"
)
_PUBLISHED = "(select sources.last_day from sources where sources.source_id = {source_id})"
_ISSUED = (
    "(select recommendations.known_on from recommendations where "
    "recommendations.recommendation_id = recommendation_addressees.recommendation_id)"
)


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
            for table in tables().values():
                if progress is not None:
                    progress(table.name)
                _load_table(connection, table, folder / f"{table.name}.csv")
            _write_known_on(connection)
            connection.execute("commit")
        os.replace(unfinished, register)
    finally:
        unfinished.unlink(missing_ok=True)


def _load_table(connection: duckdb.DuckDBPyConnection, table: Table, path: Path) -> None:
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = {name: value if value != "" else None for name, value in row.items()}
            if table.name == "dictionary":
                values |= {
                    "column_name": row["column_name"],
                    "description_en": _description(row["table_name"], row["column_name"]),
                }
            columns, marks = ", ".join(values), ", ".join("?" for _ in values)
            # Row by row: a table that refers to itself cannot be loaded in bulk.
            connection.execute(
                f"insert into {table.name} ({columns}) values ({marks})",  # noqa: S608
                list(values.values()),
            )


def _description(table_name: str, column_name: str) -> str:
    from oversight.record.schema import descriptions

    return descriptions()[(table_name, column_name)]


def _write_known_on(connection: duckdb.DuckDBPyConnection) -> None:
    for table, day in _FACT_DAY.items():
        fact = day.format(of_hearing=_OF_HEARING.format(table=table))
        published = _PUBLISHED.format(source_id=f"{table}.source_id")
        connection.execute(
            f"update {table} set known_on = coalesce({published}, {fact})"  # noqa: S608
        )
    corrected = _PUBLISHED.format(
        source_id="coalesce(declarations.correction_source_id, declarations.source_id)"
    )
    stance = _PUBLISHED.format(source_id="stance_source_id")
    due = _PUBLISHED.format(source_id="due_source_id")
    for statement in (
        f"update declarations set correction_known_on = greatest({corrected}, "  # noqa: S608
        "corrected_last_day) where correction_en is not null",
        f"update findings set stance_known_on = coalesce({stance}, known_on) "  # noqa: S608
        "where stance <> 'not_stated'",
        f"update recommendation_addressees set stance_known_on = "  # noqa: S608
        f"coalesce({stance}, {_ISSUED}) where stance <> 'not_stated'",
        f"update recommendation_addressees set due_known_on = "  # noqa: S608
        f"coalesce({due}, {_ISSUED}) where due_date is not null",
    ):
        connection.execute(statement)
