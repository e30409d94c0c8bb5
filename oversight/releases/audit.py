"""What anyone can put together from a release and all before it, from their files alone.

Reads the published files by itself, makes out which cells count the same uses or complaints, and
what totals of one release and the next differ by, and gives the attacker all of it at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from oversight.protection.published import Link, Population, Published, PublishedTable
from oversight.protection.tables import TableFault
from oversight.releases.differences import differences
from oversight.releases.marks import telling_marks
from oversight.releases.reading import Counted, Reading


@dataclass(frozen=True)
class Evidence:
    """All that is published: the tables of all releases, and what others have published of them.

    `given_away` are places that one release hides and another shows, though nobody else did.
    """

    published: Published
    told: Mapping[Population, int]
    given_away: list[str]


def read_evidence(folders: list[Path], told: Mapping[Population, int] | None = None) -> Evidence:
    """What the releases in these folders say together, oldest first.

    `told` are figures published elsewhere, besides those that the last of them has. Raises
    TableFault where a file does not hold the same counts in every format, two cells give one
    population different counts, or a mark of revision says more than the list of returns.
    """
    readings = [Reading(folder) for folder in folders]
    found = _Found(values=dict(told or {}))
    for earlier, reading in zip([None, *readings], readings, strict=False):
        found.values |= reading.facts(earlier)
    everywhere = dict(found.values)
    for reading in readings:
        if reading.rows or reading is readings[-1]:
            reading.check_formats()
        found.take(reading)
    faults = found.faults or list(telling_marks(readings))
    if faults:
        raise TableFault(faults)
    for before, now in pairwise(readings):
        for one in differences(before, now):
            found.tables += one.tables
            found.links += one.links
            for population, limit in one.limits.items():
                found.unshown.setdefault(population, limit)
            for part, reading in one.read_in.items():
                found.rule(part, reading)
    published = found.published(everywhere)
    both = [one for one in found.hidden if one in found.values and one not in everywhere]
    return Evidence(published, everywhere, [published.place(one) for one in both])


def is_synthetic(folder: Path) -> bool:
    """True when the release says that its rows were made up."""
    return Reading(folder).is_synthetic


@dataclass
class _Found:
    """What was read so far: counts shown, thresholds of those hidden and of those shown."""

    values: dict[Population, int]
    hidden: dict[Population, int] = field(default_factory=dict)
    shown: dict[Population, int] = field(default_factory=dict)
    unshown: dict[Population, int] = field(default_factory=dict)
    tables: list[PublishedTable] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def take(self, reading: Reading) -> None:
        """Add the tables of a release."""
        self.tables += reading.tables()
        for table_id, cells in reading.cells.items():
            for codes, population in cells.items():
                row, limit = reading.rows[table_id][codes], reading.limit(population)
                if row["symbol"] == "x":
                    self.hidden[population] = max(self.hidden.get(population, 0), limit)
                    continue
                self.shown[population] = limit
                if self.values.setdefault(population, int(row["value"])) != int(row["value"]):
                    place = ", ".join([reading.folder.name, table_id, *codes])
                    self.faults.append(f"{place}: another cell gives the same population otherwise")
        for population in reading.shown.values():
            self.rule(population, reading)

    def rule(self, part: Counted, reading: Reading) -> None:
        """Tie uses without a record to those not accounted for: they are a part of them."""
        whole = reading.whole_by_rule(part)
        if whole is not None:
            rest = ("less", whole, part)
            self.links.append((whole, (part, rest)))
            self.unshown[rest] = reading.limit(whole)

    def published(self, told: Mapping[Population, int]) -> Published:
        """All of it for the attacker."""
        known = self.values.keys() | self.hidden.keys()
        return Published(
            self.tables,
            self.values,
            {one: limit for one, limit in self.hidden.items() if one not in self.values},
            unshown={one: limit for one, limit in self.unshown.items() if one not in known},
            links=list(dict.fromkeys(self.links)),
            limits={one: limit for one, limit in self.shown.items() if one not in told},
        )
