"""Tables as they were published: values, what is hidden, and the sums that everyone knows."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from pathlib import Path

from oversight.protection.dimensions import TOTAL, TableFault, leaves, sums_within
from oversight.protection.table_files import read_hierarchies, read_states

Codes = tuple[str, ...]
Population = Hashable
Link = tuple[Population, tuple[Population, ...]]
_Children = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class PublishedTable:
    """One table: codes and sums of each dimension, and the population of each cell.

    A cell that is not in `cells` counts nothing: it adds 0 to a sum. `release_id` and `table_id`
    are empty for a table by itself.
    """

    names: list[str]
    codes: list[list[str]]
    sums: list[dict[str, list[str]]]
    cells: Mapping[Codes, Population]
    release_id: str = ""
    table_id: str = ""

    def population_sums(self) -> Iterator[tuple[Population, list[Population]]]:
        """Each whole that counts something, and its parts that do."""
        for number, sums in enumerate(self.sums):
            for rest in product(*self.codes[:number], *self.codes[number + 1 :]):
                for parent, below in sums.items():
                    whole = self.cells.get((*rest[:number], parent, *rest[number:]))
                    several = [(*rest[:number], child, *rest[number:]) for child in below]
                    parts = [self.cells[one] for one in several if one in self.cells]
                    if whole is not None and parts != [whole]:
                        yield whole, parts


@dataclass(frozen=True)
class Published:
    """Everything published: tables, the counts shown, and the threshold of each hidden one.

    `is_small` has the hidden ones that the file itself calls small counts; in a file for the
    public there are none, as partners and small counts look the same. `unshown` has the threshold
    of each population that no table shows but that shown ones add up with, as the part of a
    total that a late return brought; such a one may be zero. `links` are sums that no table has:
    a whole, its parts. `limits` has the threshold of each shown count that must not be small.
    """

    tables: list[PublishedTable]
    values: dict[Population, int]
    thresholds: dict[Population, int]
    is_small: frozenset[Population] = frozenset()
    unshown: Mapping[Population, int] = field(default_factory=dict)
    links: Sequence[Link] = ()
    limits: Mapping[Population, int] = field(default_factory=dict)

    @property
    def small_shown(self) -> dict[Population, int]:
        """The small counts that are shown, which no rule lets be."""
        return {
            one: self.values[one] for one in self.limits if 0 < self.values[one] < self.limits[one]
        }

    def place(self, population: Population) -> str:
        """Where a reader finds the count: the first cell that gives it."""
        for table in self.tables:
            for codes, one in table.cells.items():
                if one == population:
                    return ", ".join([*filter(None, (table.release_id, table.table_id)), *codes])
        return str(population)

    def sums(self) -> dict[tuple[Population, tuple[Population, ...]], None]:
        """Each sum once, in the order of the tables."""
        found = (one for table in self.tables for one in table.population_sums())
        return {(whole, tuple(parts)): None for whole, parts in chain(found, self.links)}


def read_published(
    path: Path, hierarchies: Path, threshold: int, earlier: Sequence[Path] = ()
) -> Published:
    """The table in a published file, tied by its hierarchies and to what was published before.

    Raises TableFault for a file that is not such a table.
    """
    names, values, hidden = read_states(path)
    pairs = read_hierarchies(hierarchies, names)
    children = {name: _children(several) for name, several in pairs.items()}
    now = _Tied(names, [*values, *hidden], children, path.name, "")
    now.check_codes(children, path.name)
    small = frozenset(cell for cell, is_small in hidden.items() if is_small)
    found = Published(
        [now.table],
        dict(values.items()),
        dict.fromkeys(hidden, threshold),
        small,
        links=now.links,
        limits=dict.fromkeys(values, threshold),
    )
    for one in earlier:
        found = _with_earlier(found, now, one, children, threshold)
    return found


def _children(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for child, parent in pairs:
        found[parent].append(child)
    return dict(found)


def _with_earlier(
    found: Published, now: "_Tied", path: Path, children: _Children, threshold: int
) -> Published:
    """The published tables, and one that was published before of the same counts.

    Each of its cells is a count by itself, tied to the cells of today that add up to it.
    """
    names, values, hidden = read_states(path)
    if names != now.table.names:
        raise TableFault([f"{path.name}, line 1: not the columns {', '.join(now.table.names)}"])
    label = path.name
    before = _Tied(names, [*values, *hidden], children, label, label)
    before.check_within(now)
    return Published(
        [*found.tables, before.table],
        {**found.values, **{(label, *cell): value for cell, value in values.items()}},
        {**found.thresholds, **{(label, *cell): threshold for cell in hidden}},
        found.is_small,
        links=[*found.links, *before.links, *before.tied_to(now)],
        # What was out before cannot be hidden any more.
        limits={one: limit for one, limit in found.limits.items() if one not in values},
    )


class _Tied:
    """A published file as a table, with sums that a table cannot hold as links."""

    def __init__(
        self, names: list[str], cells: list[Codes], children: _Children, file: str, label: str
    ) -> None:
        codes = [list(dict.fromkeys(cell[n] for cell in cells)) for n in range(len(names))]
        self.leaves: list[dict[str, frozenset[str]]] = []
        first: list[dict[str, list[str]]] = []
        further: list[list[tuple[str, list[str]]]] = []
        for name, several in zip(names, codes, strict=True):
            below = _below(children[name], several)
            inner = [code for code in several if code not in below]
            self.leaves.append(leaves(name, inner, below))
            sums = list(sums_within(name, self.leaves[-1], below))
            first.append(dict(reversed(sums)))
            further.append([one for one in sums if first[-1][one[0]] is not one[1]])
        at: dict[Codes, Population] = {cell: (label, *cell) if label else cell for cell in cells}
        self.table = PublishedTable(names, codes, first, at, table_id=label)
        missing = (cell for cell in product(*codes) if cell not in at)
        faults = [
            f"{file}: {', '.join(cell)} is missing; write every combination of codes"
            for cell in missing
        ]
        if faults:
            raise TableFault(faults)
        self.links = [
            (at[*rest[:n], whole, *rest[n:]], tuple(at[*rest[:n], p, *rest[n:]] for p in parts))
            for n, sums in enumerate(further)
            for whole, parts in sums
            for rest in product(*codes[:n], *codes[n + 1 :])
        ]

    def check_codes(self, children: _Children, file: str) -> None:
        """Raise TableFault where a code of the hierarchies has no cell."""
        faults = [
            f"{file}: {code!r} of the hierarchies has no cell; write it or drop its row"
            for name, codes in zip(self.table.names, self.table.codes, strict=True)
            for code in dict.fromkeys(c for one, p in children[name].items() for c in (one, *p))
            if code not in codes
        ]
        if faults:
            raise TableFault(faults)

    def check_within(self, later: "_Tied") -> None:
        """Raise TableFault for a code that the later table cannot be tied to."""
        faults = [
            f"{self.table.table_id}, column {name}: {code!r} is no code of the later table; keep "
            "it there, with 0 where nothing was counted"
            for name, mine, then in zip(self.table.names, self.leaves, later.leaves, strict=True)
            for code, inner in mine.items()
            if code not in then or any(then.get(one) != frozenset([one]) for one in inner)
        ]
        if faults:
            raise TableFault(faults)

    def tied_to(self, later: "_Tied") -> Iterator[Link]:
        """Each cell as the sum of those of a later table: of the same codes, or of inner ones."""
        parts = [
            {code: [code] if inner == then[code] else sorted(inner) for code, inner in mine.items()}
            for mine, then in zip(self.leaves, later.leaves, strict=True)
        ]
        for cell, population in self.table.cells.items():
            chosen = product(*(at[code] for at, code in zip(parts, cell, strict=True)))
            yield population, tuple(later.table.cells[one] for one in chosen)


def _below(children: Mapping[str, Sequence[str]], codes: Sequence[str]) -> dict[str, list[str]]:
    """The children of each parent, among these codes."""
    if not children:
        return {TOTAL: [code for code in codes if code != TOTAL]}
    held = set(codes)
    found = {parent: [c for c in several if c in held] for parent, several in children.items()}
    return {parent: several for parent, several in found.items() if several and parent in held}
