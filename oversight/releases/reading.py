"""One release read from its files, as anyone can: its cells, and which counts are the same.

Shares no code with what fills a release.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from oversight.protection.published import Codes, Population, PublishedTable
from oversight.releases.files import Row, check_formats, read_csv

Set = frozenset[str]
Return = tuple[str, str]  # institution and quarter

RETURN_OF = {
    "uses": "uses",
    "complaints_received": "complaints",
    "complaints_closed": "complaints",
    "independent_uses": "independent_counts",
}
NEVER_SUMMED = ("kind", "counted_by", "independent_uses")
RECORDED_BY = ("purpose_id", "authority_id")
GROUPS = ("portfolio:", "category:")


@dataclass(frozen=True)
class Counted:
    """A population: a measure over returns, narrowed to codes by column where not to all.

    `revised_in` is the release that last counted a late or corrected return in it; of one that no
    table shows, the versions of its returns.
    """

    measure: str
    returns: frozenset[Return]
    narrowed: frozenset[tuple[str, Set]]
    revised_in: object = ""


class Reading:
    """One release, read from its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.menu = {row["table_id"]: row for row in self._read("published_tables")}
        self.rows: dict[str, dict[Codes, Row]] = {}
        for row in self._read("published_counts"):
            self.rows.setdefault(row["table_id"], {})[self._codes(row)] = row
        self.counted: dict[str, dict[Return, str]] = defaultdict(dict)
        for row in self._read("returns_counted"):
            self.counted[row["kind"]][row["institution_id"], row["quarter"]] = row["version"]

    @cached_property
    def cells(self) -> dict[str, dict[Codes, Counted]]:
        """The population of each cell that counts something, by table and codes."""
        return {
            table_id: {
                codes: self._population(table_id, codes)
                for codes, row in sorted(rows.items())
                if row["symbol"] not in ("..", "...")
            }
            for table_id, rows in self.rows.items()
        }

    @cached_property
    def shown(self) -> dict[Counted, Counted]:
        """The populations that a table shows, by what they were before any revision."""
        several = (one for cells in self.cells.values() for one in cells.values())
        return {replace(one, revised_in=""): one for one in several}

    def tables(self) -> Iterator[PublishedTable]:
        """Each table of counts that has rows, with its sums and populations."""
        for table_id, cells in self.cells.items():
            yield self.table(table_id, self.columns(table_id), cells, self.rows[table_id])

    def table(
        self,
        table_id: str,
        columns: list[str],
        cells: Mapping[Codes, Population],
        rows: Iterable[Codes],
    ) -> PublishedTable:
        """These cells with the sums that hold between the codes of `rows`, column by column."""
        codes = [sorted(set(several)) for several in zip(*rows, strict=True)]
        sums = [self._sums(name, several) for name, several in zip(columns, codes, strict=True)]
        # While it is built the folder has another name than its release.
        release_id = self.folder.name.removeprefix(".unfinished-")
        return PublishedTable(columns, codes, sums, cells, release_id, table_id)

    def columns(self, table_id: str) -> list[str]:
        """The columns by which a table is broken down."""
        numbers = range(1, 5)
        return list(filter(None, (self.menu[table_id][f"dimension_{n}"] for n in numbers)))

    def _population(self, table_id: str, cell: Codes) -> Counted:
        """Which uses or complaints a cell counts."""
        chosen = dict(zip(self.columns(table_id), cell, strict=True))
        measure = self.menu[table_id]["measure"]
        institutions = self._inside("institution_id", chosen.pop("institution_id", "all"), measure)
        quarters = self._inside("quarter", chosen.pop("quarter"), measure)
        returns = frozenset(
            one
            for one in self.counted[RETURN_OF[measure]]
            if one[0] in institutions and one[1] in quarters
        )
        revised_in = self.rows[table_id][cell]["revised_in"]
        return Counted(measure, returns, self.narrowed(measure, chosen), revised_in)

    def narrowed(self, measure: str, chosen: Mapping[str, str]) -> frozenset[tuple[str, Set]]:
        """The codes that a cell is narrowed to; a column of which it has all says nothing."""
        return frozenset(
            (column, self._inside(column, code, measure))
            for column, code in chosen.items()
            if column in NEVER_SUMMED
            or measure in NEVER_SUMMED
            or self._inside(column, code, measure) != self._inner(column, measure)
        )

    def limit(self, population: Counted) -> int:
        """The threshold of a population: the highest that all codes of a column ask for."""
        technologies = self._inner("technology_id", population.measure)
        columns = {"technology_id": technologies, **dict(population.narrowed)}
        columns["institution_id"] = frozenset(one[0] for one in population.returns)
        default = self._limits["*", "*"]
        asked = [
            min(self._limits.get((column, code), default) for code in several)
            for column, several in columns.items()
            if several
        ]
        return max([default, *asked])

    def whole_by_rule(self, part: Counted) -> Counted | None:
        """The uses not accounted for that uses without a record are a part of, if shown.

        A use is accounted for only when its purpose, its authority and its file are recorded.
        """
        unrecorded = (frozenset([(column, frozenset(["not-recorded"]))]) for column in RECORDED_BY)
        if part.measure != "uses" or part.narrowed not in unrecorded:
            return None
        not_accounted = frozenset([("accounted", frozenset(["no"]))])
        return self.shown.get(Counted("uses", part.returns, not_accounted))

    def facts(self, before: "Reading | None") -> dict[Population, int]:
        """What others have published and the release before did not know of.

        It is of the counts as that release gave them; of those that it did not give, as now.
        """
        known = [row["fact_id"] for row in before._read("outside_facts")] if before else []
        found: dict[Population, int] = {}
        for row in self._read("outside_facts"):
            place = row["table_id"], self._codes(row)
            counts = (one.cells.get(place[0], {}).get(place[1]) for one in (before, self) if one)
            population = next(filter(None, counts), None)
            if population is not None and row["fact_id"] not in known:
                found[population] = int(row["value"])
        return found

    def check_formats(self) -> None:
        """Raise TableFault unless CSV, Parquet and database hold the same counts."""
        rows = [list(row.values()) for several in self.rows.values() for row in several.values()]
        check_formats(self.folder, rows)

    @property
    def is_synthetic(self) -> bool:
        """True when the release says that its rows were made up."""
        return any(row["is_synthetic"] == "true" for row in self._read("release"))

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
        return read_csv(self.folder, table)


def _portfolio(row: Row) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in row["portfolio_en"].lower())
    return f"portfolio:{'-'.join(words.split())}" if row["portfolio_en"] else "all"
