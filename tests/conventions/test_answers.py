"""Every query of the real record: as of a day, whatever the order of rows, and where it is empty.

The specifications draw what each means; these hold for all, so that none can forget them.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from oversight import queries
from oversight.database import Reader
from tests.drawn import empty_release

TABLED, HEARING = date(2021, 6, 10), date(2022, 5, 10)
ONE_OF_EACH = {
    "institution_id": "rcmp",
    "compared_id": "cbsa",
    "technology_id": "facial-recognition",
    "investigation_id": "opc-2021-rcmp-clearview",
    "recommendation_id": "R-CLV-1",
    "body_id": "opc",
    "text": "clearview",
}
# It answers with rows that say zero, or that nothing was published.
NEVER_EMPTY = {"headline_numbers"}

QUERIES = queries.registry()
DATED = {name: query for name, query in QUERIES.items() if "as_of_date" in query.parameters}
every_query = pytest.mark.parametrize("name", QUERIES)
every_dated_query = pytest.mark.parametrize("name", DATED)


def answers(reader: Reader, name: str, as_of_date: date | None = None) -> list[Any]:
    """The answers with no filter and with every filter that the query takes, at the day."""
    takes = QUERIES[name].parameters
    days = {"as_of_date": as_of_date or HEARING, "since_date": date(2000, 1, 1)}
    given = {key: days[key] for key in days if key in takes}
    filters = {key: value for key, value in ONE_OF_EACH.items() if key in takes}
    return [reader.query(name, **given, **chosen).rows for chosen in ({}, filters)]


class Copy:
    """The real release in a file without keys, to be altered and read."""

    def __init__(self, real: Path, path: Path, order: str = "rowid") -> None:
        empty, columns = empty_release()
        path.write_bytes(empty.read_bytes())
        self.path = path
        self.days = [
            (table, name) for table in columns for name in columns[table] if "known_on" in name
        ]
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"attach '{real}' as released (read_only)")
            for table in columns:
                connection.execute(
                    f"insert into {table} by name select * from released.{table} order by {order}"
                )

    def without_what_came_after(self, day: date) -> None:
        """Take away each fact, stance, due date and correction known only after the day."""
        with duckdb.connect(str(self.path)) as connection:
            for table, name in self.days:
                change = "delete from {}" if name == "known_on" else "update {} set {} = null"
                connection.execute(change.format(table, name) + f" where {name} > ?", [day])

    def known_on(self, day: date) -> None:
        """Make each dated fact one that was known on the day."""
        with duckdb.connect(str(self.path)) as connection:
            for table, name in self.days:
                connection.execute(f"update {table} set {name} = ? where {name} is not null", [day])


@pytest.fixture(scope="module")
def copied(real_home, tmp_path_factory) -> Iterator[Any]:
    """Make an altered copy: `copied("reversed", order="rowid desc")`; the reader of it."""
    folder, readers = tmp_path_factory.mktemp("copies"), {}

    def copy(label: str, alter: Any = None, **how: str) -> Reader:
        if label not in readers:
            made = Copy(real_home / "current" / "release.duckdb", folder / f"{label}.duckdb", **how)
            if alter is not None:
                alter(made)
            readers[label] = Reader(made.path)
        return readers[label]

    yield copy
    for reader in readers.values():
        reader.close()


@pytest.mark.parametrize("day", [TABLED - timedelta(days=1), TABLED], ids=str)
@every_dated_query
def test_what_became_known_later_changes_no_answer(copied, name, day):
    whole = copied("whole")
    then = copied(f"on-{day}", lambda copy: copy.without_what_came_after(day))
    assert answers(whole, name, day) == answers(then, name, day)


@every_dated_query
def test_what_became_known_on_the_day_is_in_and_on_the_next_is_not(copied, name):
    def said(day: date) -> list[Any]:
        reader = copied(f"known-{day}", lambda copy: copy.known_on(day))
        return [
            [{key: value for key, value in row.items() if key != "known_on"} for row in rows]
            for rows in answers(reader, name, HEARING)
        ]

    nothing = copied("nothing", lambda copy: copy.without_what_came_after(date(1800, 1, 1)))
    assert said(HEARING) == said(HEARING - timedelta(days=1))
    assert said(HEARING + timedelta(days=1)) == answers(nothing, name, HEARING)


@every_query
def test_rows_that_tie_stand_in_one_order(copied, name):
    assert answers(copied("whole"), name) == answers(copied("rev", order="rowid desc"), name)


@every_query
def test_an_empty_record_has_an_empty_answer(name):
    path, _columns = empty_release()
    reader = Reader(path)
    found = answers(reader, name)
    reader.close()
    assert any(found) == (name in NEVER_EMPTY)


@every_query
def test_a_null_is_one_that_the_header_tells_of(copied, name):
    described = QUERIES[name].columns
    nulls = {
        column
        for day in (TABLED, HEARING, date(2026, 11, 25))
        for rows in answers(copied("whole"), name, day)
        for row in rows
        for column, value in row.items()
        if value is None
    }
    assert sorted(column for column in nulls if "null" not in described[column]) == []
