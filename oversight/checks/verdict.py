"""Whether a figure is what a release shows, and whether the current release still shows it."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from oversight import figures, queries
from oversight.checks.asked import Asked, asked_of
from oversight.checks.written import NOT_READABLE, CannotCheck, Written, release_named, written_as
from oversight.database import Reader
from oversight.exports.check_code import CheckCode, check
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _
from oversight.queries import Result
from oversight.releases.current import ReleaseFault, current_release
from oversight.releases.manifest import sha256
from oversight.releases.publications import Event, withdrawal
from oversight.tables import Table

Standing = Literal["current", "revised", "gone", "withdrawn", "not known"]


@dataclass(frozen=True)
class Verdict:
    """What the numbers of a release give for one figure.

    code            the code that they give
    written         the code that was to be checked; null for an address without one
    title, table    the figure in the current language; null where this software has no such figure
    rows            its numbers, as the query of the release gives them
    standing        its place now: the current release gives the same, gives others, has no such
                    figure, the release was withdrawn, or there is no current release
    changed         how many rows the current release gives otherwise, or no longer, or besides
    """

    code: CheckCode
    written: CheckCode | None
    asked: Asked
    title: str | None
    table: Table | None
    rows: list[dict[str, Any]]
    standing: Standing
    changed: int
    current_id: str | None
    withdrawal: Event | None

    @property
    def fits(self) -> bool:
        """True when the code is that of these numbers, or none was given to be compared."""
        return self.written is None or self.written == self.code


def verdict(home: Path, given: str, code: str = "") -> Verdict:
    """The verdict on a code, or on an address and its code. Raises CannotCheck."""
    written = written_as(given, code)
    folder = release_named(home, written)
    with _opened(folder) as reader:
        asked, result = _fitting(asked_of(folder, reader, written), reader, written)
        rows = result.rows
        title, table = _shown(asked, result, reader)
    now, changed, current_id = _now(home, folder, asked, rows)
    withdrawn = withdrawal(folder)
    return Verdict(
        _code(folder, asked, rows),
        written.code,
        asked,
        title,
        table,
        rows,
        "withdrawn" if withdrawn else now,
        changed,
        current_id,
        withdrawn,
    )


def questions_of(folder: Path) -> Mapping[str, queries.Query]:
    """The queries that the release was built with; this software's where it holds none."""
    return queries.stored(folder / "queries") or queries.registry()


@contextmanager
def _opened(folder: Path) -> Iterator[Reader]:
    database = folder / "release.duckdb"
    try:
        said = (folder / "release.duckdb.sha256").read_text(encoding="ascii").split()[0]
        is_whole = sha256(database) == said
    except (OSError, IndexError):
        is_whole = False
    if not is_whole:
        words = _("Release {release} is damaged. Run: {command}").format(
            release=folder.name, command=f"python -m oversight release verify {folder.name}"
        )
        raise CannotCheck(words, NOT_READABLE)
    reader = Reader(database, questions_of(folder))
    try:
        yield reader
    finally:
        reader.close()


def _fitting(several: Iterator[Asked], reader: Reader, written: Written) -> tuple[Asked, Result]:
    """The question whose answer fits the code; the first where none does."""
    first: tuple[Asked, Result] | None = None
    for asked in several:
        result = asked.answer(reader)
        first = first or (asked, result)
        fits = check(asked.figure_id, asked.filters, asked.as_of_date, result.rows)
        if written.code is None or written.code.check == fits:
            return asked, result
    if first is None:
        raise CannotCheck(_("There is no figure at this address."))
    return first


def _code(folder: Path, asked: Asked, rows: list[dict[str, Any]]) -> CheckCode:
    letters = check(asked.figure_id, asked.filters, asked.as_of_date, rows)
    return CheckCode(folder.name, asked.figure_id, letters)


def _shown(asked: Asked, result: Result, reader: Reader) -> tuple[str | None, Table | None]:
    declared = figures.registry().get(asked.figure_id)
    if declared is None:
        return None, None
    shown = ShownFigure(declared, result, reader)
    try:
        return shown.title, shown.table
    except (KeyError, TypeError):
        # Its answer had other columns then; the numbers themselves are all that is left to show.
        return None, None


def _now(
    home: Path, folder: Path, asked: Asked, rows: list[dict[str, Any]]
) -> tuple[Standing, int, str | None]:
    """What the current release says of the same day: standing, rows that differ, its id."""
    try:
        current = current_release(home)
    except ReleaseFault:
        return "not known", 0, None
    if current.name == folder.name:
        return "current", 0, current.name
    reader = Reader(current / "release.duckdb", questions_of(current))
    try:
        taken = reader.questions.get(asked.query)
        is_gone = taken is None or set(asked.filters) - set(taken.parameters)
        if is_gone or asked.figure_id not in figures.registry():
            return "gone", 0, current.name
        changed = differing(rows, asked.answer(reader).rows)
    finally:
        reader.close()
    return ("revised" if changed else "current"), changed, current.name


def differing(then: list[dict[str, Any]], now: list[dict[str, Any]]) -> int:
    """How many rows one answer has that the other has not, the larger of both counts.

    Compared by the columns that both have, in any order; which source is cited is no value.
    """
    columns = set(then[0]) & set(now[0]) if then and now else set()
    columns.discard("source_ids")
    before, after = _counted(then, columns), _counted(now, columns)
    return max((before - after).total(), (after - before).total())


def _counted(rows: list[dict[str, Any]], columns: set[str]) -> Counter[str]:
    kept = ({name: row[name] for name in sorted(columns)} for row in rows)
    return Counter(json.dumps(row, default=str) for row in kept)
