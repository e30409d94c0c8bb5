"""Uptake: the share of recommendations implemented by each day since they were issued.

A recommendation enters on the day of its issue and leaves when it is implemented (claimed or
verified, two curves), when the overseer ends it otherwise (superseded, closed as not
implemented: competing ends), or with the last dated event on record. The share still open is
the Kaplan–Meier estimate of lifelines; the share implemented adds up, day by day, the share
still open just before times the part of those followed that were implemented that day
(Aalen–Johansen). Without competing ends the two add up to 1.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

# Below either, a curve says more than its numbers can carry.
LEAST_RECOMMENDATIONS = 10
LEAST_EVENTS = 5

End = Literal["implemented", "other", "open"]


@dataclass(frozen=True)
class Course:
    """One recommendation: calendar days from its issue to its end, or to what is last known."""

    recommendation_id: str
    days: int
    end: End


@dataclass(frozen=True)
class Step:
    """A day on which something ended: shares, 0 to 1, after it; how many were followed to it."""

    day: int
    followed_count: int
    implemented_share: float
    open_share: float


def courses(rows: Iterable[Mapping[str, Any]], until: str) -> list[Course]:
    """One course for each recommendation all of whose addressees are followed, by id.

    `rows` are those of recommendations_uptake, one per addressee; `until` is claimed_days or
    verified_days. What is addressed to several is implemented when the last of them has.
    """
    found = []
    in_order = sorted(rows, key=_recommendation_id)
    for recommendation_id, addressees in groupby(in_order, key=_recommendation_id):
        several = list(addressees)
        if all(row["followed_days"] is not None for row in several):
            days, end = _together([_course(row, until) for row in several])
            found.append(Course(recommendation_id, days, end))
    return found


def _recommendation_id(row: Mapping[str, Any]) -> str:
    return str(row["recommendation_id"])


def _course(row: Mapping[str, Any], until: str) -> tuple[int, End]:
    done, other = row[until], row["ended_days"]
    if done is not None and (other is None or done <= other):
        return done, "implemented"
    if other is not None:
        return other, "other"
    return row["followed_days"], "open"


def _together(several: Sequence[tuple[int, End]]) -> tuple[int, End]:
    still_open = [days for days, end in several if end == "open"]
    if still_open:
        return max(still_open), "open"
    is_implemented = all(end == "implemented" for _days, end in several)
    return max(days for days, _end in several), "implemented" if is_implemented else "other"


def events_count(followed: Iterable[Course]) -> int:
    """How many of them were implemented."""
    return sum(course.end == "implemented" for course in followed)


def is_enough(followed: Sequence[Course]) -> bool:
    """Whether there are enough recommendations, and enough of them implemented, for a curve."""
    return len(followed) >= LEAST_RECOMMENDATIONS and events_count(followed) >= LEAST_EVENTS


def curve(followed: Sequence[Course]) -> list[Step]:
    """One step per day on which a course ended or was last known, from day 0; both shares.

    Raises ValueError when there is nothing to follow.
    """
    if not followed:
        raise ValueError("no recommendation is followed; ask is_enough first")
    # Here and not above: it takes seconds to load, and today's record has no curve to draw.
    from lifelines import KaplanMeierFitter

    fitted = KaplanMeierFitter().fit(
        [course.days for course in followed], [course.end != "open" for course in followed]
    )
    shares = fitted.survival_function_.iloc[:, 0]
    at_risk = fitted.event_table["at_risk"]
    steps = [Step(0, len(followed), 0.0, 1.0)]
    for day in sorted({course.days for course in followed}):
        here = sum(course.days == day and course.end == "implemented" for course in followed)
        before = steps[-1]
        followed_count = int(at_risk.loc[day])
        added = before.open_share * here / followed_count
        steps.append(
            Step(day, followed_count, before.implemented_share + added, float(shares.loc[day]))
        )
    return steps
