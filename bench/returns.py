"""How fast returns are checked and taken, beside DuckDB's own scan and group-by of the same file.

For CSV and Parquet files of uses, a row each: rows a second, time, processor time and peak
memory, the times also as a ratio to the bare scan in the same run. Each measure is a process of
its own, the best of three, from when everything is imported. DuckDB draws the files, and they are
deleted at the end.

Run it with `make bench-returns`, or `make bench-returns ROWS="1e6 1e7 1e8"`.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from oversight.record.load import load
from oversight.returns.check import check
from oversight.returns.layouts import layouts
from oversight.returns.take import take

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
TODAY = date(2026, 11, 25)
TIMES = 3
# A CSV of so many rows is 5 GB: more tells nothing new.
MOST_ROWS_OF_CSV = 100_000_000

# Heavy tails, as in life: few institutions make most of the uses, each of few technologies.
DRAWN = """
    copy (
        with drawn as (
            select
                (20 * random() ** 2)::integer % 20 as institution,
                floor(4 * random() ** 2)::integer as technology,
                floor(4 * random() ** 2)::integer as purpose,
                floor(3 * random() ** 2)::integer as authority,
                random() as chance,
                floor(4 * random())::integer as outcome,
                floor(random() * 730)::integer as day
            from range({rows})
        )
        select
            {institution_id}[1 + institution % len({institution_id})] as institution_id,
            {technology_id}[1 + (institution * 7 + technology) % len({technology_id})]
                as technology_id,
            (date '2024-04-01' + day)::date as used_on,
            {purpose_id}[1 + (institution + purpose * 3) % len({purpose_id})] as purpose_id,
            {authority_id}[1 + (institution + authority * 2) % len({authority_id})]
                as authority_id,
            case when chance < 0.8 then 'yes' else 'no' end as is_recorded,
            {outcome_id}[1 + outcome % len({outcome_id})] as outcome_id
        from drawn
    ) to '{path}' ({form})
"""
BARE = """
    select
        institution_id, technology_id, date_trunc('quarter', used_on) as quarter, purpose_id,
        authority_id, is_recorded, outcome_id, count(*) as uses
    from {read}(?) group by all
"""


def draw(path: Path, rows: int) -> None:
    """Write a file of uses that has no fault."""
    layout = layouts(Path("nowhere"), DATA).of("uses", "records")
    lists = {column.name: list(column.codes) for column in layout.columns if column.codes}
    form = "format parquet" if path.suffix == ".parquet" else "format csv, header"
    with duckdb.connect() as connection:
        connection.execute(DRAWN.format(rows=rows, path=path, form=form, **lists))


def bare(path: Path) -> None:
    """What DuckDB needs to read the file and group it, and no more."""
    read = "read_parquet" if path.suffix == ".parquet" else "read_csv"
    with duckdb.connect() as connection:
        connection.execute(BARE.format(read=read), [str(path)]).fetchall()


def checked(path: Path) -> None:
    """Check the file."""
    found = check(path, layouts(Path("nowhere"), DATA), TODAY)
    assert not found.faults, found.faults.lines()


def taken(path: Path) -> None:
    """Check the file and count it into a register."""
    register = path.parent / f"{os.getpid()}.duckdb"
    load(DATA, register)
    began = now()
    found = check(path, layouts(register, DATA), TODAY)
    take(register, [found], "bench", datetime.now(UTC))
    print(json.dumps(since(began)))
    register.unlink()


MEASURED: dict[str, Callable[[Path], None]] = {"bare": bare, "check": checked, "take": taken}


def now() -> tuple[float, float]:
    """The clock, and the processor time of this process."""
    return time.perf_counter(), time.process_time()


def since(began: tuple[float, float]) -> tuple[float, float]:
    """Seconds gone, and processor seconds spent."""
    return time.perf_counter() - began[0], time.process_time() - began[1]


def measure(name: str, path: Path) -> None:
    """Print the times and the peak memory of one measure, in this process."""
    began = now()
    MEASURED[name](path)
    times = since(began)
    print(json.dumps([*times, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024]))


def measured(name: str, path: Path) -> tuple[float, float, int]:
    """Seconds, processor seconds and peak memory in bytes of one measure, in its own process."""
    printed = subprocess.run(
        [sys.executable, "-m", "bench.returns", name, str(path)],
        capture_output=True, text=True, check=True, cwd=ROOT,
    ).stdout.split("\n")  # fmt: skip
    seconds, processor, memory = json.loads(printed[-2])
    if name == "take":
        # Loading the record comes before a take and is no part of it.
        seconds, processor = json.loads(printed[0])
    return seconds, processor, memory


def main(sizes: list[int]) -> None:
    """Print a line for each format and size."""
    print("format         rows measure    seconds       rows/s  ratio  cpu s  ratio  MiB")
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
        for rows in sizes:
            for suffix in (".parquet", ".csv"):
                if suffix == ".csv" and rows > MOST_ROWS_OF_CSV:
                    continue
                path = Path(folder) / f"uses{suffix}"
                draw(path, rows)
                # In turn, so that a busy moment of the machine falls on each.
                found = [{name: measured(name, path) for name in MEASURED} for _ in range(TIMES)]
                best = {
                    name: [min(one[name][at] for one in found) for at in (0, 1)]
                    for name in MEASURED
                }
                for name, (seconds, processor) in best.items():
                    memory = max(one[name][2] for one in found) / 2**20
                    print(
                        f"{suffix[1:]:8} {rows:>11,} {name:8} {seconds:>9.2f} "
                        f"{rows / seconds:>12,.0f} {seconds / best['bare'][0]:>6.2f} "
                        f"{processor:>6.2f} {processor / best['bare'][1]:>6.2f} {memory:>6,.0f}",
                        flush=True,
                    )
                path.unlink()


if __name__ == "__main__":
    if sys.argv[1] in MEASURED:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main([int(float(rows)) for rows in sys.argv[1:]])
