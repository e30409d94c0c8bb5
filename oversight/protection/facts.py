"""Figures that someone has published elsewhere: entered by the office, known for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from oversight.protection.ledger import (
    OUTSIDE,
    PUBLISHED,
    Entry,
    Page,
    append,
    last_release_id,
    read_ledger,
)
from oversight.protection.menu import Menu
from oversight.protection.system import System


class FactFault(Exception):
    """A figure that names no cell of the published tables, or that the register contradicts."""


@dataclass(frozen=True)
class Fact:
    """A figure of one cell of a published table, and where it was published."""

    table_id: str
    at: Mapping[str, str]
    value: int
    said_where: str
    entered_on: date


def add_fact(register: duckdb.DuckDBPyConnection, fact: Fact) -> int:
    """Record a figure published elsewhere and let the ledger know it; returns its number.

    Raises FactFault, and changes nothing then.
    """
    ledger = read_ledger(register)
    # As the next release will name what returns have changed since the last.
    following = f"{int(last_release_id(register) or 0) + 1:04d}"
    system = System(Menu(register), ledger, following)
    codes = _codes(register, fact)
    name = system.name_of(fact.table_id, codes)
    if name is None:
        raise FactFault(
            f"{fact.table_id}: nothing is counted at {', '.join(codes)}; take the return first, "
            "or write the figure into data/technology_use.csv or data/complaints.csv"
        )
    if system.values[name] != fact.value:
        raise FactFault(
            f"{fact.table_id}, {', '.join(codes)}: the register counts otherwise; ask the "
            "institution which is right: for a corrected return, take it; a figure that is not "
            "that of the return gives nothing of it away, and belongs in data/"
        )
    # The ledger first: a fact that only the ledger knows still protects.
    entry = Entry(name, fact.value, PUBLISHED, system.thresholds[name])
    append(register, OUTSIDE, Page([entry], [], {}, {}))
    return _insert(register, fact)


def _codes(register: duckdb.DuckDBPyConnection, fact: Fact) -> tuple[str, ...]:
    menu = register.execute(
        "select table_id, [column_name for column_name in "
        "[dimension_1, dimension_2, dimension_3, dimension_4] if column_name is not null] "
        "from published_tables order by position"
    ).fetchall()
    tables = dict(menu)
    if fact.table_id not in tables:
        raise FactFault(f"{fact.table_id}: not a published table; valid: {', '.join(tables)}")
    columns = tables[fact.table_id]
    if sorted(columns) != sorted(fact.at):
        raise FactFault(
            f"{fact.table_id}: a cell is named by {', '.join(columns)}; give each of them once"
        )
    return tuple(fact.at[column] for column in columns)


def _insert(register: duckdb.DuckDBPyConnection, fact: Fact) -> int:
    found = register.execute("select coalesce(max(fact_id), 0) + 1 from confidential.outside_facts")
    row = {
        "fact_id": found.fetchall()[0][0],
        "table_id": fact.table_id,
        **fact.at,
        "value": fact.value,
        "said_where": fact.said_where,
        "entered_on": fact.entered_on,
    }
    marks = ", ".join("?" for _ in row)
    register.execute(
        f"insert into confidential.outside_facts ({', '.join(row)}) values ({marks})",  # noqa: S608
        list(row.values()),
    )
    return int(row["fact_id"])
