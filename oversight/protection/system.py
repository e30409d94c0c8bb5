"""Every count that is or was published, with all sums that tie them: what is protected at once."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from oversight.protection.ledger import HIDDEN, PUBLISHED, UNSHOWN, Codes, Ledger, NamedSum
from oversight.protection.linked import NOTHING, Linked, Placed
from oversight.protection.menu import Menu, MenuTable
from oversight.protection.parts import parts_of
from oversight.protection.populations import unrevised
from oversight.protection.revisions import Revisions
from oversight.protection.rules import rest_by_rule, whole_by_rule
from oversight.protection.tables import Dimension


class AlteredRegister(Exception):
    """The register has another count for a population than the ledger."""


class System:
    """Every population that is or was published, by name: its count, threshold and sums."""

    def __init__(self, menu: Menu, ledger: Ledger, release_id: str) -> None:
        self.ledger, self.returns = ledger, menu.returns
        self.tables = list(menu.tables())
        self.revisions = Revisions(menu, self.tables, ledger, release_id)
        self.names = [self.revisions.names(table) for table in self.tables]
        self.shown = {unrevised(name): name for names in self.names for name in names.values()}
        changed = [
            parts
            for table, names in self.named_tables()
            for parts in parts_of(menu, table, names, self.shown, ledger.last)
        ]
        self.parts = [part for parts in changed for part in parts.parts]
        self.sums = [one for parts in changed for one in parts.sums]
        self.values: dict[str, int] = {}
        self.thresholds: dict[str, int] = {}
        self._take_all()
        self.rests = list(self._ruled())

    def linked(self) -> Linked:
        """All of it, for the method that hides."""
        at = {name: number for number, name in enumerate(self.values)}
        state = {name: self.ledger.states[one] for name, one in self.ledger.numbers.items()}
        of_ledger = {number: at[name] for name, number in self.ledger.numbers.items()}
        shown = set(self.shown.values())
        tables = [
            _placed(table.table.dimensions, {cell: at[name] for cell, name in names.items()})
            for table, names in self.named_tables()
        ]
        tables += [
            _placed(
                part.dimensions, {cell: at[name] for cell, name in enumerate(part.names) if name}
            )
            for part in self.parts
        ]
        earlier = [
            (of_ledger[whole], tuple(of_ledger[part] for part in parts))
            for whole, parts in self.ledger.sums
        ]
        now = [(at[whole], tuple(at[part] for part in parts)) for whole, parts in self.sums]
        return Linked(
            tuple(tables),
            np.array(list(self.values.values()), dtype=np.int64),
            np.array(list(self.thresholds.values()), dtype=np.int64),
            is_known=np.array([state.get(name) == PUBLISHED for name in at], dtype=np.bool_),
            was_hidden=np.array([state.get(name) == HIDDEN for name in at], dtype=np.bool_),
            sums=tuple(earlier + now),
            is_unshown=np.array(
                [name not in shown and state.get(name, UNSHOWN) == UNSHOWN for name in at],
                dtype=np.bool_,
            ),
        )

    def is_lost(self, name: str) -> bool:
        """Whether others may have given a count away that an earlier release hid.

        Nothing brings it back; the gate lets it pass only where this release tells no more of it.
        """
        number = self.ledger.numbers.get(name)
        return self.ledger.has_facts and number is not None and self.ledger.states[number] == HIDDEN

    def name_of(self, table_id: str, codes: Codes) -> str | None:
        """The population of a cell: as the last release gave it, else as it is counted now."""
        held = self.ledger.last.held(table_id, [codes])
        if held is not None:
            return held.name
        for table, names in self.named_tables():
            if table.table_id == table_id:
                cells = (cell for named, cell in table.table.named_cells() if named == codes)
                return next((names[cell] for cell in cells if cell in names), None)
        return None

    def place(self, wanted: str) -> str:
        """Where a reader would look for a population."""
        for table, names in self.named_tables():
            for cell, name in names.items():
                if name == wanted:
                    return ", ".join([table.table_id, *table.table.labels[cell][0]])
        return f"a part of a total, that no table shows ({wanted})"

    def named_tables(self) -> Iterator[tuple[MenuTable, dict[int, str]]]:
        """Each table of the menu with the population of each of its cells."""
        return zip(self.tables, self.names, strict=True)

    def _take_all(self) -> None:
        for table, names in self.named_tables():
            for cell, name in names.items():
                self._take(name, int(table.table.values[cell]), table.thresholds[cell])
        for part in self.parts:
            several = zip(part.names, part.values.tolist(), part.thresholds, strict=True)
            for part_name, value, threshold in several:
                if part_name is not None:
                    self._take(part_name, value, threshold)
        for name, number in self.ledger.numbers.items():
            self._take(name, self.ledger.values[number], self.ledger.thresholds[number])

    def _ruled(self) -> Iterator[str]:
        """Take in what the rules of returns tie; the names of the rests that no table shows."""
        pairs = [pair for part in self.parts for pair in part.ruled]
        for table, names in self.named_tables():
            wholes = ((names[n], whole_by_rule(c, self.shown)) for n, c in table.cells.items())
            pairs += [(whole, name) for name, whole in wholes if whole is not None]
        for whole, name in dict.fromkeys(pairs):
            rest = rest_by_rule(whole, name)
            if self.values[whole] < self.values[name]:
                raise AlteredRegister(
                    f"{self.place(whole)}: fewer than the uses whose purpose or authority is not "
                    "recorded; take the returns again"
                )
            self._take(rest, self.values[whole] - self.values[name], self.thresholds[whole])
            self.sums.append((whole, (name, rest)))
            yield rest

    def _take(self, name: str, value: int, threshold: int) -> None:
        if self.values.setdefault(name, value) != value:
            raise AlteredRegister(
                f"{self.place(name)}: the register counts otherwise than the ledger or another "
                "table; restore the register from a backup"
            )
        self.thresholds[name] = max(threshold, self.thresholds.get(name, 0))

    def table_sums(self) -> Iterator[NamedSum]:
        """The sums of this release's tables, and of the parts of their totals."""
        yield from self.sums
        for table, names in self.named_tables():
            yield from _sums(table.table.dimensions, names)
        for part in self.parts:
            named = {cell: name for cell, name in enumerate(part.names) if name is not None}
            yield from _sums(part.dimensions, named)


def _placed(dimensions: Sequence[Dimension], at: Mapping[int, int]) -> Placed:
    shape = tuple(one.size for one in dimensions)
    cells = np.full(int(np.prod(shape)), NOTHING, dtype=np.int64)
    cells[list(at)] = list(at.values())
    return Placed(tuple(dimensions), cells.reshape(shape))


def _sums(dimensions: Sequence[Dimension], names: Mapping[int, str]) -> Iterator[NamedSum]:
    """Each sum of a table, as the whole and the parts of it that count something."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names.values()))}
    named = list(numbers)
    placed = _placed(dimensions, {cell: numbers[name] for cell, name in names.items()})
    relations = placed.relations(len(named)).tocsr()
    relations.eliminate_zeros()
    for row in range(relations.shape[0]):
        places = slice(relations.indptr[row], relations.indptr[row + 1])
        columns, signs = relations.indices[places], relations.data[places]
        for whole in columns[signs < 0]:
            yield named[whole], tuple(named[one] for one in columns[signs > 0])
