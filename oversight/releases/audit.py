"""What anyone can put together from a release and all before it, from their files alone.

Reads the published files by itself, makes out which cells count the same uses or complaints, and
what totals of one release and the next differ by, and gives the attacker all of it at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from oversight.protection.published import Codes, Population, Published, PublishedTable
from oversight.protection.tables import TableFault
from oversight.releases.reading import RETURN_OF, Counted, Reading, Return

Versions = dict[Return, str]
Link = tuple[Population, tuple[Population, ...]]


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
    TableFault where a file does not hold the same counts in every format, or two cells give one
    population different counts.
    """
    readings = [Reading(folder) for folder in folders]
    told = dict(told or {}) | dict(readings[-1].facts())
    values: dict[Population, int] = dict(told)
    limits: dict[Population, int] = {}
    tables: list[PublishedTable] = []
    faults: list[str] = []
    for reading in readings:
        if reading.rows or reading is readings[-1]:
            reading.check_formats()
        for table in reading.tables():
            tables.append(table)
            for codes, population in table.cells.items():
                row = reading.rows[table.table_id][codes]
                if row["symbol"] == "x":
                    limit = reading.limit(reading.cells[table.table_id][codes])
                    limits[population] = max(limits.get(population, 0), limit)
                elif values.setdefault(population, int(row["value"])) != int(row["value"]):
                    place = ", ".join([reading.folder.name, table.table_id, *codes])
                    faults.append(f"{place}: another cell gives the same population otherwise")
    if faults:
        raise TableFault(faults)
    both = [one for one in limits if one in values]
    hidden = {one: limit for one, limit in limits.items() if one not in values}
    parts = [part for pair in pairwise(readings) for part in _differences(*pair)]
    unshown = {
        one: part.limits[one]
        for part in parts
        for one in part.limits
        if one not in values and one not in hidden
    }
    published = Published(
        tables + [table for part in parts for table in part.tables],
        values,
        hidden,
        unshown=unshown,
        links=[link for part in parts for link in part.links],
    )
    given_away = [published.place(one) for one in both if one not in told]
    return Evidence(published, told, given_away)


def is_synthetic(folder: Path) -> bool:
    """True when the release says that its rows were made up."""
    return Reading(folder).is_synthetic


@dataclass
class _Difference:
    """One quarter of a table that two releases give from other returns.

    `tables` has one for each part that the totals are made of, `links` the totals as their sums,
    `limits` the thresholds of the parts.
    """

    tables: list[PublishedTable]
    links: list[Link]
    limits: dict[Population, int]


def _differences(before: Reading, now: Reading) -> Iterator[_Difference]:
    """What can be subtracted: tables without institutions, a quarter at a time."""
    for table_id in now.rows:
        columns = now.columns(table_id)
        if "institution_id" in columns or table_id not in before.rows:
            continue
        kind = RETURN_OF[now.menu[table_id]["measure"]]
        axis = columns.index("quarter")
        for quarter in sorted({one[1] for one in now.counted[kind]}):
            here = _of_quarter(now, kind, quarter)
            held = _of_quarter(before, kind, quarter)
            if held and here != held:
                yield _Subtraction(before, now, table_id, axis, quarter).made(here, held)


def _of_quarter(reading: Reading, kind: str, quarter: str) -> Versions:
    return {one: v for one, v in reading.counted[kind].items() if one[1] == quarter}


class _Subtraction:
    """The totals of one quarter in two releases, and the parts that they are made of."""

    def __init__(
        self, before: Reading, now: Reading, table_id: str, axis: int, quarter: str
    ) -> None:
        self.before, self.now = before, now
        self.table_id, self.quarter = table_id, quarter
        self.columns = [one for one in now.columns(table_id) if one != "quarter"]
        shown = [codes for codes in now.rows[table_id] if codes[axis] == quarter]
        self.cells = {codes[:axis] + codes[axis + 1 :]: codes for codes in shown}

    def made(self, here: Versions, held: Versions) -> _Difference:
        """What stayed, what came late, and what was corrected: before, and after."""
        stayed = {one: version for one, version in held.items() if here.get(one) == version}
        late = {one: version for one, version in here.items() if one not in held}
        old = {one: version for one, version in held.items() if one not in stayed}
        new = {one: here[one] for one in old if one in here}
        found = _Difference([], [], {})
        before = [self._part(found, part, self.before) for part in (stayed, old)]
        now = [before[0], *(self._part(found, part, self.now) for part in (new, late))]
        for reading, parts in ((self.before, before), (self.now, now)):
            for rest, codes in self.cells.items():
                whole = reading.cells[self.table_id].get(codes)
                several = tuple(part[rest] for part in parts if rest in part)
                if whole is not None and several != (whole,):
                    found.links.append((whole, several))
        return found

    def _part(
        self, found: _Difference, versions: Versions, reading: Reading
    ) -> dict[Codes, Population]:
        """The population of some returns in each cell that the release counts something in."""
        if not versions:
            return {}
        cells: dict[Codes, Population] = {}
        for rest, codes in self.cells.items():
            if codes in reading.cells[self.table_id]:
                population = self._population(rest, versions, reading)
                found.limits[population] = reading.limit(population)
                cells[rest] = population
        said = f"{self.table_id}, part of {self.quarter}"
        found.tables.append(self.now.table(said, self.columns, cells, self.cells))
        return cells

    def _population(self, rest: Codes, versions: Versions, reading: Reading) -> Counted:
        """A part by what a table shows of it, else by the versions of its returns."""
        measure = self.now.menu[self.table_id]["measure"]
        narrowed = reading.narrowed(measure, dict(zip(self.columns, rest, strict=True)))
        part = Counted(measure, frozenset(versions), narrowed)
        shown = reading.shown.get(part) or self.now.shown.get(part)
        return shown or replace(part, revised_in=tuple(sorted(versions.items())))
