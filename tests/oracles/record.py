"""The record as plain Python reads it: for counting again what the queries count."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent.parent / "data"
DAYS = (date(2021, 6, 11), date(2022, 5, 10), date(2026, 11, 23))
CLOSED = {"implemented_verified", "not_implemented", "superseded"}
AGAINST = {"well_founded", "well_founded_in_part", "contravention"}


@cache
def rows(table):
    """The rows of one file."""
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    """A day, or null for an empty cell."""
    return date.fromisoformat(text) if text else None


PUBLISHED = {row["source_id"]: day(row["last_day"]) for row in rows("sources")}
KINDS = {row["institution_id"]: row["kind"] for row in rows("institutions")}


def known_on(row, own="last_day", source="source_id"):
    """From which day a row is known; null when it is undated."""
    return PUBLISHED.get(row[source]) or day(row[own])


def is_known(when, as_of):
    """True when a dated fact was known by the end of that day."""
    return when is not None and when <= as_of


def states(as_of):
    """State, due date and who set it, by recommendation and institution, of single ones."""
    recommendations = {row["recommendation_id"]: row for row in rows("recommendations")}
    found = {}
    for row in rows("recommendation_addressees"):
        recommendation = recommendations[row["recommendation_id"]]
        issued = known_on(recommendation)
        if recommendation["is_group"] == "true" or not is_known(issued, as_of):
            continue
        due_known = PUBLISHED.get(row["due_source_id"]) or issued
        due = day(row["due_date"]) if is_known(due_known, as_of) else None
        key = (row["recommendation_id"], row["institution_id"])
        found[key] = (state(*key, as_of), due, row["due_set_by"])
    return found


def state(recommendation_id, institution_id, as_of):
    """The state of the latest event known."""
    events = [
        (day(row["last_day"]) or known_on(row), known_on(row), row["event_id"], row["state"])
        for row in rows("recommendation_events")
        if row["recommendation_id"] == recommendation_id
        and row["institution_id"] in ("", institution_id)
        and is_known(known_on(row), as_of)
    ]
    return max(events)[3] if events else "no_published_record"


def is_overdue(one, as_of):
    """Past a date that was promised or accepted, neither claimed nor closed."""
    of_state, due, set_by = one
    waits = of_state in ("open", "partly_implemented", "no_published_record")
    return bool(due and due < as_of and set_by != "overseer_not_accepted" and waits)
