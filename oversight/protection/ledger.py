"""The ledger: every population whose count was ever published or hidden. Rows are only added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

from oversight.protection.linked import Sum

RULE_VERSION = 1
OUTSIDE = ""


@dataclass
class Ledger:
    """Populations by what describes them, with their counts and what is out of them.

    `numbers` gives each its number; `values`, `is_published` and `thresholds` are by number;
    `sums` are the sums among them, a whole and its parts.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    values: dict[int, int] = field(default_factory=dict)
    is_published: dict[int, bool] = field(default_factory=dict)
    thresholds: dict[int, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """What a release does with a population."""

    described: str
    value: int
    is_published: bool
    threshold: int


def read_ledger(register: duckdb.DuckDBPyConnection) -> Ledger:
    """The ledger as it stands; published once is published for ever."""
    ledger = Ledger()
    ledger.numbers = {
        described: number
        for number, described in register.execute(
            "select population_id, described from confidential.populations order by all"
        ).fetchall()
    }
    rows = register.execute(
        "select population_id, any_value(value), bool_or(is_published), max(threshold) "
        "from confidential.ledger group by all order by all"
    ).fetchall()
    for number, value, is_published, threshold in rows:
        ledger.values[number], ledger.is_published[number] = value, is_published
        ledger.thresholds[number] = threshold
    sums = register.execute(
        "select list(population_id order by population_id) filter (is_whole), "
        "list(population_id order by population_id) filter (not is_whole) "
        "from confidential.population_sums group by sum_id order by sum_id"
    ).fetchall()
    ledger.sums = [(whole[0], tuple(parts or ())) for whole, parts in sums]
    return ledger


def append(
    register: duckdb.DuckDBPyConnection,
    release_id: str,
    entries: Sequence[Entry],
    sums: Sequence[tuple[str, tuple[str, ...]]],
) -> None:
    """Add what a release publishes and hides, and its sums, in one transaction."""
    register.execute("begin")
    known = read_ledger(register)
    numbers = dict(known.numbers)
    for described in [one.described for one in entries]:
        numbers.setdefault(described, len(numbers) + 1)
    new = {
        described: number for described, number in numbers.items() if described not in known.numbers
    }
    # Lists in one statement each: row by row, tens of thousands of rows take minutes.
    register.execute(
        "insert into confidential.populations select unnest($1::bigint[]), unnest($2::varchar[])",
        [list(new.values()), list(new)],
    )
    register.execute(
        "insert into confidential.ledger select unnest($1::bigint[]), $2, unnest($3::bigint[]), "
        "unnest($4::boolean[]), unnest($5::integer[]), $6",
        [
            [numbers[one.described] for one in entries],
            release_id,
            [one.value for one in entries],
            [one.is_published for one in entries],
            [one.threshold for one in entries],
            RULE_VERSION,
        ],
    )
    _append_sums(register, known.sums, numbers, sums)
    register.execute("commit")


def _append_sums(
    register: duckdb.DuckDBPyConnection,
    known: Sequence[Sum],
    numbers: Mapping[str, int],
    sums: Sequence[tuple[str, tuple[str, ...]]],
) -> None:
    held = {(whole, tuple(sorted(parts))) for whole, parts in known}
    written: list[tuple[int, int, bool]] = []
    for whole, parts in sums:
        one = (numbers[whole], tuple(sorted(numbers[part] for part in parts)))
        if one not in held:
            held.add(one)
            written += [(len(held), one[0], True), *((len(held), part, False) for part in one[1])]
    columns = [list(column) for column in zip(*written, strict=True)] or [[], [], []]
    register.execute(
        "insert into confidential.population_sums "
        "select unnest($1::bigint[]), unnest($2::bigint[]), unnest($3::boolean[])",
        columns,
    )
