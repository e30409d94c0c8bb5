"""From the register to an immutable, numbered release folder, and the switch to it."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import duckdb

from oversight.record.schema import SCHEMA, tables
from oversight.releases.current import current_release, releases_folder, schema_version

_ORDERED = "select * from {table} order by all"


def inputs_sha256(folder: Path) -> str:
    """The checksum of everything that a release is built from: each CSV file, and the schema."""
    digest = hashlib.sha256()
    for path in [SCHEMA, *sorted(folder.glob("*.csv"))]:
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def build_release(
    register: Path,
    home: Path,
    inputs: str = "",
    progress: Callable[[str], None] | None = None,
) -> Path:
    """Make the next release of the register and make it current; returns its folder.

    The folder appears under its number only when whole. The same register, parent and
    versions of the software give the same bytes in Parquet, CSV and manifest.
    """
    folder = releases_folder(home)
    folder.mkdir(parents=True, exist_ok=True)
    numbers = [int(path.name) for path in folder.iterdir() if path.name.isdigit()]
    release_id = f"{max(numbers, default=0) + 1:04d}"
    parent_id = f"{max(numbers):04d}" if numbers else None
    unfinished = folder / f".unfinished-{os.getpid()}"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    try:
        _write_database(unfinished, register, release_id, parent_id, inputs)
        counts = _write_tables(unfinished, progress)
        _write_certificate(unfinished, release_id)
        _write_manifest(unfinished, release_id, parent_id, inputs, counts)
        _sync(unfinished)
        finished = folder / release_id
        unfinished.rename(finished)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    make_current(home, finished)
    return finished


def make_current(home: Path, release: Path) -> None:
    """Point `current` at a release in one step: a reader sees the old one or the new one."""
    link = home / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(release.relative_to(home))
    link.replace(home / "current")


def _write_database(
    folder: Path, register: Path, release_id: str, parent_id: str | None, inputs: str
) -> None:
    with duckdb.connect(str(folder / "release.duckdb")) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        # Exact counts never leave the register: a release does not even have their tables.
        connection.execute("drop schema confidential cascade")
        connection.execute(f"attach '{register}' as register (read_only)")
        for table in tables():
            if table != "release":
                _copy(connection, table)
        connection.execute(
            "insert into release select ?, ?, compiled_on, ?, ?, is_synthetic from record",
            [release_id, parent_id, schema_version(), inputs],
        )
        connection.execute("detach register")


def _copy(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    # Row by row: a table that refers to itself cannot be copied in bulk.
    rows = connection.execute(f"select * from register.{table} order by rowid").fetchall()  # noqa: S608
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        connection.executemany(f"insert into {table} values ({marks})", rows)  # noqa: S608


def _write_tables(folder: Path, progress: Callable[[str], None] | None) -> dict[str, int]:
    """Every table as Parquet and CSV, in a fixed order of rows; returns the row counts."""
    counts = {}
    for kind in ("parquet", "csv"):
        (folder / kind).mkdir()
    with duckdb.connect(str(folder / "release.duckdb"), read_only=True) as connection:
        connection.execute("set threads = 1")
        for table in tables():
            if progress is not None:
                progress(table)
            ordered = _ORDERED.format(table=table)
            for kind, options in (("parquet", "compression zstd"), ("csv", "header")):
                path = folder / kind / f"{table}.{kind}"
                connection.execute(f"copy ({ordered}) to '{path}' (format {kind}, {options})")
            counted = connection.execute(f"select count(*) from {table}").fetchone()  # noqa: S608
            counts[table] = int(counted[0]) if counted else 0
    return counts


def _write_certificate(folder: Path, release_id: str) -> None:
    _write_json(
        folder / "certificate.json",
        {
            "release_id": release_id,
            "hidden_cells": 0,
            "statement": {
                "en": "No count from returns is in this release, so no cell is hidden.",
                "fr": "Cette diffusion ne contient aucun dénombrement tiré de relevés; "
                "aucune case n'est donc supprimée.",
            },
        },
    )


def _write_manifest(
    folder: Path, release_id: str, parent_id: str | None, inputs: str, counts: dict[str, int]
) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    checksums = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != "release.duckdb"
    }
    _write_json(
        folder / "manifest.json",
        {
            "release_id": release_id,
            "parent_id": parent_id,
            "schema_version": schema_version(),
            "inputs_sha256": inputs,
            "software": {name: version(name) for name in ("duckdb", "streamlit", "plotly")},
            "row_counts": counts,
            "sha256": checksums,
        },
    )
    # The database file differs from build to build though its rows do not, so its checksum
    # stands beside the manifest, not in it.
    database = folder / "release.duckdb"
    digest = hashlib.sha256(database.read_bytes()).hexdigest()
    (folder / "release.duckdb.sha256").write_text(f"{digest}  release.duckdb\n")


def _write_json(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def _sync(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        handle = os.open(path, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def is_current(home: Path, inputs: str) -> bool:
    """True when the current release was built from these very inputs and can be read."""
    from oversight.releases.current import ReleaseFault

    try:
        manifest = json.loads((current_release(home) / "manifest.json").read_text())
    except (ReleaseFault, OSError, ValueError):
        return False
    return bool(manifest.get("inputs_sha256") == inputs)
