"""One return checked: every fault, or what it counts."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from oversight.language import _, number
from oversight.returns import streaming
from oversight.returns.cells import near_word
from oversight.returns.counts import Counts, Return, counts, put_grouped
from oversight.returns.faults import Faults, Problem, Unreadable
from oversight.returns.layouts import Layout, Layouts
from oversight.returns.parquet import parquet_rows, workbench
from oversight.returns.personal import looks_personal
from oversight.returns.rows import Rows
from oversight.returns.sources import Source, opened_source
from oversight.returns.text import Broken


@dataclass(frozen=True)
class Expected:
    """What the office knows of a file before it is read; null where it is for the file to say."""

    institution_id: str | None = None
    quarter: str | None = None


@dataclass(frozen=True)
class Checked:
    """A return that was read to its end. `counts` is null when it has a fault."""

    path: Path
    sha256: str
    source: Source
    layout: Layout | None
    faults: Faults
    counts: Counts | None
    row_count: int


def check(path: Path, valid: Layouts, today: date, expected: Expected | None = None) -> Checked:
    """Check one file against the layouts; days after `today` are in the future.

    Raises Unreadable. Nothing of what the file holds is in any message, but a code misspelt.
    """
    try:
        return _checked(path, valid, today, expected or Expected())
    except OSError as error:
        remedy = _("make it readable, or name another file")
        raise Unreadable(path.name, os.strerror(error.errno or 0), remedy) from None


def _checked(path: Path, valid: Layouts, today: date, expected: Expected) -> Checked:
    before = _stamp(path)
    with ThreadPoolExecutor(1) as beside:
        digest = beside.submit(_sha256, path) if path.is_file() else None
        source = opened_source(path, frozenset(n for one in valid.all for n in one.names))
        faults = Faults(source.file, source.sheet)
        for problem in source.problems:
            faults.add(*problem)
        layout = _layout(source, valid, faults)
        found, rows = None, 0
        if layout is not None:
            found, rows = _counted(path, source, layout, faults, today, expected)
        sha256 = digest.result() if digest else ""
    if _stamp(path) != before:
        fault = _("the file changed while it was read")
        raise Unreadable(path.name, fault, _("check it again when it is finished"))
    return Checked(path, sha256, source, layout, faults, None if faults else found, rows)


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        about = path.stat()
    except OSError:
        return ()
    return about.st_ino, about.st_size, about.st_mtime_ns


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _layout(source: Source, valid: Layouts, faults: Faults) -> Layout | None:
    """The layout that the headings are of; null, with its faults named, when they are of none."""
    headings = [heading for heading in source.headings if heading]
    given = set(headings)
    nearest = max(
        valid.all, key=lambda one: len(given & set(one.names)) / len({*given, *one.names})
    )
    if len(given & set(nearest.names)) < 2:
        kinds = ", ".join(valid.kinds)
        problem = Problem(
            _("the first line does not have the headings of a return"),
            _("begin with the headings of the template: returns template KIND ({kinds})").format(
                kinds=kinds
            ),
        )
        faults.add(1, "", problem)
        return None
    _name_headings(source.headings, nearest, faults)
    return None if faults and given != set(nearest.names) else nearest


def _name_headings(headings: Sequence[str], layout: Layout, faults: Faults) -> None:
    missing = [name for name in layout.names if name not in headings]
    what = f"{layout.kind}, {layout.level}"
    for name in missing:
        fault = _("the column is missing ({what})").format(what=what)
        faults.add(1, name, Problem(fault, _("add it, as in the template")))
    for place, heading in enumerate(headings, start=1):
        if heading in layout.names:
            if headings.index(heading) < place - 1:
                faults.add(1, heading, Problem(_("the column stands twice"), _("keep one")))
            continue
        # A heading may hold a person too: it is told by its place.
        faults.add(1, str(place), _undeclared(heading, missing))


def _undeclared(heading: str, missing: Sequence[str]) -> Problem:
    kind = looks_personal(heading, is_code=False)
    if kind:
        fault = _("a heading with what looks like {kind}; it is shown and kept nowhere")
        return Problem(fault.format(kind=kind), _("take the column out"), kind)
    near = near_word(heading, missing)
    if near is not None:
        remedy = _("did you mean ‘{code}’? (see {place})")
        return Problem(
            _("‘{heading}’ is not a column of a return").format(heading=heading),
            remedy.format(code=near, place="data/return_columns.csv"),
        )
    fault = _("the column is not one of a return") if heading else _("the column has no heading")
    return Problem(fault, _("take it out: what is not asked for is not taken in"))


def _counted(
    path: Path,
    source: Source,
    layout: Layout,
    faults: Faults,
    today: date,
    expected: Expected,
) -> tuple[Counts | None, int]:
    with workbench() as connection:
        streamed = source.streamed if layout.level == "records" else None
        if streamed is None or not streaming.group(connection, streamed, layout, today):
            rows = Rows(layout, source.headings, faults, today)
            _read_slowly(path, source, layout, rows, today)
            if faults:
                return None, rows.seen
            put_grouped(connection, layout, rows.counted)
        found = counts(connection, layout, expected.quarter)
        _name_unexpected(found, expected, faults)
        total = connection.execute("select coalesce(sum(rows), 0)::bigint from grouped").fetchone()
    rows_read = int(total[0]) if total else 0
    if not rows_read and expected.institution_id and expected.quarter:
        place = (expected.institution_id, layout.kind, expected.quarter)
        return Counts(found.tables, (Return(*place, 0),)), 0
    return found, rows_read


def _read_slowly(path: Path, source: Source, layout: Layout, rows: Rows, today: date) -> None:
    several = source.rows()
    if source.streamed is not None and source.described == "Parquet" and layout.level == "records":
        # Of millions of rows, only those that are wrong have anything to tell.
        where = streaming.unsound(layout, source.streamed, today)
        several = parquet_rows(path, source.streamed, where)
    try:
        rows.read(several)
    except Broken as broken:
        rows.faults.add(broken.line, "", broken.problem)
        return
    if source.described == "Parquet" and layout.level == "records" and not rows.faults:
        fault = _("the file cannot be counted within {memory} GB of memory").format(memory=3)
        rows.faults.add(0, "", Problem(fault, _("send it in parts, a quarter each")))


def _name_unexpected(found: Counts, expected: Expected, faults: Faults) -> None:
    if found.outside:
        fault = _("{count} rows have nothing in {quarter}, the quarter of the return")
        fault = fault.format(count=number(found.outside), quarter=expected.quarter)
        faults.add(0, "", Problem(fault, _("send each row with the return of its quarter")))
    if expected.institution_id is None:
        return
    for one in sorted({one.institution_id for one in found.returns} - {expected.institution_id}):
        fault = _("there are rows of {institution}, and the return is of {expected}")
        fault = fault.format(institution=one, expected=expected.institution_id)
        remedy = _("send each institution's rows in a return of its own")
        faults.add(0, "institution_id", Problem(fault, remedy))
