"""What totals of one release and the next differ by: the parts that late and corrected returns are.

Shares no code with what protects them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from oversight.protection.published import Codes, Link, Population, PublishedTable
from oversight.releases.reading import RETURN_OF, Counted, Reading, Return

Versions = dict[Return, str]


@dataclass
class Difference:
    """One quarter of a table that two releases give from other returns.

    `tables` has one for each part that the totals are made of, `links` the totals as their sums,
    `limits` the thresholds of the parts, `read_in` the release that counts them.
    """

    tables: list[PublishedTable] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    limits: dict[Population, int] = field(default_factory=dict)
    read_in: dict[Counted, Reading] = field(default_factory=dict)


def differences(before: Reading, now: Reading) -> Iterator[Difference]:
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

    def made(self, here: Versions, held: Versions) -> Difference:
        """What stayed, what came late, and what was corrected: before, and after."""
        stayed = {one: version for one, version in held.items() if here.get(one) == version}
        late = {one: version for one, version in here.items() if one not in held}
        old = {one: version for one, version in held.items() if one not in stayed}
        new = {one: here[one] for one in old if one in here}
        found = Difference()
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
        self, found: Difference, versions: Versions, reading: Reading
    ) -> dict[Codes, Counted]:
        """The population of some returns in each cell that the release counts something in."""
        if not versions:
            return {}
        cells: dict[Codes, Counted] = {}
        for rest, codes in self.cells.items():
            if codes in reading.cells[self.table_id]:
                population = self._population(rest, versions, reading)
                found.limits[population] = reading.limit(population)
                found.read_in[population] = reading
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
