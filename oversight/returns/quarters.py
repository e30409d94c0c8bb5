"""Quarters of the federal fiscal year, written 2026-27Q1 (1 April to 30 June 2026)."""

import re
from datetime import date

_QUARTER = re.compile(r"(\d{4})-(\d{2})Q([1-4])", re.ASCII)
EARLIEST = date(1990, 4, 1)


def quarter_of(day: date) -> str:
    """The quarter in which a day lies."""
    months = day.year * 12 + day.month - 4
    return _written(months // 12, months % 12 // 3 + 1)


def is_quarter(text: str) -> bool:
    """True for a quarter written as it should be."""
    parts = _QUARTER.fullmatch(text)
    return parts is not None and (int(parts[1]) + 1) % 100 == int(parts[2])


def before(quarter: str) -> str:
    """The quarter before."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return _written(year, number - 1) if number > 1 else _written(year - 1, 4)


def _written(year: int, number: int) -> str:
    return f"{year}-{(year + 1) % 100:02d}Q{number}"
