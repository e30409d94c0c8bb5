"""The menu with its small counts hidden, in the light of everything that was ever published."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np

from oversight.protection.ledger import (
    HIDDEN,
    PUBLISHED,
    UNSHOWN,
    Entry,
    Held,
    Page,
    read_ledger,
)
from oversight.protection.menu import Menu
from oversight.protection.suppress import State, suppress
from oversight.protection.system import System

SUPPRESSED = "x"


class Unprotected(Exception):
    """No pattern keeps these counts open, given what is out already."""

    def __init__(self, places: list[str]) -> None:
        shown = "; ".join(places[:20])
        super().__init__(
            f"{len(places)} counts cannot be protected, given what was published before: {shown}; "
            "restore the register from before the last returns were taken, and take those that "
            "brought these counts with the next quarter's"
        )


@dataclass(frozen=True)
class Row:
    """One cell to publish: its table, codes by column, count or symbol, and its mark."""

    table_id: str
    codes: dict[str, str]
    value: int | None = None
    symbol: str | None = None
    revised_in: str | None = None


@dataclass(frozen=True)
class Protected:
    """What a release may publish, and what the ledger has to keep of it."""

    rows: list[Row]
    page: Page


def protect_menu(register: duckdb.DuckDBPyConnection, release_id: str) -> Protected:
    """The menu of the register, protected together with all that its ledger holds.

    Raises Unprotected, AlteredRegister.
    """
    system = System(Menu(register), read_ledger(register), release_id)
    pattern = suppress(system.linked())
    names = list(system.values)
    stopped = [name for name in (names[n] for n in pattern.unprotected) if not system.is_lost(name)]
    if stopped:
        raise Unprotected([system.place(name) for name in stopped])
    is_hidden = np.isin(pattern.states, (State.PRIMARY, State.COMPLEMENTARY))
    hidden = {name for name, yes in zip(names, is_hidden, strict=True) if yes}
    return Protected(list(_rows(system, hidden)), _page(system, hidden))


def _rows(system: System, hidden: set[str]) -> Iterator[Row]:
    for table, names in system.named_tables():
        for codes, cell in table.table.named_cells():
            by_column = dict(zip(table.columns, codes, strict=True))
            name = names.get(cell)
            if name is not None:
                value = None if name in hidden else system.values[name]
                symbol = SUPPRESSED if name in hidden else None
                revised_in = system.revisions.marked_in(table, cell)
                yield Row(table.table_id, by_column, value, symbol, revised_in)
            elif cell in table.symbols:
                yield Row(table.table_id, by_column, None, table.symbols[cell])


def _page(system: System, hidden: set[str]) -> Page:
    cells = {
        (table.table_id, codes): Held(
            names[cell], system.values[names[cell]], system.revisions.revised_in(table, cell)
        )
        for table, names in system.named_tables()
        for codes, cell in table.table.named_cells()
        if cell in names
    }
    parts = [name for part in system.parts for name in part.names if name]
    unshown = (name for name in [*parts, *system.rests] if name not in system.ledger.numbers)
    states = dict.fromkeys(unshown, UNSHOWN)
    states |= {name: HIDDEN if name in hidden else PUBLISHED for name in system.shown.values()}
    entries = [
        Entry(name, system.values[name], state, system.thresholds[name])
        for name, state in states.items()
    ]
    versions = {kind: returns.versions for kind, returns in system.returns.items()}
    return Page(entries, list(system.table_sums()), cells, versions)
