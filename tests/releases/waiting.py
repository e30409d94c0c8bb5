"""A home with one published release and another that waits, for tests of publication."""

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

from oversight.record.load import load
from oversight.releases.build import build_release

DATA = Path(__file__).parent.parent.parent / "data"
EMBARGO = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
BEFORE, AFTER = EMBARGO - timedelta(seconds=1), EMBARGO + timedelta(seconds=1)
# A name that stands in releases built by `build_next` alone.
SECRET = "Zyxwv undisclosed"


def at(time: datetime):
    """A clock that stands still."""
    return lambda: time


def build_next(home: Path, embargo: datetime | None = EMBARGO) -> Path:
    """Build a release of the record with one institution more than the last one had."""
    data = home / "changed"
    data.mkdir(exist_ok=True)
    number = len(list(data.glob("*.done"))) + 2
    for path in DATA.glob("*.csv"):
        (data / path.name).write_bytes(path.read_bytes())
    with (DATA / "institutions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for one in range(2, number + 1):
        rows.append(rows[0] | {"institution_id": f"zyxwv-{one}", "name_en": f"{SECRET} {one}"})
    with (data / "institutions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    (data / f"{number}.done").touch()
    load(data, home / "register.duckdb")
    return build_release(home / "register.duckdb", home, f"changed {number}", embargo=embargo)
