"""Quarters, and when each synthetic return is due, arrives, or does not arrive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from oversight.synthetic.chance import chance

DAYS_TO_SEND = 30
MISSING, LATE, CORRECTED = 0.05, 0.15, 0.08


@dataclass(frozen=True)
class Arrival:
    """A return as it comes in: version 1, or a correction; a null day is a return never sent."""

    institution_id: str
    kind: str
    quarter: str
    version: int
    due_date: date
    arrived_on: date | None


def quarters(first: str, several: int) -> list[str]:
    """So many quarters of the federal fiscal year, from `first` on: 2026-27Q4, 2027-28Q1 …"""
    year, number = int(first[:4]), int(first[-1]) - 1
    found = [divmod(number + after, 4) for after in range(several)]
    return [f"{year + y}-{(year + y + 1) % 100:02d}Q{q + 1}" for y, q in found]


def first_day(quarter: str) -> date:
    """The day on which a quarter begins: 1 April for Q1, 1 January of the next year for Q4."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return date(year + number // 4, (number * 3) % 12 + 1, 1)


def last_day(quarter: str) -> date:
    """The day on which a quarter ends, inclusive."""
    return first_day(quarters(quarter, 2)[1]) - timedelta(days=1)


def due_date(quarter: str) -> date:
    """The day by which the return of a quarter is owed."""
    return last_day(quarter) + timedelta(days=DAYS_TO_SEND)


def arrivals(
    institutions: Sequence[str], kind: str, several: Sequence[str], seed: int
) -> Iterator[Arrival]:
    """Each return of these institutions and quarters, and its correction where it has one.

    One in twenty never arrives (the first institution always sends), one in seven is late (by
    days or by months), one in twelve is corrected between two months and a year later.
    """
    for quarter in several:
        due = due_date(quarter)
        for institution in institutions:
            draw = chance(seed, "arrival", institution, kind, quarter)
            missing, late, corrected = draw.random(3)
            after = int(draw.lognormal(3.4, 0.9)) + 1
            before = int(draw.integers(0, 15))
            wait = int(draw.integers(60, 365))
            arrived = due + timedelta(days=after if late < LATE else -before)
            if missing < MISSING and institution != institutions[0]:
                yield Arrival(institution, kind, quarter, 1, due, None)
                continue
            yield Arrival(institution, kind, quarter, 1, due, arrived)
            if corrected < CORRECTED:
                again = arrived + timedelta(days=wait)
                yield Arrival(institution, kind, quarter, 2, due, again)
