"""How many uses, complaints and counts by others each invented institution has, by quarter.

Sizes have heavy tails: a few institutions make most of the uses, and the last ones of the list
are small units whose counts stay small however many rows are asked for.
"""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from oversight.settings import ROOT
from oversight.synthetic.calendar import arrivals
from oversight.synthetic.chance import chance

RECORD = ROOT / "data" / "synthetic"
SMALL_UNITS = 3
COMPLAINT_KINDS = {"privacy_act": 1.0, "conduct": 0.6, "privacy_act_time_limits": 0.25}
# The technology with which an outsider's count shows what the institution cannot account for.
COUNTED_BY_OTHERS = {"facial-recognition": "vendor", "border-device-search": "overseer"}


@dataclass(frozen=True)
class Cell:
    """The uses (or complaints) of one institution and technology (or kind) in one quarter."""

    institution_id: str
    code: str
    quarter: str
    rows: int
    accounted_share: float


@dataclass(frozen=True)
class Count:
    """Uses of an institution in a quarter, as someone else counted them."""

    institution_id: str
    technology_id: str
    quarter: str
    counted_by: str
    uses: int


@cache
def technologies() -> dict[str, list[str]]:
    """The technologies of each invented institution; the largest institution first."""
    with (RECORD / "institutions.csv").open(encoding="utf-8", newline="") as file:
        found: dict[str, list[str]] = {row["institution_id"]: [] for row in csv.DictReader(file)}
    with (RECORD / "technology_register.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["institution_id"]].append(row["technology_id"])
    return found


def institutions() -> list[str]:
    """The invented institutions, the largest first; the last ones are small units."""
    return list(technologies())


def cells(kind: str, quarters: Sequence[str], rows: int, seed: int) -> list[Cell]:
    """So many rows in all, spread over the returns that were sent, in order; empty cells too."""
    sent = {
        (one.institution_id, one.quarter)
        for one in arrivals(institutions(), kind, quarters, seed)
        if one.arrived_on is not None
    }
    places = [
        (institution, code, quarter)
        for institution in institutions()
        for quarter in quarters
        if (institution, quarter) in sent
        for code in (technologies()[institution] if kind == "uses" else COMPLAINT_KINDS)
    ]
    small = set(institutions()[-SMALL_UNITS:])
    weights = np.array([_weight(kind, place, quarters, seed) for place in places])
    few = np.array([place[0] in small for place in places])
    drawn = np.array([_few(place, seed) for place in places])
    counts = np.zeros(len(places), dtype=np.int64)
    # Small units are small whatever is asked for, unless that is less than they have.
    counts[few] = drawn[few] if drawn[few].sum() <= rows // 4 else _spread(rows // 4, drawn[few])
    counts[~few] = _spread(rows - int(counts.sum()), weights[~few])
    return [
        Cell(*place, int(count), _accounted_share(place[:2], seed))
        for place, count in zip(places, counts, strict=True)
    ]


def corrected(cell: Cell, seed: int) -> Cell:
    """The cell as a corrected return has it: one in three has a few rows more, or fewer."""
    draw = chance(seed, "corrected", cell.institution_id, cell.code, cell.quarter)
    if draw.random() > 1 / 3:
        return cell
    change = int(draw.integers(1, 3 + cell.rows // 50)) * (1 if draw.random() < 0.6 else -1)
    return Cell(
        cell.institution_id, cell.code, cell.quarter, max(0, cell.rows + change),
        cell.accounted_share,
    )  # fmt: skip


def counts_by_others(uses: Sequence[Cell], seed: int) -> list[Count]:
    """What vendors and overseers counted: mostly more than the institution's own uses.

    Nobody counts those of small units.
    """
    found = []
    large = institutions()[:-SMALL_UNITS]
    for cell in uses:
        draw = chance(seed, "counted", cell.institution_id, cell.code, cell.quarter)
        counted_by = COUNTED_BY_OTHERS.get(cell.code)
        if counted_by and cell.institution_id in large and draw.random() < 0.7:
            ratio = float(draw.lognormal(0.2, 0.25))
            uses_counted = round(cell.rows * ratio)
            found.append(
                Count(cell.institution_id, cell.code, cell.quarter, counted_by, uses_counted)
            )
    return found


def _weight(kind: str, place: tuple[str, str, str], quarters: Sequence[str], seed: int) -> float:
    institution, code, quarter = place
    rank = institutions().index(institution) + 1
    size = chance(seed, kind, "size", institution, code).lognormal(0, 1.1) / rank**1.5
    size *= COMPLAINT_KINDS.get(code, 1.0)
    peak, depth = chance(seed, kind, "season", code).random(2)
    season = 1 + 0.4 * depth * math.cos(2 * math.pi * (int(quarter[-1]) / 4 - peak))
    growth = 1.03 ** quarters.index(quarter)
    return float(size * season * growth * chance(seed, kind, "noise", *place).lognormal(0, 0.15))


def _few(place: tuple[str, str, str], seed: int) -> int:
    """A small count with a tail of its own: often 0 to 5, now and then some tens.

    Of the first technology (or kind) there is always one, so that there is something to send.
    """
    institution, code, _quarter = place
    mean = chance(seed, "few", institution, code).lognormal(0.9, 0.8)
    least = code in (technologies()[institution][0], next(iter(COMPLAINT_KINDS)))
    return int(least) + int(chance(seed, "few", *place).poisson(mean))


def _accounted_share(place: tuple[str, str], seed: int) -> float:
    """The first institution cannot account for most of what it uses the first technology for."""
    institution, code = place
    if institution == institutions()[0] and code == technologies()[institution][0]:
        return 0.15
    return float(chance(seed, "accounted", institution, code).beta(6, 2))


def _spread(total: int, weights: np.ndarray) -> np.ndarray:
    """Whole numbers in proportion to the weights, that add up to the total."""
    if not weights.sum():
        weights = np.ones(len(weights))
    exact = total * weights / weights.sum()
    whole: np.ndarray = np.floor(exact).astype(np.int64)
    rest = total - int(whole.sum())
    whole[np.argsort(whole - exact, kind="stable")[:rest]] += 1
    return whole
