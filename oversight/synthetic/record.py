"""The demonstration's record: the public record with invented institutions added, and marked so."""

import csv
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from oversight.settings import ROOT
from oversight.synthetic.calendar import Arrival

PUBLIC, INVENTED = ROOT / "data", ROOT / "data" / "synthetic"
SOURCE = "synthetic"
Row = dict[str, str]


def write_record(folder: Path, compiled_on: date, owed: Iterable[Arrival]) -> None:
    """Write the files of the record to `folder`: those of data/ and data/synthetic/ together.

    The record says that it is synthetic and was compiled on this day; each return in `owed`
    makes a row of expected_returns.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(PUBLIC.glob("*.csv")):
        shutil.copyfile(path, folder / path.name)
        invented = INVENTED / path.name
        if invented.exists():
            _add(folder / path.name, _rows(invented))
    title = {
        "title_en": "Synthetic: the public record with invented institutions, a demonstration",
        "title_fr": "Données fictives : le dossier public avec des institutions inventées, "
        "démonstration",
    }
    _write(
        folder / "record.csv",
        [{"compiled_on": compiled_on.isoformat(), "is_synthetic": "true"} | title],
    )
    _add(folder / "expected_returns.csv", [_expected(one) for one in owed if one.version == 1])


def _expected(one: Arrival) -> Row:
    return {
        "institution_id": one.institution_id,
        "kind": one.kind,
        "quarter": one.quarter,
        "due_date": one.due_date.isoformat(),
        "source_id": SOURCE,
    }


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _add(path: Path, rows: Sequence[Row]) -> None:
    """Add rows to a file that has them all by the names of its heading."""
    with path.open(encoding="utf-8", newline="") as file:
        heading = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, heading, restval="", lineterminator="\n").writerows(rows)


def _write(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
