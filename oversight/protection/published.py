"""Tables as they were published: values, what is hidden, and the sums that everyone knows."""

import csv
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from pathlib import Path

from oversight.protection.tables import TOTAL, TableFault, read_hierarchies

Codes = tuple[str, ...]
Population = Hashable

STATES = ("published", "zero", "primary", "complementary", "x")


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
    a whole, its parts.
    """

    tables: list[PublishedTable]
    values: dict[Population, int]
    thresholds: dict[Population, int]
    is_small: frozenset[Population] = frozenset()
    unshown: Mapping[Population, int] = field(default_factory=dict)
    links: Sequence[tuple[Population, tuple[Population, ...]]] = ()

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


def read_published(path: Path, hierarchies: Path, threshold: int) -> Published:
    """The table in a published file, tied by its hierarchies.

    Raises TableFault for a file that is not such a table.
    """
    names, values, hidden = _read_states(path)
    pairs = read_hierarchies(hierarchies, names)
    cells = [*values, *hidden]
    codes = [list(dict.fromkeys(cell[number] for cell in cells)) for number in range(len(names))]
    sums = []
    for number, name in enumerate(names):
        children: dict[str, list[str]] = defaultdict(list)
        for child, parent in pairs[name]:
            children[parent].append(child)
        if not children:
            children[TOTAL] = [code for code in codes[number] if code != TOTAL]
        sums.append(dict(children))
    table = PublishedTable(names, codes, sums, {cell: cell for cell in cells})
    _check_whole(table, path.name)
    small = frozenset(cell for cell, is_small in hidden.items() if is_small)
    shown: dict[Population, int] = dict(values.items())
    return Published([table], shown, dict.fromkeys(hidden, threshold), small)


def _check_whole(table: PublishedTable, name: str) -> None:
    faults = [
        f"{name}: {', '.join(cell)} is missing; write every combination of codes"
        for cell in product(*table.codes)
        if cell not in table.cells
    ]
    faults += [
        f"{name}: {code!r} of the hierarchies has no cell; write it or drop its row"
        for codes, sums in zip(table.codes, table.sums, strict=True)
        for code in dict.fromkeys(c for one, parts in sums.items() for c in (one, *parts))
        if code not in codes
    ]
    if faults:
        raise TableFault(faults)


def _read_states(path: Path) -> tuple[list[str], dict[Codes, int], dict[Codes, bool]]:
    """Names of the dimensions, values of published cells, and which hidden ones are small."""
    published: dict[Codes, int] = {}
    hidden: dict[Codes, bool] = {}
    names: list[str] = []
    faults = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            names = [one for one in reader.fieldnames or [] if one not in ("value", "state")]
            for row in reader:
                cell = tuple(str(row[name]) for name in names)
                state = row.get("state") or ("x" if row.get("value") == "x" else "published")
                value = str(row.get("value") or "")
                if state not in STATES or (state in STATES[:2] and not value.isdigit()):
                    faults.append(
                        f"{path.name}, line {reader.line_num}: neither a published count nor a "
                        f"hidden one; valid states: {', '.join(STATES)}"
                    )
                elif state in STATES[:2]:
                    published[cell] = int(value)
                else:
                    hidden[cell] = state == "primary"
    except (OSError, UnicodeDecodeError) as error:
        raise TableFault([f"{path}: {error}; name a UTF-8 file that can be read"]) from error
    if faults or not names:
        raise TableFault(faults or [f"{path.name}, line 1: no column of a dimension; add it"])
    return names, published, hidden
