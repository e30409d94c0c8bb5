"""One release, read through SQLAlchemy: read-only, hardened, one cursor a query."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.pool import NullPool

from oversight import queries

SECONDS_A_QUERY = 10.0

# A reader opens one file and nothing else: no other file, no network, no extension, no Python
# object by name, no spill to disk; the last setting forbids changing the others.
_HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "max_temp_directory_size": "0KB",
    "memory_limit": "1GB",
    "threads": 2,
    "lock_configuration": True,
}


class QueryTookTooLong(Exception):
    """A query was interrupted after SECONDS_A_QUERY."""


class Reader:
    """One release file, shared by every session of the process.

    The file is never replaced: a new release is a new file and a new Reader. After `close` whoever
    still asks is answered, and the file is let go of as soon as nobody does. It asks the questions
    of this software, or those that the release was built with: `questions`.
    """

    def __init__(self, path: Path, questions: Mapping[str, queries.Query] | None = None) -> None:
        self.path = path
        self.questions = queries.registry() if questions is None else questions
        self._lock = threading.Lock()
        self._base: duckdb.DuckDBPyConnection | None = None
        self._asking = 0
        self._is_kept = True
        # An engine and a raw connection on one file clash, and a connection shared by threads
        # fails: so one base connection, and a cursor of it for each use.
        self._engine = create_engine("duckdb://", creator=self._cursor, poolclass=NullPool)
        event.listen(self._engine, "before_cursor_execute", _remember_cursor)
        with self._held():
            pass

    def query(self, name: str, **parameters: Any) -> queries.Result:
        """The answer to one query of queries/; parameters not given are null (no filter).

        Raises TypeError for a parameter that the query does not take, QueryTookTooLong.
        """
        question = self.questions[name]
        unknown = set(parameters) - set(question.parameters)
        if unknown:
            raise TypeError(f"{name} takes no parameter {', '.join(sorted(unknown))}")
        bound = {key: parameters.get(key) for key in question.parameters}
        return queries.Result(question, bound, self._rows(question.sql, bound))

    def _rows(self, sql: str, bound: Mapping[str, Any]) -> list[dict[str, Any]]:
        with (
            self._held(),
            self._engine.connect() as connection,
            _interrupted_when_late(connection),
        ):
            return [dict(row) for row in connection.execute(text(sql), dict(bound)).mappings()]

    @contextmanager
    def _held(self) -> Iterator[None]:
        """The file open for as long as a question takes, and longer while the reader is kept."""
        with self._lock:
            self._asking += 1
            if self._base is None:
                self._base = duckdb.connect(str(self.path), read_only=True, config=_HARDENED)
        try:
            yield
        finally:
            with self._lock:
                self._asking -= 1
                self._let_go()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if self._base is None:
            raise RuntimeError(f"{self.path} is not open: ask within _held")
        return self._base.cursor()

    def _let_go(self) -> None:
        if self._base is not None and not self._is_kept and self._asking == 0:
            self._engine.dispose()
            self._base.close()
            self._base = None

    @cached_property
    def release(self) -> dict[str, Any]:
        """The one row of table release: its id, as-of date, schema version, synthetic or not."""
        return self._rows("select * from release", {})[0]

    @cached_property
    def record(self) -> dict[str, Any]:
        """The one row of table record: when it was compiled, and its name."""
        return self._rows("select * from record", {})[0]

    @property
    def as_of_date(self) -> date:
        """The release's own day: what a page shows until a reader chooses another."""
        day: date = self.release["as_of_date"]
        return day

    @cached_property
    def codes(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Names and definitions of the codes, by list and code."""
        rows = self._rows("select * from codes order by list, position, code", {})
        return {(row["list"], row["code"]): row for row in rows}

    @cached_property
    def labels(self) -> dict[str, dict[str, Any]]:
        """Headings of columns, by column name."""
        rows = self._rows("select * from labels order by column_name", {})
        return {row["column_name"]: row for row in rows}

    @cached_property
    def dictionary(self) -> dict[tuple[str, str], dict[str, Any]]:
        """What each table (empty column name) and column means, by table and column."""
        rows = self._rows("select * from dictionary order by table_name, column_name", {})
        return {(row["table_name"], row["column_name"]): row for row in rows}

    @cached_property
    def sources(self) -> dict[str, dict[str, Any]]:
        """Every source by id."""
        rows = self._rows("select * from sources order by source_id", {})
        return {row["source_id"]: row for row in rows}

    def close(self) -> None:
        """Let go of the file once nobody asks it anything."""
        with self._lock:
            self._is_kept = False
            self._let_go()


def _remember_cursor(connection: Connection, cursor: Any, *_said: Any) -> None:
    # In DuckDB a cursor is a connection of its own: this is the one that can be interrupted.
    connection.info["cursor"] = cursor


@contextmanager
def _interrupted_when_late(connection: Connection) -> Iterator[None]:
    timer = threading.Timer(SECONDS_A_QUERY, lambda: connection.info["cursor"].interrupt())
    timer.start()
    try:
        yield
    except Exception as error:
        if "Interrupted" in str(error) or "INTERRUPT" in str(error):
            raise QueryTookTooLong(f"no answer within {SECONDS_A_QUERY:g} seconds") from error
        raise
    finally:
        timer.cancel()
