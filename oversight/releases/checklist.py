"""What stands between a built release and its readers: errors block it, warnings are shown.

Read from the release's own files, and kept in it as checklist.json.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from oversight.protection.check_certificate import faults as faults_of_certificate
from oversight.protection.tables import TableFault
from oversight.record.check import check as check_record
from oversight.record.rows import columns_of
from oversight.record.schema import tables
from oversight.releases.notes import changes_of
from oversight.releases.reasons import unexplained

NAME = "checklist.json"
_WEAK = ("secondary", "tertiary", "press")
# A status that nobody stated is worth a new look after so many days.
_LONG_DAYS = 365


@dataclass(frozen=True)
class Point:
    """One thing that was looked at: its name, and what was found, a line each."""

    name: str
    found: list[str]


@dataclass(frozen=True)
class Checklist:
    """All points; the found ones of `errors` block, those of `warnings` do not."""

    errors: list[Point] = field(default_factory=list)
    warnings: list[Point] = field(default_factory=list)

    @property
    def is_blocked(self) -> bool:
        """Whether the release may not be published."""
        return any(point.found for point in self.errors)


class Blocked(Exception):
    """A release has errors on its checklist; the words name each."""

    def __init__(self, folder: Path, made: Checklist) -> None:
        lines = [f"{point.name}: {line}" for point in made.errors for line in point.found]
        name = folder.name.removeprefix(".unfinished-")
        super().__init__("\n".join([f"release {name} is not fit to be published", *lines]))


def checklist(folder: Path) -> Checklist:
    """The checklist of a release whose files are all written, its certificate too."""
    with _Files(folder) as files:
        return Checklist(
            [Point(name, _found(find, files)) for name, find in _ERRORS.items()],
            [Point(name, _found(find, files)) for name, find in _WARNINGS.items()],
        )


def write_checklist(folder: Path) -> Checklist:
    """Make the checklist and keep it in the release; the same release gives the same bytes.

    Raises Blocked when it has errors.
    """
    made = checklist(folder)
    if made.is_blocked:
        raise Blocked(folder, made)
    text = json.dumps(asdict(made), ensure_ascii=False, indent=2)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")
    return made


class _Files:
    """A release's folder, and its database, which is opened once for every question."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: duckdb.DuckDBPyConnection | None = None

    def __enter__(self) -> "_Files":
        return self

    def __exit__(self, *_fault: object) -> None:
        if self._opened is not None:
            self._opened.close()

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The answer of the database."""
        if self._opened is None:
            self._opened = duckdb.connect(str(self.folder / "release.duckdb"), read_only=True)
        return self._opened.execute(sql).fetchall()


_Find = Callable[[_Files], Iterator[str]]


def _found(find: _Find, files: _Files) -> list[str]:
    try:
        return list(find(files))
    except (OSError, ValueError, LookupError, TableFault, duckdb.Error) as fault:
        # What cannot be looked at has not passed.
        return [f"cannot be read: {str(fault).splitlines()[0]}"]


def _uncertified(files: _Files) -> Iterator[str]:
    certificate = json.loads((files.folder / "certificate.json").read_text(encoding="utf-8"))
    with (files.folder / "csv" / "published_counts.csv").open(encoding="utf-8", newline="") as file:
        yield from faults_of_certificate(certificate, list(csv.DictReader(file)))


def _faulty(files: _Files) -> Iterator[str]:
    """The faults of the record as the release has it, whatever was checked before it was built."""
    if not _is_made_up(files):
        yield from _faults_of_record(files)


def _faulty_but_made_up(files: _Files) -> Iterator[str]:
    """A demonstration gives earlier days a record that is newer: nobody takes it for the real."""
    if _is_made_up(files):
        yield from _faults_of_record(files)


def _is_made_up(files: _Files) -> bool:
    return bool(files.rows("select is_synthetic from release")[0][0])


def _faults_of_record(files: _Files) -> Iterator[str]:
    with TemporaryDirectory() as place:
        for table in tables().values():
            if table.has_file:
                path = str(Path(place, f"{table.name}.csv")).replace("'", "''")
                columns = ", ".join(columns_of(table))
                # In their order: which event stands before another is part of the record.
                rows = f"select {columns} from {table.name} order by rowid"  # noqa: S608
                files.rows(f"copy ({rows}) to '{path}' (format csv, header)")
        yield from (str(fault) for fault in check_record(Path(place)))


def _untranslated(files: _Files) -> Iterator[str]:
    """Columns in both languages of which one is empty."""
    columns = files.rows(
        "select table_name, column_name from duckdb_columns() where schema_name = 'main' "
        "and column_name like '%\\_en' escape '\\' and not internal order by all",
    )
    for table, english in columns:
        french = f"{str(english).removesuffix('_en')}_fr"
        count = files.rows(
            f"select count(*) from {table} "  # noqa: S608
            f"where coalesce({english}, '') = '' is distinct from (coalesce({french}, '') = '')",
        )[0][0]
        if count:
            yield f"{table}, column {english} or {french}: empty in {count} rows"


def _uncited(files: _Files) -> Iterator[str]:
    """Rows of fact whose source is missing or not among the sources."""
    tables = files.rows(
        "select table_name from duckdb_columns() where schema_name = 'main' "
        "and column_name = 'source_id' and not internal order by all",
    )
    for (table,) in tables:
        count = files.rows(
            f"select count(*) from {table} "  # noqa: S608
            "where source_id is null or source_id not in (select source_id from sources)",
        )[0][0]
        if count:
            yield f"{table}: {count} rows without a source on record"


def _unexplained(files: _Files) -> Iterator[str]:
    for one in unexplained(changes_of(files.folder)):
        yield f"{one.table_name}, row {one.row_id} {one.column_name}: {one.change}, no reason"


def _late(files: _Files) -> Iterator[str]:
    rows = files.rows(
        "select expected_returns.institution_id, expected_returns.kind, expected_returns.quarter "
        "from expected_returns left join returns_counted using (institution_id, kind, quarter) "
        "where expected_returns.due_date < (select as_of_date from release) "
        "and returns_counted.version is null order by all",
    )
    for institution_id, kind, quarter in rows:
        yield f"{institution_id} has not sent {kind} for {quarter}"


def _weak(files: _Files) -> Iterator[str]:
    marks = ", ".join(f"'{kind}'" for kind in _WEAK)
    tables = files.rows(
        "select table_name from duckdb_columns() where schema_name = 'main' and not internal "
        "and column_name = 'source_id' and table_name <> 'sources' order by all",
    )
    for (table,) in tables:
        rows = files.rows(
            f"select sources.kind, count(*) from {table} join sources using (source_id) "  # noqa: S608
            f"where sources.kind in ({marks}) group by sources.kind order by all",
        )
        for kind, count in rows:
            yield f"{table}: {count} rows rest on a {kind} source alone"


def _inferred(files: _Files) -> Iterator[str]:
    rows = files.rows(
        "select recommendation_id, max(known_on) from recommendation_events group by all "  # noqa: S608
        "having arg_max(basis, known_on) = 'inferred' "
        f"and max(known_on) < (select as_of_date from release) - interval {_LONG_DAYS} day "
        "order by all",
    )
    for recommendation_id, day in rows:
        yield f"{recommendation_id}: its state is inferred, from what was known on {day}"


_ERRORS: dict[str, _Find] = {
    "certificate": _uncertified,
    "record": _faulty,
    "translation": _untranslated,
    "source": _uncited,
    "reason": _unexplained,
}
_WARNINGS: dict[str, _Find] = {
    "made-up record": _faulty_but_made_up,
    "late institution": _late,
    "weak source": _weak,
    "long inferred status": _inferred,
}
