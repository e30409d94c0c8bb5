"""A small record to plant faults in."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.record.drawn_record import write_record, write_rows


@pytest.fixture(scope="session")
def drawn_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drawn record, written once; not to be changed."""
    folder = tmp_path_factory.mktemp("drawn") / "data"
    write_record(folder)
    return folder


@pytest.fixture
def folder(drawn_record: Path, tmp_path: Path) -> Path:
    """A copy of the drawn record that a test may spoil."""
    copied = tmp_path / "data"
    shutil.copytree(drawn_record, copied)
    return copied


@pytest.fixture
def spoil(folder: Path) -> Callable[..., int]:
    """Change cells of a row: `spoil("findings", "broke", source_id="")`; returns its line.

    The row is found by its first cell; with an id that is new, a copy of the last row is added.
    """

    def change(table: str, first_cell: str, **cells: str) -> int:
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, heading = list(reader), list(reader.fieldnames or [])
        ids = [row[heading[0]] for row in rows]
        if first_cell not in ids:
            rows.append(rows[-1] | {heading[0]: first_cell})
            ids.append(first_cell)
        rows[ids.index(first_cell)] |= cells
        write_rows(path, heading, rows)
        # No cell of the drawn record holds a new line, so a row is a line.
        return ids.index(first_cell) + 2

    return change
