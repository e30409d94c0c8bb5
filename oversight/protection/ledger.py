"""The ledger: every population whose count was ever published or hidden. Rows are only added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from oversight.protection.linked import Sum
from oversight.protection.populations import Return, unrevised
from oversight.record.schema import CONFIDENTIAL, insert_rows

RULE_VERSION = 1
OUTSIDE = ""
PUBLISHED, HIDDEN, UNSHOWN = "published", "hidden", "unshown"

Codes = tuple[str, ...]
Versions = Mapping[str, Mapping[Return, int]]
NamedSum = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Held:
    """What a release gave or hid in a cell: the population, its exact count, who revised it."""

    name: str
    value: int
    revised_in: str | None


@dataclass(frozen=True)
class LastRelease:
    """The last release: its cells by table and codes, and the versions that it counted by kind."""

    cells: Mapping[tuple[str, Codes], Held] = field(default_factory=dict)
    versions: Versions = field(default_factory=dict)

    @property
    def shown(self) -> dict[str, str]:
        """The populations that its tables show, by their names without revision."""
        return {unrevised(held.name): held.name for held in self.cells.values()}

    def held(self, table_id: str, labels: Sequence[Codes]) -> Held | None:
        """What it gave or hid in a cell with any of these codes; null when it had none."""
        places = ((table_id, codes) for codes in labels)
        return next((self.cells[place] for place in places if place in self.cells), None)


@dataclass
class Ledger:
    """Populations by name, with their counts and what is out of them.

    `numbers` gives each its number; `values`, `states` and `thresholds` are by number; `sums`
    are the sums among them, a whole and its parts. `history` has the versions of the returns that
    each release counted by kind, oldest first. `has_facts` when others have published any.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    values: dict[int, int] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)
    thresholds: dict[int, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    last: LastRelease = field(default_factory=LastRelease)
    history: Mapping[str, Versions] = field(default_factory=dict)
    has_facts: bool = False


@dataclass(frozen=True)
class Entry:
    """What a release does with a population."""

    name: str
    value: int
    state: str
    threshold: int


@dataclass(frozen=True)
class Page:
    """What a release adds to the ledger."""

    entries: Sequence[Entry]
    sums: Sequence[NamedSum]
    cells: Mapping[tuple[str, Codes], Held]
    versions: Versions


def read_ledger(register: duckdb.DuckDBPyConnection) -> Ledger:
    """The ledger as it stands; published once is published for ever, and shown once is shown."""
    ledger = Ledger()
    numbers = "select described, population_id from confidential.populations order by all"
    ledger.numbers = dict(register.execute(numbers).fetchall())
    rows = register.execute(
        "select population_id, any_value(value), min(state), max(threshold) "
        "from (select * replace (case state when 'published' then 0 when 'hidden' then 1 else 2 "
        "end as state) from confidential.ledger) group by all order by all"
    ).fetchall()
    for number, value, state, threshold in rows:
        ledger.values[number], ledger.thresholds[number] = value, threshold
        ledger.states[number] = (PUBLISHED, HIDDEN, UNSHOWN)[state]
    sums = register.execute(
        "select list(population_id order by population_id) filter (is_whole), "
        "list(population_id order by population_id) filter (not is_whole) "
        "from confidential.population_sums group by sum_id order by sum_id"
    ).fetchall()
    ledger.sums = [(whole[0], tuple(parts or ())) for whole, parts in sums]
    ledger.history = _history(register)
    ledger.last = _last(register, ledger)
    facts = "select count(*) > 0 from confidential.ledger where release_id = ?"
    ledger.has_facts = bool(register.execute(facts, [OUTSIDE]).fetchall()[0][0])
    return ledger


def last_release_id(register: duckdb.DuckDBPyConnection) -> str:
    """The number of the last release in the ledger; empty before the first."""
    found = register.execute("select max(release_id) from confidential.ledger_returns").fetchone()
    return str(found[0]) if found and found[0] else ""


def append(register: duckdb.DuckDBPyConnection, release_id: str, page: Page) -> None:
    """Add what a release publishes and hides, its sums, cells and returns, in one transaction."""
    known = read_ledger(register)
    numbers = dict(known.numbers)
    for entry in page.entries:
        numbers.setdefault(entry.name, len(numbers) + 1)
    new = {name: number for name, number in numbers.items() if name not in known.numbers}
    returns = [
        (release_id, kind, *one, version)
        for kind, versions in page.versions.items()
        for one, version in versions.items()
    ]
    register.execute("begin")
    _add(register, "populations", [(number, name) for name, number in new.items()])
    _add(
        register,
        "ledger",
        [
            (numbers[one.name], release_id, one.value, one.state, one.threshold, RULE_VERSION)
            for one in page.entries
        ],
    )
    _add(register, "population_sums", _new_sums(known.sums, numbers, page.sums))
    _add(
        register,
        "ledger_cells",
        [
            (release_id, table_id, list(codes), numbers[held.name], held.revised_in)
            for (table_id, codes), held in page.cells.items()
        ],
    )
    _add(register, "ledger_returns", returns)
    register.execute("commit")


def _last(register: duckdb.DuckDBPyConnection, ledger: Ledger) -> LastRelease:
    release_id = last_release_id(register)
    names = {number: name for name, number in ledger.numbers.items()}
    cells = register.execute(
        "select table_id, codes, population_id, revised_in from confidential.ledger_cells "
        "where release_id = ? order by all",
        [release_id],
    ).fetchall()
    return LastRelease(
        {
            (table_id, tuple(codes)): Held(names[number], ledger.values[number], revised_in)
            for table_id, codes, number, revised_in in cells
        },
        ledger.history.get(release_id, {}),
    )


def _history(register: duckdb.DuckDBPyConnection) -> dict[str, dict[str, dict[Return, int]]]:
    found: dict[str, dict[str, dict[Return, int]]] = {}
    rows = "select release_id, kind::varchar, institution_id, quarter, version "
    rows += "from confidential.ledger_returns order by all"
    for release_id, kind, institution, quarter, version in register.execute(rows).fetchall():
        found.setdefault(release_id, {}).setdefault(kind, {})[institution, quarter] = version
    return found


def _new_sums(
    known: Sequence[Sum], numbers: Mapping[str, int], sums: Sequence[NamedSum]
) -> list[tuple[int, int, bool]]:
    held = {(whole, tuple(sorted(parts))) for whole, parts in known}
    written: list[tuple[int, int, bool]] = []
    for whole, parts in sums:
        one = (numbers[whole], tuple(sorted(numbers[part] for part in parts)))
        if one not in held:
            held.add(one)
            written += [(len(held), one[0], True), *((len(held), part, False) for part in one[1])]
    return written


def _add(
    register: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]
) -> None:
    insert_rows(register, table, rows, CONFIDENTIAL)
