"""From the register to an immutable, numbered release folder, and the switch to it."""

import fcntl
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from oversight import queries
from oversight.checks.listed import write_figures
from oversight.protection.ledger import append, last_release_id
from oversight.protection.protected import Protected
from oversight.record.register import MixedRecords, opened, opened_to_write
from oversight.record.schema import CONFIDENTIAL, SCHEMA, STORED, tables
from oversight.releases.checklist import write_checklist
from oversight.releases.counts import write_counts
from oversight.releases.current import (
    ReleaseFault,
    built_releases,
    current_release,
    releases_folder,
    schema_version,
)
from oversight.releases.embargo import written_time
from oversight.releases.gate import certify
from oversight.releases.manifest import read_manifest, write_manifest
from oversight.releases.notes import write_notes
from oversight.releases.publications import sync
from oversight.releases.publish import embargoed_folder, publish, settle, waiting
from oversight.releases.writing import write_changes, write_tables

_SECONDS_TO_WAIT = 120


class BuildUnderWay(Exception):
    """Another process is building a release in the same home."""


def inputs_sha256(folder: Path, register: Path) -> str:
    """The checksum of what a release is built from: record, schema, queries, returns, facts.

    Returns go in by their versions. It is published, so nothing that is not goes into it: with
    the checksum of a file of a few counts, whoever tries them all would know them.
    """
    digest = hashlib.sha256()
    questions = sorted(queries.FOLDER.glob("*.sql"))
    for path in [SCHEMA, *sorted(folder.glob("*.csv")), *questions]:
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for row in _taken(register):
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _taken(register: Path) -> list[tuple[object, ...]]:
    """The returns taken in and the facts known elsewhere; none before the first load."""
    if not register.is_file():
        return []
    with opened(register) as connection:
        returns = connection.execute(
            "select institution_id, kind::varchar, quarter, version "
            "from confidential.returns order by all"
        ).fetchall()
        return (
            returns
            + connection.execute("select * from confidential.outside_facts order by all").fetchall()
        )


def is_current(home: Path, inputs: str) -> bool:
    """True when the current release was built from these very inputs and can be read."""
    try:
        folder = current_release(home)
    except ReleaseFault:
        return False
    return bool(read_manifest(folder).get("inputs_sha256") == inputs)


class Waits(Exception):
    """A release that was built waits to be published, so none may be built that comes before it."""


def build_release(
    register: Path,
    home: Path,
    inputs: str = "",
    progress: Callable[[str], None] | None = None,
    embargo: datetime | None = None,
) -> Path:
    """Make the next release of the register; returns its folder.

    Without an embargo it is published at once; with one it waits where no reader may open it. The
    folder appears under its number only when whole. The same register, parent, embargo and
    versions of the software give the same bytes in Parquet, CSV and manifest. Raises
    RegisterFault, MixedRecords, BuildUnderWay, Waits, Exposed, Unprotected, AlteredRegister,
    Unexplained, Blocked.
    """
    hidden = embargoed_folder(home)
    with _alone(home):
        # What a build that was cut off left behind: nobody else is building now.
        for left in hidden.glob(".unfinished*"):
            shutil.rmtree(left, ignore_errors=True)
        _finish_publishing(home)
        _refuse_to_overtake(home, embargo)
        built = built_releases(home)
        parent = built[max(built)] if built else None
        release_id = _next_number(register, home)
        unfinished, finished = hidden / f".unfinished-{release_id}", hidden / release_id
        unfinished.mkdir()
        try:
            _make(unfinished, release_id, parent, register, inputs, embargo, progress)
            sync(*unfinished.rglob("*"), unfinished)
            unfinished.rename(finished)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        sync(hidden)
        if embargo is None:
            publish(home, release_id)
            return releases_folder(home) / release_id
    return finished


def _make(
    folder: Path,
    release_id: str,
    parent: Path | None,
    register: Path,
    inputs: str,
    embargo: datetime | None,
    progress: Callable[[str], None] | None,
) -> None:
    """Write everything that the release has into its folder, and its page into the ledger."""
    said = (
        release_id,
        parent.name if parent else None,
        written_time(embargo) if embargo else None,
        inputs,
    )
    release, protected = _write_database(folder, register, *said)
    _refuse_to_mix(folder.parent.parent, bool(release.get("is_synthetic")))
    counts = write_tables(folder, progress)
    if parent:
        counts |= write_changes(parent, folder)
    write_notes(folder)
    certify(folder)
    _write_queries(folder)
    write_figures(folder)
    write_checklist(folder)
    write_manifest(folder, release, counts)
    if protected.page.entries:
        # First, so that nothing is ever out that the ledger does not know of.
        with opened_to_write(register) as connection:
            append(connection, release_id, protected.page)


def _finish_publishing(home: Path) -> None:
    """Publish what an earlier build had made and was cut off before it published."""
    settle(home)
    for release_id, embargo in waiting(home).items():
        if embargo is None:
            publish(home, release_id)


def _refuse_to_overtake(home: Path, embargo: datetime | None) -> None:
    for release_id, waits_until in waiting(home).items():
        if embargo is None or (waits_until is not None and embargo < waits_until):
            until = written_time(waits_until) if waits_until else "it is published"
            raise Waits(
                f"release {release_id} waits until {until}; publish or withdraw it first, or give "
                "this one an embargo that ends no earlier"
            )


def _next_number(register: Path, home: Path) -> str:
    """One more than any release: those put aside, and those only in the ledger, included."""
    with opened(register) as connection:
        held = last_release_id(connection)
    aside = [
        path.name.removeprefix("withdrawn-") for path in (home / "embargoed").glob("withdrawn-*")
    ]
    numbers = [int(one) for one in (*built_releases(home), *aside, held or "0") if one.isdigit()]
    return f"{max(numbers) + 1:04d}"


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Let one process build at a time; the lock ends with the process, however that ends."""
    with (home / ".building").open("w") as lock:
        until = time.monotonic() + _SECONDS_TO_WAIT
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise BuildUnderWay(
                        f"{home}: another build is under way; wait for it to end, then run "
                        "this again"
                    ) from None
            time.sleep(0.2)
        yield


def _refuse_to_mix(home: Path, is_synthetic: bool) -> None:
    for folder in built_releases(home).values():
        held = read_manifest(folder).get("is_synthetic")
        if held is not None and held != is_synthetic:
            raise MixedRecords(folder, bool(held))


def _write_database(
    folder: Path,
    register: Path,
    release_id: str,
    parent_id: str | None,
    embargo: str | None,
    inputs: str,
) -> tuple[dict[str, Any], Protected]:
    """Copy the public tables and macros, and protect the counts; also the row of table release."""
    with (
        opened(register) as source,
        duckdb.connect(str(folder / "release.duckdb"), config=STORED) as connection,
    ):
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        # Exact counts never leave the register: a release does not even have their tables.
        connection.execute(f"drop schema {CONFIDENTIAL} cascade")
        for table in tables().values():
            if table.has_file:
                _copy(source, connection, table.name)
        connection.execute(
            "insert into release select ?, ?, compiled_on, ?, ?, ?, is_synthetic from record",
            [release_id, parent_id, embargo, schema_version(), inputs],
        )
        protected = write_counts(connection, source, release_id)
        written = connection.execute("from release").fetchone()
        names = [column.name for column in tables()["release"].columns]
        # Closing would write it too, but says nothing where the disk is full.
        connection.execute("checkpoint")
    return (dict(zip(names, written, strict=True)) if written else {}), protected


def _copy(
    source: duckdb.DuckDBPyConnection, connection: duckdb.DuckDBPyConnection, table: str
) -> None:
    # Row by row: a table that refers to itself cannot be copied in bulk.
    rows = source.execute(f"select * from {table} order by rowid").fetchall()  # noqa: S608
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        connection.executemany(f"insert into {table} values ({marks})", rows)  # noqa: S608


def _write_queries(folder: Path) -> None:
    """The questions that readers ask of it, so that its numbers can be had again for years."""
    (folder / "queries").mkdir()
    for path in sorted(queries.FOLDER.glob("*.sql")):
        (folder / "queries" / path.name).write_bytes(path.read_bytes())
