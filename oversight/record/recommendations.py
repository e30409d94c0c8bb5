"""What can be wrong with findings, recommendations and what became of them."""

from collections.abc import Iterator
from itertools import pairwise

from oversight.record.faults import Fault
from oversight.record.rows import File, Row
from oversight.record.states import CLOSED, State, may_follow

Files = dict[str, File]


def faults(files: Files) -> Iterator[Fault]:
    """States that may not follow, stances without source, and rows that do not meet."""
    yield from _words(files["recommendation_events"])
    yield from _chains(files)
    yield from _stances(files)
    yield from _due_dates(files["recommendation_addressees"])
    yield from _addressees(files)
    yield from _findings(files)


def _words(file: File) -> Iterator[Fault]:
    """Only a stated event of the overseer verifies or closes; no event says that there is none."""
    for row in file.rows:
        state, by, basis = row.get("state"), row.get("on_whose_word"), row.get("basis")
        if state == State.NO_PUBLISHED_RECORD:
            fault, remedy = f"{state} is no event", "take the row out: it is what is left without"
            yield Fault(file.name, row.line, "state", fault, remedy)
        is_stated_by_overseer = (by, basis) == ("overseer", "stated")
        if state in CLOSED and not is_stated_by_overseer:
            fault = f"{state} on the word of {by}, {basis}"
            remedy = "only the overseer's own stated word verifies or closes"
            yield Fault(file.name, row.line, "state", fault, remedy)


def _chains(files: Files) -> Iterator[Fault]:
    """Each state may follow the one before, at each addressee, in the order that pages show."""
    file = files["recommendation_events"]
    published = {row.cells["source_id"]: row.get("last_day") for row in files["sources"].rows}
    by_recommendation: dict[str, list[tuple[tuple[str, str, str], Row]]] = {}
    for row in file.rows:
        known_on = published.get(row.cells["source_id"]) or row.get("last_day")
        if row.get("state") in tuple(State) and known_on:
            order = (row.get("last_day") or known_on, known_on, row.cells["event_id"])
            by_recommendation.setdefault(row.cells["recommendation_id"], []).append((order, row))
    for dated in by_recommendation.values():
        in_order = [row for _order, row in sorted(dated, key=lambda one: one[0])]
        # An event without an addressee is about every one.
        for institution_id in {row.get("institution_id") for row in in_order}:
            about = (None, institution_id)
            yield from _chain(file, [row for row in in_order if row.get("institution_id") in about])


def _chain(file: File, chain: list[Row]) -> Iterator[Fault]:
    for earlier, later in pairwise(chain):
        one, other = State(earlier.cells["state"]), State(later.cells["state"])
        if State.NO_PUBLISHED_RECORD not in (one, other) and not may_follow(one, other):
            fault = f"{other} may not follow {one} (line {earlier.line})"
            remedy = "correct the state or the day (see docs/recommendation-states.md)"
            yield Fault(file.name, later.line, "state", fault, remedy)


def _stances(files: Files) -> Iterator[Fault]:
    """A stance cites the source that says so."""
    for name in ("findings", "recommendation_addressees"):
        file = files[name]
        for row in file.rows if file.has("stance", "stance_source_id") else []:
            if row.get("stance") != "not_stated" and not row.get("stance_source_id"):
                fault, remedy = "the stance cites no source", "cite it, or write not_stated"
                yield Fault(file.name, row.line, "stance_source_id", fault, remedy)


def _due_dates(file: File) -> Iterator[Fault]:
    """A date to be done by says who set it, how it is known, and where."""
    columns = ("due_date", "due_set_by", "due_basis", "due_source_id")
    for row in file.rows if file.has(*columns) else []:
        due = [row.get(name) for name in columns]
        if any(due) and not all(due):
            remedy = f"give {', '.join(columns)}, or none of them"
            fault = "a date to be done by is half given"
            yield Fault(file.name, row.line, "due_date", fault, remedy)


def _addressees(files: Files) -> Iterator[Fault]:
    """Every recommendation has an addressee, and an event is about one of them."""
    addressed = files["recommendation_addressees"]
    if not addressed.has("recommendation_id", "institution_id"):
        return
    known = {
        (row.cells["recommendation_id"], row.cells["institution_id"]) for row in addressed.rows
    }
    with_one = {recommendation_id for recommendation_id, _institution_id in known}
    file = files["recommendations"]
    for row in file.rows:
        if row.get("recommendation_id") and row.cells["recommendation_id"] not in with_one:
            fault, remedy = "it is addressed to nobody", f"add a row to {addressed.name}"
            yield Fault(file.name, row.line, "recommendation_id", fault, remedy)
    file = files["recommendation_events"]
    for row in file.rows:
        pair = (row.cells["recommendation_id"], row.cells["institution_id"])
        if all(pair) and pair[0] in with_one and pair not in known:
            fault = f"{pair[0]} is not addressed to {pair[1]!r}"
            remedy = f"name an addressee, or add a row to {addressed.name}"
            yield Fault(file.name, row.line, "institution_id", fault, remedy)


def _findings(files: Files) -> Iterator[Fault]:
    """Studies and open investigations have none; a recommendation answers its own report's."""
    investigations = {row.cells["investigation_id"]: row for row in files["investigations"].rows}
    found = {row.cells["finding_id"]: row for row in files["findings"].rows}
    for row in found.values():
        about = investigations.get(row.cells["investigation_id"])
        for what, told in (("study", "a study"), ("open", "still open")):
            if about is not None and what in (about.get("kind"), about.get("status")):
                fault = f"{about.cells['investigation_id']} is {told}, which has no finding"
                remedy = f"correct line {about.line} of investigations.csv, or take the row out"
                yield Fault("findings.csv", row.line, "investigation_id", fault, remedy)
    for row in files["recommendations"].rows:
        answered = found.get(row.cells["finding_id"])
        if answered and answered.cells["investigation_id"] != row.cells["investigation_id"]:
            fault = f"{row.cells['finding_id']} is of {answered.cells['investigation_id']!r}"
            remedy = "name a finding of the same investigation, or leave it empty"
            yield Fault("recommendations.csv", row.line, "finding_id", fault, remedy)
