"""The menu with its small counts hidden, in the light of everything that was ever published."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np

from oversight.protection.ledger import Entry, Ledger, read_ledger
from oversight.protection.linked import NOTHING, Linked, Placed
from oversight.protection.menu import Menu, MenuTable
from oversight.protection.suppress import State, suppress
from oversight.protection.tables import Whole

HIDDEN = (State.PRIMARY, State.COMPLEMENTARY)
SUPPRESSED = "x"

NamedSum = tuple[str, tuple[str, ...]]


class Unprotected(Exception):
    """No pattern keeps these counts open, given what is out already."""

    def __init__(self, places: list[str]) -> None:
        shown = "; ".join(places[:20])
        super().__init__(
            f"{len(places)} counts cannot be protected, given what was published before: {shown}; "
            "leave out the return that brought them, or publish it with the next quarter"
        )


class AlteredRegister(Exception):
    """The register has another count for a population than the ledger."""


@dataclass(frozen=True)
class Row:
    """One cell to publish: its table, its codes by column, and its count or symbol."""

    table_id: str
    codes: dict[str, str]
    value: int | None
    symbol: str | None


@dataclass(frozen=True)
class Protected:
    """What a release may publish, and what the ledger has to keep of it."""

    rows: list[Row]
    entries: list[Entry]
    sums: list[NamedSum]


def protect_menu(register: duckdb.DuckDBPyConnection) -> Protected:
    """The menu of the register, protected together with all that its ledger holds.

    Raises Unprotected, AlteredRegister.
    """
    tables = list(Menu(register).tables())
    ledger = read_ledger(register)
    counts, thresholds = _counts(tables, ledger)
    names = [*counts, *(one for one in ledger.numbers if one not in counts)]
    linked = _linked(tables, ledger, names, counts, thresholds)
    pattern = suppress(linked)
    if pattern.unprotected:
        raise Unprotected([_place(tables, names[number]) for number in pattern.unprotected])
    is_hidden = dict(zip(names, np.isin(pattern.states, HIDDEN).tolist(), strict=True))
    entries = [Entry(one, counts[one], not is_hidden[one], thresholds[one]) for one in counts]
    rows = [row for table in tables for row in _rows(table, counts, is_hidden)]
    return Protected(rows, entries, list(_sums(linked, names)))


def _counts(tables: list[MenuTable], ledger: Ledger) -> tuple[dict[str, int], dict[str, int]]:
    counts: dict[str, int] = {}
    thresholds: dict[str, int] = {}
    for table in tables:
        thresholds |= table.thresholds
        for number, described in table.cells.items():
            value = int(table.table.values[number])
            held = ledger.values.get(ledger.numbers.get(described, NOTHING), value)
            if counts.setdefault(described, value) != value or held != value:
                raise AlteredRegister(
                    f"{table.table_id}, {described}: the register counts {value}, the ledger or "
                    "another table otherwise; restore the register from a backup"
                )
    return counts, thresholds


def _linked(
    tables: list[MenuTable],
    ledger: Ledger,
    names: list[str],
    counts: dict[str, int],
    thresholds: dict[str, int],
) -> Linked:
    at = {described: number for number, described in enumerate(names)}
    of_ledger = {number: at[described] for described, number in ledger.numbers.items()}
    size = len(names)
    values = np.zeros(size, dtype=np.int64)
    known, hidden = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    limits = np.full(size, 2, dtype=np.int64)
    for number, value in ledger.values.items():
        place = of_ledger[number]
        values[place] = value
        known[place] = ledger.is_published[number]
        hidden[place] = not ledger.is_published[number]
        limits[place] = ledger.thresholds[number]
    for described, value in counts.items():
        values[at[described]], limits[at[described]] = value, thresholds[described]
    placed = []
    for table in tables:
        cells = np.full(len(table.table.values), NOTHING, dtype=np.int64)
        for number, described in table.cells.items():
            cells[number] = at[described]
        placed.append(Placed(table.table.dimensions, cells.reshape(table.table.shape)))
    sums = tuple(
        (of_ledger[whole], tuple(of_ledger[part] for part in parts)) for whole, parts in ledger.sums
    )
    return Linked(tuple(placed), values, limits, known, hidden, sums)


def _rows(table: MenuTable, counts: dict[str, int], is_hidden: dict[str, bool]) -> Iterator[Row]:
    columns = [one.name for one in table.table.dimensions]
    for codes, number in table.table.named_cells():
        by_column = dict(zip(columns, codes, strict=True))
        described = table.cells.get(number)
        if described is None:
            if number in table.symbols:
                yield Row(table.table_id, by_column, None, table.symbols[number])
        elif is_hidden[described]:
            yield Row(table.table_id, by_column, None, SUPPRESSED)
        else:
            yield Row(table.table_id, by_column, counts[described], None)


def _sums(linked: Linked, names: list[str]) -> Iterator[NamedSum]:
    """The sums of this release's own tables, each as its whole and its parts."""
    for table in linked.tables:
        relations = table.relations(len(names)).tocsr()
        relations.eliminate_zeros()
        for row in range(relations.shape[0]):
            part: Whole = relations.indices[relations.indptr[row] : relations.indptr[row + 1]]
            signs = relations.data[relations.indptr[row] : relations.indptr[row + 1]]
            whole = part[signs < 0]
            if len(whole):
                yield names[whole[0]], tuple(names[one] for one in part[signs > 0])


def _place(tables: list[MenuTable], described: str) -> str:
    for table in tables:
        for codes, number in table.table.named_cells():
            if table.cells.get(number) == described:
                return ", ".join([table.table_id, *codes])
    return described
