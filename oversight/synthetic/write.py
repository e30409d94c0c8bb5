"""Synthetic returns as files: streamed, so that a thousand million rows take no more memory."""

import csv
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import duckdb

from oversight.settings import ROOT
from oversight.synthetic import plan, rows
from oversight.synthetic.calendar import Arrival, arrivals
from oversight.synthetic.faults import Planted, planted
from oversight.synthetic.spoil import spoiled, tear

CALENDAR = "calendar.csv"
LEVELS = {
    "uses": ("records", "counts"),
    "complaints": ("records", "counts"),
    "independent_counts": ("counts",),
}
_OPTIONS = {".csv": "format csv, header", ".parquet": "format parquet, kv_metadata {said}"}
FORMATS = tuple(_OPTIONS)


@dataclass(frozen=True)
class Asked:
    """What is asked for: rows (uses or complaints in all), of which kind, level and quarters."""

    kind: str
    level: str
    rows: int
    seed: int
    quarters: tuple[str, ...]

    @property
    def planned(self) -> str:
        """The kind whose plan it follows: what others count are uses."""
        return "complaints" if self.kind == "complaints" else "uses"

    @property
    def columns(self) -> list[str]:
        """The columns that its kind and level declare (data/return_columns.csv)."""
        with (ROOT / "data" / "return_columns.csv").open(encoding="utf-8", newline="") as file:
            declared = [row for row in csv.DictReader(file) if row["kind"] == self.kind]
        return [row["column_name"] for row in declared if row["level"] == self.level]

    def cells(self) -> list[plan.Cell]:
        """The plan of all institutions and quarters."""
        return plan.cells(self.planned, self.quarters, self.rows, self.seed)


def one_file(asked: Asked, path: Path, faults: Sequence[str] = ()) -> tuple[int, list[Planted]]:
    """Write one return of all institutions and quarters; its rows, and the faults planted."""
    return _write(asked, asked.cells(), path, faults)


def folder_of_files(asked: Asked, folder: Path, suffix: str) -> list[tuple[Path, Arrival]]:
    """Write each return as a file of its own, corrections too, and when each arrives.

    The calendar has a row for every return, those that never arrive with no file and no day.
    """
    folder.mkdir(parents=True, exist_ok=True)
    cells = asked.cells()
    written: list[tuple[Path, Arrival]] = []
    for one in arrivals(plan.institutions(), asked.kind, asked.quarters, asked.seed):
        mine = [cell for cell in cells if _belongs(cell, one)]
        if one.version > 1:
            mine = [_corrected(cell, one, asked.seed) for cell in mine]
        name = f"{one.institution_id}-{one.kind}-{one.quarter}-v{one.version}{suffix}"
        if one.arrived_on is not None and _is_any(asked, mine):
            _write(replace(asked, quarters=(one.quarter,)), mine, folder / name)
            written.append((folder / name, one))
        elif asked.kind != "independent_counts":
            written.append((folder / name, replace(one, arrived_on=None)))
    _write_calendar(folder / f"{asked.kind}-{CALENDAR}", written)
    return written


def _is_any(asked: Asked, cells: Sequence[plan.Cell]) -> bool:
    """Whether there is anything to send: a return without rows tells nothing."""
    if asked.kind == "independent_counts":
        return bool(plan.counts_by_others(cells, asked.seed))
    return any(cell.rows for cell in cells)


def _belongs(cell: plan.Cell, one: Arrival) -> bool:
    """A return of complaints tells of those received earlier too, that were closed since."""
    earlier = one.kind == "complaints" and cell.quarter < one.quarter
    return cell.institution_id == one.institution_id and (earlier or cell.quarter == one.quarter)


def _corrected(cell: plan.Cell, one: Arrival, seed: int) -> plan.Cell:
    return plan.corrected(cell, seed) if cell.quarter == one.quarter else cell


def _write_calendar(path: Path, written: Sequence[tuple[Path, Arrival]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", *Arrival.__dataclass_fields__])
        for place, one in written:
            writer.writerow([place.name if one.arrived_on else "", *asdict(one).values()])


def _write(
    asked: Asked, cells: Sequence[plan.Cell], path: Path, faults: Sequence[str] = ()
) -> tuple[int, list[Planted]]:
    """Write the rows of these cells to `path`, whole or not at all."""
    counts = plan.counts_by_others(cells, asked.seed)
    with duckdb.connect(":memory:") as connection:
        # The bytes of a file depend on how many threads write it.
        connection.execute("set threads = 1")
        rows.lay_out(connection, cells, counts, asked.seed, asked.quarters)
        view, here = f"{asked.kind}_{asked.level}", list[Planted]()
        if faults:
            counted = connection.table(view).count("*").fetchone()
            here = planted(faults, asked.columns, counted[0] if counted else 0, asked.seed)
        query = spoiled(view, asked.columns, here)
        return _copy(connection, query, path, asked.seed, here), here


def _copy(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    path: Path,
    seed: int,
    torn: Sequence[Planted],
) -> int:
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    # Every file says that it was made up: a CSV by the names of its institutions alone.
    options = _OPTIONS[path.suffix].format(said=f"{{synthetic: 'true', seed: '{seed}'}}")
    place = str(unfinished).replace("'", "''")
    try:
        written = connection.execute(f"copy ({query}) to '{place}' ({options})").fetchone()
        tear(unfinished, torn)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return int(written[0]) if written else 0
