"""A copy of data/ to plant faults in."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent.parent / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of data/ that a test may spoil."""
    copied = tmp_path / "data"
    shutil.copytree(DATA, copied)
    return copied


@pytest.fixture
def spoil(folder: Path) -> Callable[..., int]:
    """Change cells of one row of one file: `spoil("findings", 0, source_id="")`; its line."""

    def change(table: str, number: int, **cells: str) -> int:
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, heading = list(reader), reader.fieldnames or []
        rows[number] |= cells
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, heading, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        # No cell of these files holds a new line, so a row is a line.
        return number + 2

    return change
