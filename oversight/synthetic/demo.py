"""The demonstration: quarter after quarter of returns taken in and released, in a home of its own.

Each release is built as the office would have built it: with the returns that had come by that
day, corrections of earlier ones included, and the ledger of all releases before.
"""

import csv
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from oversight.protection.protected import Unprotected
from oversight.record.check import check as check_record
from oversight.record.load import load
from oversight.releases.build import build_release, inputs_sha256
from oversight.returns.check import Expected, check
from oversight.returns.layouts import layouts
from oversight.returns.take import take
from oversight.settings import ROOT
from oversight.synthetic.calendar import Arrival, arrivals, due_date, quarters
from oversight.synthetic.plan import institutions
from oversight.synthetic.record import PUBLIC, write_record
from oversight.synthetic.write import Asked, folder_of_files

SEED = 1
QUARTERS = tuple(quarters("2024-25Q3", 8))
ROWS = {"uses": 24_000, "complaints": 1_600, "independent_counts": 24_000}
OWED = ("uses", "complaints")
DAYS_AFTER_DUE = 20
_BUILT_FROM = "built-from"
_CODE = ("synthetic", "record", "returns", "protection", "releases")

Sent = tuple[Path, Arrival]


class NotADemonstration(Exception):
    """Something else lies where the demonstration would be built."""


def is_built(home: Path) -> bool:
    """True when the home holds the whole demonstration, built from what is here now."""
    marker = home / _BUILT_FROM
    return marker.is_file() and marker.read_text(encoding="utf-8") == _inputs()


def build_demo(home: Path, say: Callable[[str], None]) -> None:
    """Build the demonstration in place of the one before; `say` is told of each release.

    The home appears only when whole. Raises NotADemonstration, and what a release raises.
    """
    if home.exists() and not (home / _BUILT_FROM).is_file():
        raise NotADemonstration(
            f"{home}: holds something else than a demonstration; move it away, or choose another "
            "home (OVERSIGHT_HOME=…)"
        )
    unfinished = home.with_name(f".{home.name}-unfinished-{os.getpid()}")
    before = home.with_name(f".{home.name}-before-{os.getpid()}")
    try:
        _build(unfinished, say)
        (unfinished / _BUILT_FROM).write_text(_inputs(), encoding="utf-8")
        if home.exists():
            home.rename(before)
        unfinished.rename(home)
    finally:
        for left in (unfinished, before):
            shutil.rmtree(left, ignore_errors=True)


def _build(home: Path, say: Callable[[str], None]) -> None:
    sent = [
        one
        for kind, rows in ROWS.items()
        for one in folder_of_files(_asked(kind, rows), home / "returns", ".csv")
        if one[1].arrived_on is not None
    ]
    register, record = home / "register.duckdb", home / "data"
    since, held_back = date.min, list[Sent]()
    for number, day in enumerate(release_days(), start=1):
        write_record(record, day, _owed(QUARTERS[:number]))
        if number == len(QUARTERS):
            _refuse_faults(record)
        load(record, register)
        arrived = sorted((one for one in sent if since < _day(one) <= day), key=_order)
        waiting = [*held_back, *arrived]
        held_back = _release(home, waiting, day)
        later = f", {len(held_back)} wait for the next release" if held_back else ""
        say(f"Release {number:04d}, {day}: {len(waiting) - len(held_back)} returns taken in{later}")
        since = day


def _release(home: Path, several: Sequence[Sent], day: date) -> list[Sent]:
    """Take in these returns and release them; those that have to wait for the next release.

    What was published before can leave no pattern that protects a new count. The office then
    publishes the return with the next quarter, and so it is done here.
    """
    register, before = home / "register.duckdb", home / "register-before.duckdb"
    shutil.copyfile(register, before)
    try:
        _take(register, several, day)
        build_release(register, home, inputs_sha256(home / "data", register))
        return []
    except Unprotected as refused:
        waiting = [one for one in several if one[1].institution_id in str(refused)]
        if not waiting:
            raise
        before.replace(register)
        _take(register, [one for one in several if one not in waiting], day)
        build_release(register, home, inputs_sha256(home / "data", register))
        return waiting
    finally:
        before.unlink(missing_ok=True)


def release_days() -> list[date]:
    """The day of each release: some weeks after the returns were due; the last, the record's."""
    days = [due_date(quarter) + timedelta(days=DAYS_AFTER_DUE) for quarter in QUARTERS]
    with (PUBLIC / "record.csv").open(encoding="utf-8", newline="") as file:
        compiled_on = date.fromisoformat(next(csv.DictReader(file))["compiled_on"])
    return [*days[:-1], max(days[-1], compiled_on)]


def _asked(kind: str, rows: int) -> Asked:
    return Asked(
        kind, "counts" if kind == "independent_counts" else "records", rows, SEED, QUARTERS
    )


def _owed(several: Sequence[str]) -> Iterator[Arrival]:
    for kind in OWED:
        yield from arrivals(institutions(), kind, several, SEED)


def _day(one: Sent) -> date:
    return one[1].arrived_on or date.max


def _order(one: Sent) -> tuple[date, str]:
    return _day(one), one[0].name


def _take(register: Path, several: Sequence[Sent], today: date) -> None:
    """Take in each return, on the day that it came."""
    valid = layouts(register, PUBLIC)
    for path, one in several:
        checked = check(path, valid, today, Expected(one.institution_id, one.quarter))
        if checked.faults:
            raise AssertionError(f"a synthetic return has faults: {checked.faults.lines()[0]}")
        came = datetime.combine(_day((path, one)), time(15), UTC)
        take(register, [checked], "demonstration", came)


def _refuse_faults(record: Path) -> None:
    # Only of the last: in those before, the public record is newer than the day of the release.
    faults = check_record(record)
    if faults:
        raise AssertionError(f"the synthetic record has faults: {faults[0]}")


def _inputs() -> str:
    """The checksum of all that the demonstration is built from: data and code."""
    digest = hashlib.sha256()
    files = [*(ROOT / "data").rglob("*"), *(f for room in _CODE for f in _room(room))]
    for path in sorted(path for path in files if path.suffix in (".csv", ".sql", ".py")):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _room(name: str) -> Iterator[Path]:
    return (ROOT / "oversight" / name).rglob("*")
