"""What the certificate of a release says, and whether it holds: read from its files alone."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from oversight.protection.check_certificate import faults, sums_of
from oversight.releases.checklist import NAME as CHECKLIST
from oversight.releases.gate import CERTIFICATE, CHECKER
from oversight.releases.notes import NOTES

PUBLISHED = "published_counts.csv"
FIGURES = "figures.csv"
# What anyone needs to check the certificate.
CHECKED = (CERTIFICATE, CHECKER, PUBLISHED, "manifest.json")
# What checks and explains a release: the name it is fetched by → its place in the folder.
FILES = {name: name for name in (*CHECKED, FIGURES, *NOTES.values(), CHECKLIST)} | {
    PUBLISHED: f"csv/{PUBLISHED}"
}


@dataclass(frozen=True)
class Certified:
    """One certificate, checked.

    `hidden` counts that it covers, of all its releases; `unshown` ones, that no table shows and
    shown ones add up with; `lost`, hidden ones that figures published elsewhere gave away; `shown`
    counts that it rests on; `relations`, sums that tie them; `witnesses`, whole tables that it
    gives; `releases`, oldest first; `fault`, the first thing wrong, empty when it holds.
    """

    hidden: int
    unshown: int
    lost: int
    shown: int
    relations: int
    witnesses: int
    releases: list[str]
    fault: str


def read_certified(folder: Path) -> Certified | None:
    """The certificate of the release in this folder; null where it cannot be read."""
    try:
        written = json.loads((folder / FILES[CERTIFICATE]).read_text(encoding="utf-8"))
        with (folder / FILES[PUBLISHED]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        values, tables = written["values"], written["tables"]
        kept, unshown = values.count(None), written["floors"].count(0)
        sums = {one for table in tables for one in sums_of(table)}
        return Certified(
            hidden=kept - unshown,
            unshown=unshown,
            lost=len(written["lost"]),
            shown=len(values) - kept,
            relations=len(sums | {(whole, tuple(parts)) for whole, parts in written["sums"]}),
            witnesses=1 + len(written["differences"]) if kept else 0,
            releases=sorted({table["release_id"] for table in tables if table["release_id"]}),
            fault=next(faults(written, rows), ""),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
