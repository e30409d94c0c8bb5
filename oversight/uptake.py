"""Uptake: what share of recommendations was done, by the days since they were issued.

Kaplan and Meier's way of following those whose course is not over: each enters at its issue,
and is followed to its last recorded event. One that was superseded, or closed without being
done, ends for another reason: it stays in the count and can no longer be done (a competing
end). Where there are none of those the curve is one minus Kaplan–Meier's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEAST_RECOMMENDATIONS, LEAST_EVENTS = 10, 5


@dataclass(frozen=True)
class Curve:
    """A step curve: from `days[i]` on, the share done is `shares[i]` (0 to 1)."""

    days: list[int]
    shares: list[float]
    followed: int
    events: int

    @property
    def is_enough(self) -> bool:
        """True when there are enough recommendations and events to draw it."""
        return self.followed >= LEAST_RECOMMENDATIONS and self.events >= LEAST_EVENTS


def curve(rows: Sequence[Mapping[str, Any]], done: str) -> Curve:
    """The curve of `done`, "claimed_days" or "verified_days", over rows of recommendations_uptake.

    A row with neither `done` nor `ended_days` is followed for `followed_days`, then censored.
    """
    # Imported here: it takes a second, and only this needs it.
    from lifelines.utils import survival_table_from_events

    if not rows:
        return Curve([0], [0.0], 0, 0)
    ended = [_end(row, done) for row in rows]
    durations = [days for days, _kind in ended]
    any_end = survival_table_from_events(durations, [kind != "censored" for _, kind in ended])
    counted = survival_table_from_events(durations, [kind == "done" for _, kind in ended])
    days, shares, still, share = [0], [0.0], 1.0, 0.0
    for day, row in any_end.iterrows():
        at_risk = float(row["at_risk"])
        done_here = float(counted.loc[day, "observed"])
        if done_here:
            share += still * done_here / at_risk
            days.append(int(day))
            shares.append(share)
        still *= 1 - float(row["observed"]) / at_risk
    events = sum(kind == "done" for _, kind in ended)
    return Curve(days, shares, len(rows), events)


def _end(row: Mapping[str, Any], done: str) -> tuple[int, str]:
    """Days until the first end of a recommendation, and which end it was."""
    if row[done] is not None:
        return int(row[done]), "done"
    if row["ended_days"] is not None:
        return int(row["ended_days"]), "other"
    return int(row["followed_days"]), "censored"
