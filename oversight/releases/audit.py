"""The gate: what anyone can work out of a release and all before it, from their files alone.

Shares no code with what fills a release: it reads the published files by itself, makes out which
cells count the same uses or complaints, and gives the attacker all of them at once.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

import duckdb

from oversight.protection.published import Codes, Population, Published, PublishedTable
from oversight.protection.tables import TableFault

Row = dict[str, str]
Set = frozenset[str]
# Measure, returns counted (institution, quarter, version), and codes by column where not all.
Counted = tuple[str, frozenset[tuple[str, str, str]], frozenset[tuple[str, Set]]]

RETURN_OF = {
    "uses": "uses",
    "complaints_received": "complaints",
    "complaints_closed": "complaints",
    "independent_uses": "independent_counts",
}
NEVER_SUMMED = ("kind", "counted_by", "independent_uses")
GROUPS = ("portfolio:", "category:")


@dataclass(frozen=True)
class Evidence:
    """All that is published: the tables of all releases, and what contradicts itself in them."""

    published: Published
    given_away: list[str]


def read_evidence(folders: list[Path]) -> Evidence:
    """What the releases in these folders say together, oldest first.

    Raises TableFault where a file does not hold the same counts in every format, or two cells
    give one population different counts.
    """
    readings = [_Reading(folder) for folder in folders]
    values: dict[Population, int] = {}
    limits: dict[Population, int] = {}
    tables: list[PublishedTable] = []
    faults: list[str] = []
    for reading in readings:
        reading.check_formats()
        for table in reading.tables():
            tables.append(table)
            for codes in table.cells:
                population = reading.population(table.table_id, codes)
                row = reading.rows[table.table_id].get(codes)
                if row is None:
                    continue
                if row["symbol"] == "x":
                    limits[population] = max(limits.get(population, 0), reading.limit(population))
                elif values.setdefault(population, int(row["value"])) != int(row["value"]):
                    place = ", ".join([reading.folder.name, table.table_id, *codes])
                    faults.append(f"{place}: another cell gives the same population otherwise")
    if faults:
        raise TableFault(faults)
    told = set(readings[-1].facts()) if readings else set()
    both = [one for one in limits if one in values]
    hidden = {one: limit for one, limit in limits.items() if one not in values}
    published = Published(tables, values, hidden)
    return Evidence(published, [published.place(one) for one in both if one not in told])


def is_synthetic(folder: Path) -> bool:
    """True when the release says that its rows were made up."""
    return any(row["is_synthetic"] == "true" for row in _read(folder, "release"))


class _Reading:
    """One release, read from its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.menu = {row["table_id"]: row for row in self._read("published_tables")}
        self.rows: dict[str, dict[Codes, Row]] = {}
        for row in self._read("published_counts"):
            self.rows.setdefault(row["table_id"], {})[self._codes(row)] = row
        self.counted: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for row in self._read("returns_counted"):
            one = (row["institution_id"], row["quarter"], row["version"])
            self.counted[row["kind"]].add(one)

    def tables(self) -> Iterator[PublishedTable]:
        """Each table of counts that has rows, with its sums and populations."""
        for table_id, rows in self.rows.items():
            names = self.columns(table_id)
            codes = [sorted({cell[n] for cell in rows}) for n in range(len(names))]
            sums = [self._sums(name, several) for name, several in zip(names, codes, strict=True)]
            cells = {
                cell: self.population(table_id, cell)
                for cell in product(*codes)
                if cell in rows and rows[cell]["symbol"] not in ("..", "...")
            }
            yield PublishedTable(names, codes, sums, cells, self.folder.name, table_id)

    def columns(self, table_id: str) -> list[str]:
        """The columns by which a table is broken down."""
        numbers = range(1, 5)
        return list(filter(None, (self.menu[table_id][f"dimension_{n}"] for n in numbers)))

    def population(self, table_id: str, cell: Codes) -> Counted:
        """Which uses or complaints a cell counts."""
        measure = self.menu[table_id]["measure"]
        chosen = dict(zip(self.columns(table_id), cell, strict=True))
        institutions = self._inside("institution_id", chosen.pop("institution_id", "all"), measure)
        quarters = self._inside("quarter", chosen.pop("quarter"), measure)
        returns = frozenset(
            one
            for one in self.counted[RETURN_OF[measure]]
            if one[0] in institutions and one[1] in quarters
        )
        codes = (
            (column, self._inside(column, code, measure))
            for column, code in chosen.items()
            if column in NEVER_SUMMED
            or measure in NEVER_SUMMED
            or self._inside(column, code, measure) != self._inner(column, measure)
        )
        return (measure, returns, frozenset(codes))

    def limit(self, population: Counted) -> int:
        """The threshold of a population: the highest that all codes of a column ask for."""
        measure, returns, codes = population
        columns = {"technology_id": self._inner("technology_id", measure), **dict(codes)}
        columns["institution_id"] = frozenset(one[0] for one in returns)
        default = self._limits["*", "*"]
        asked = [
            min(self._limits.get((column, code), default) for code in several)
            for column, several in columns.items()
            if several
        ]
        return max([default, *asked])

    def facts(self) -> Iterator[Population]:
        """The populations whose counts others have published."""
        for row in self._read("outside_facts"):
            cell = self._codes(row)
            shown = self.rows.get(row["table_id"], {}).get(cell)
            if shown is not None and shown["value"] == row["value"]:
                yield self.population(row["table_id"], cell)

    def check_formats(self) -> None:
        """Raise TableFault unless CSV, Parquet and database hold the same counts."""
        rows = [{**row} for several in self.rows.values() for row in several.values()]
        expected = sorted(tuple(row.values()) for row in rows)
        parquet = str(self.folder / "parquet" / "published_counts.parquet")
        with duckdb.connect(str(self.folder / "release.duckdb"), read_only=True) as connection:
            stored = connection.execute("select * from published_counts").fetchall()
            columnar = connection.execute("select * from read_parquet(?)", [parquet]).fetchall()
        for name, found in (("release.duckdb", stored), ("parquet", columnar)):
            if sorted(tuple(map(_text, row)) for row in found) != expected:
                raise TableFault(
                    [f"{self.folder.name}/{name}: not the counts of the CSV file; build again"]
                )

    def _codes(self, row: Row) -> Codes:
        return tuple(row[column] for column in self.columns(row["table_id"]))

    def _sums(self, column: str, codes: Iterable[str]) -> dict[str, list[str]]:
        """What each total is the sum of, among the codes of a table."""
        below: dict[str, list[str]] = defaultdict(list)
        for code in codes:
            if code != "all" and "all" in codes:
                below[self._parent(column, code)].append(code)
        return dict(below)

    def _parent(self, column: str, code: str) -> str:
        if column == "quarter" and len(code) == len("2026-27Q1"):
            return code[: len("2026-27")]
        if column in ("institution_id", "technology_id") and not code.startswith(GROUPS):
            return self._groups.get(code, "all")
        return "all"

    def _inside(self, column: str, code: str, measure: str) -> Set:
        """The inner codes that a code stands for."""
        inner = self._inner(column, measure)
        if code == "all":
            return inner
        return frozenset(one for one in inner if code in (one, self._parent(column, one)))

    def _inner(self, column: str, measure: str) -> Set:
        if (column, measure) not in self._known:
            places = {"institution_id": 0, "quarter": 1}
            if column in places:
                counted = self.counted[RETURN_OF[measure]]
                found = {one[places[column]] for one in counted}
            else:
                found = self._seen(column, measure)
            totals = {self._parent(column, code) for code in found} | {"all"}
            self._known[column, measure] = frozenset(found - totals)
        return self._known[column, measure]

    def _seen(self, column: str, measure: str) -> set[str]:
        """Every code of a column in the tables of a measure."""
        return {
            cell[self.columns(table).index(column)]
            for table, row in self.menu.items()
            if row["measure"] == measure and column in self.columns(table)
            for cell in self.rows.get(table, ())
        }

    @cached_property
    def _known(self) -> dict[tuple[str, str], Set]:
        return {}

    @cached_property
    def _groups(self) -> dict[str, str]:
        """The portfolio of each institution and the category of each technology."""
        return {
            **{row["institution_id"]: _portfolio(row) for row in self._read("institutions")},
            **{
                row["technology_id"]: f"category:{row['category']}"
                for row in self._read("technologies")
            },
        }

    @cached_property
    def _limits(self) -> dict[tuple[str, str], int]:
        rows = self._read("thresholds")
        return {(row["column_name"], row["code"]): int(row["threshold"]) for row in rows}

    def _read(self, table: str) -> list[Row]:
        return _read(self.folder, table)


def _read(folder: Path, table: str) -> list[Row]:
    path = folder / "csv" / f"{table}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise TableFault([f"{path}: {error.strerror}; build the release again"]) from error


def _portfolio(row: Row) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in row["portfolio_en"].lower())
    return f"portfolio:{'-'.join(words.split())}" if row["portfolio_en"] else "all"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
