"""Returns with distinctive numbers, and what each published count of them truly is."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from oversight.record.load import load
from oversight.releases.build import build_release
from tests.counted_record import INSTITUTIONS, write_counted_record
from tests.releases.drawn_returns import TAKEN

# Institution, technology, purpose, authority, quarter, uses, accounted uses. The small ones draw
# the large ones, and totals of them, into hiding.
PLANTED = [
    ("dept-a", "alpr", "training", "warrant", "2025-26Q1", 3, 2),
    ("dept-b", "alpr", "training", "warrant", "2025-26Q1", 7919, 7000),
    ("dept-a", "polygraph", "training", "consent", "2025-26Q1", 104729, 100000),
    ("dept-b", "polygraph", "training", "consent", "2025-26Q1", 4, 2),
    ("dept-a", "alpr", "training", "warrant", "2025-26Q2", 112648, 104729),
    ("dept-b", "alpr", "training", "warrant", "2025-26Q2", 2, 1),
    ("dept-c", "alpr", "training", "warrant", "2025-26Q2", 2047, 1023),
    ("dept-c", "polygraph", "training", "warrant", "2025-26Q1", 60, 30),
]
DISTINCTIVE = {7919, 104729, 7919 + 104729}
SHOWN = 2047
SAID = ("institution_id", "technology_id", "purpose_id", "authority_id", "quarter")
CATEGORIES = {"alpr": "category:monitoring", "polygraph": "category:biometric"}


def build_planted_home(home: Path) -> Path:
    """A home with one release of these returns."""
    register = home / "register.duckdb"
    load(write_counted_record(home / "data"), register)
    with duckdb.connect(str(register)) as connection:
        for row in PLANTED:
            connection.execute(
                "insert into confidential.use_counts by name select ? as institution_id, "
                "? as technology_id, ? as purpose_id, ? as authority_id, 'other' as outcome_id, "
                "? as quarter, ? as uses, ? as accounted_uses",
                row,
            )
        for institution, quarter in sorted({(row[0], row[4]) for row in PLANTED}):
            connection.execute(
                "insert into confidential.returns by name select ? as institution_id, "
                "'uses' as kind, ? as quarter, 1 as version, ? as sha256, 10 as row_count, "
                "? as taken_at, 'office' as taken_by",
                [institution, quarter, "0" * 64, TAKEN],
            )
    build_release(register, home, "planted")
    return home


def true_count(cell: Mapping[str, str | None]) -> int:
    """The exact count of a published cell of uses, added up by hand."""
    total = 0
    for *codes, uses, accounted in PLANTED:
        row = dict(zip(SAID, codes, strict=True))
        portfolio = f"portfolio:{INSTITUTIONS[row['institution_id']][2].lower()}"
        groups = {
            "institution_id": portfolio,
            "technology_id": CATEGORIES[row["technology_id"]],
            "quarter": row["quarter"][:7],
        }
        if all(cell[name] in (None, "all", row[name], groups.get(name)) for name in SAID):
            by_account = {"yes": accounted, "no": uses - accounted}
            total += by_account.get(cell["accounted"] or "all", uses)
    return total
