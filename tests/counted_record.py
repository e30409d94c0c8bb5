"""A made-up record with returns: the real one, four invented institutions, and their counts."""

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path

from oversight.record.load import load
from oversight.releases.build import build_release
from tests.releases.drawn_returns import take_complaints, take_independent, take_uses

DATA = Path(__file__).parent.parent / "data"
QUARTERS = ["2024-25Q3", "2024-25Q4", "2025-26Q1", "2025-26Q2", "2025-26Q3"]
# Id: name in both languages, portfolio, and the quarters whose return never came.
INSTITUTIONS = {
    "dept-a": ("Department of Harbours", "Ministère des Havres", "Harbours", ()),
    "dept-b": ("Agency for Bridges", "Agence des ponts", "Harbours", ("2025-26Q1",)),
    "dept-c": ("Office of Lighthouses", "Bureau des phares", "Coasts", ()),
    "dept-d": ("Coastal Inspectorate", "Inspection des côtes", "Coasts", ("2025-26Q2",)),
}
DUE = {
    "2024-25Q3": "2025-01-31",
    "2024-25Q4": "2025-04-30",
    "2025-26Q1": "2025-07-31",
    "2025-26Q2": "2025-10-31",
    "2025-26Q3": "2026-08-31",
}
SOURCE = "tbs-infobase"


def write_counted_record(folder: Path) -> Path:
    """The files of data/ with the invented institutions and what they owe, marked synthetic."""
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("*.sql"))
    _change(folder / "record.csv", {"is_synthetic": "true"})
    rows = [
        {
            "institution_id": one, "name_en": name_en, "name_fr": name_fr,
            "portfolio_en": portfolio, "portfolio_fr": portfolio, "kind": "federal",
            "source_id": SOURCE, "evidence": "Invented",
        }
        for one, (name_en, name_fr, portfolio, _missing) in INSTITUTIONS.items()
    ]  # fmt: skip
    _append(folder / "institutions.csv", rows)
    owed = [
        {
            "institution_id": one, "kind": kind, "quarter": quarter, "due_date": DUE[quarter],
            "source_id": SOURCE,
        }
        for one in INSTITUTIONS
        for kind in ("uses", "complaints")
        for quarter in QUARTERS
    ]  # fmt: skip
    _append(folder / "expected_returns.csv", owed)
    return folder


def build_counted_home(home: Path, quarters: Sequence[str] = QUARTERS) -> Path:
    """A home with two releases of the record and its returns; one return is corrected between."""
    register = home / "register.duckdb"
    load(write_counted_record(home / "data"), register)
    for one, (*_names, missing) in INSTITUTIONS.items():
        for quarter in quarters:
            if quarter not in missing:
                take_uses(register, one, quarter, 1)
                take_complaints(register, one, quarter, 1)
    take_independent(register, "dept-a", "facial-recognition", quarters[0], 2000)
    take_independent(register, "dept-a", "facial-recognition", quarters[1], 12)
    take_independent(register, "dept-c", "alpr", quarters[0], 30)
    build_release(register, home, "first")
    take_uses(register, "dept-a", quarters[-1], 2, version=2)
    build_release(register, home, "second")
    return home


def _change(path: Path, values: dict[str, str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row | values for row in csv.DictReader(file)]
    _write(path, rows)


def _append(path: Path, added: list[dict[str, str]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        heading, rows = list(reader.fieldnames or []), list(reader)
    _write(path, [dict.fromkeys(heading, "") | row for row in [*rows, *added]])


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
