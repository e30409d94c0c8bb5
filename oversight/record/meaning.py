"""What can be wrong with the record as a whole, though each row is well formed."""

from collections.abc import Iterator
from itertools import pairwise

from oversight.record.faults import Fault
from oversight.record.rows import File, Row
from oversight.record.schema import descriptions, enums
from oversight.record.states import State, may_follow, needs_overseer

Files = dict[str, File]


def faults(files: Files) -> list[Fault]:
    """Shares, groups, states, titles, codes and descriptions that do not hold together."""
    return [
        *_shares(files["technology_use"]),
        *_groups(files),
        *_events(files["recommendation_events"]),
        *_stances(files),
        *_titles(files["sources"]),
        *_codes(files["codes"]),
        *_dictionary(files["dictionary"]),
        *_one_record(files["record"]),
    ]


def _shares(file: File) -> Iterator[Fault]:
    for row in file.rows:
        try:
            value = float(row.cells["value"])
        except ValueError:
            continue
        if row.get("is_share") == "true" and not 0 <= value <= 1:
            remedy = "write a share as 0 to 1: 40 percent is 0.4"
            yield Fault(file.name, row.line, "value", f"the share {value:g} is not 0 to 1", remedy)


def _groups(files: Files) -> Iterator[Fault]:
    """A figure of a group is marked as such, and is never a part of a single institution's."""
    groups = {
        row.cells["institution_id"]
        for row in files["institutions"].rows
        if row.get("kind") == "group"
    }
    for name, key in (("technology_use", "use_id"), ("complaints", "complaint_id")):
        file = files[name]
        by_id = {row.cells[key]: row for row in file.rows}
        for row in file.rows:
            if row.get("institution_id") in groups and row.get("is_group") != "true":
                fault = f"a figure of the group {row.cells['institution_id']!r} is not marked so"
                yield Fault(file.name, row.line, "is_group", fault, "write true")
            for column in ("is_subset_of", "denominator_use_id"):
                whole = by_id.get(row.cells.get(column) or "")
                # A member's figure may be a part of its group's; never the other way.
                if whole is None or whole.get("is_group") == "true":
                    continue
                if row.get("is_group") == "true":
                    fault = f"a group's figure is counted in a member's ({whole.cells[key]})"
                    remedy = "refer to a figure of the group, or leave it empty"
                    yield Fault(file.name, row.line, column, fault, remedy)


def _events(file: File) -> Iterator[Fault]:
    """Only a stated event of the overseer closes, and each state may follow the one before."""
    chains: dict[tuple[str, str], list[Row]] = {}
    for row in file.rows:
        state = row.get("state")
        if state not in tuple(State) or state == State.NO_PUBLISHED_RECORD:
            continue
        by, basis = row.get("on_whose_word"), row.get("basis")
        if needs_overseer(State(state)) and (by, basis) != ("overseer", "stated"):
            remedy = "only the overseer's own stated word verifies or closes"
            fault = f"{state} on the word of {by}, {basis}"
            yield Fault(file.name, row.line, "state", fault, remedy)
        if row.get("last_day"):
            key = (row.cells["recommendation_id"], row.get("institution_id") or "")
            chains.setdefault(key, []).append(row)
    for chain in chains.values():
        yield from _chain(file, sorted(chain, key=lambda row: row.cells["last_day"]))


def _chain(file: File, chain: list[Row]) -> Iterator[Fault]:
    for earlier, later in pairwise(chain):
        one, other = State(earlier.cells["state"]), State(later.cells["state"])
        if not may_follow(one, other):
            yield Fault(
                file.name,
                later.line,
                "state",
                f"{other} may not follow {one} (line {earlier.line})",
                "see docs/recommendation-states.md",
            )


def _stances(files: Files) -> Iterator[Fault]:
    """A stance, and a date to be done by, cite the source that says so."""
    for name in ("findings", "recommendation_addressees"):
        file = files[name]
        for row in file.rows:
            if row.get("stance") != "not_stated" and not row.get("stance_source_id"):
                fault, remedy = "the stance cites no source", "cite it, or write not_stated"
                yield Fault(file.name, row.line, "stance_source_id", fault, remedy)
    file = files["recommendation_addressees"]
    for row in file.rows:
        due = [row.get(name) for name in ("due_date", "due_set_by", "due_basis", "due_source_id")]
        if any(due) and not all(due):
            fault = "a date to be done by is half given"
            remedy = "give due_date, due_set_by, due_basis and due_source_id, or none of them"
            yield Fault(file.name, row.line, "due_date", fault, remedy)


def _titles(file: File) -> Iterator[Fault]:
    for row in file.rows:
        original = row.get("original_language")
        for lang in ("en", "fr"):
            title = row.get(f"title_{lang}") or ""
            is_bracketed = title.startswith("[") and title.endswith("]")
            if title and original != "both" and original != lang and not is_bracketed:
                fault = "a title that was translated does not stand in square brackets"
                remedy = f"write [{title[:20]}…], or correct original_language"
                yield Fault(file.name, row.line, f"title_{lang}", fault, remedy)


def _codes(file: File) -> Iterator[Fault]:
    named: dict[str, set[str]] = {}
    for row in file.rows:
        named.setdefault(row.cells["list"], set()).add(row.cells["code"])
    if not file.rows:
        return
    for name, codes in enums().items():
        for code in codes:
            if code not in named.get(name, set()):
                remedy = "add its name and definition in both languages"
                yield Fault(file.name, 0, "", f"{name} {code} has no row", remedy)


def _dictionary(file: File) -> Iterator[Fault]:
    if not file.rows:
        return
    described = {(row.cells["table_name"], row.cells["column_name"]): row for row in file.rows}
    wanted = descriptions()
    for table, column in wanted:
        if (table, column) not in described:
            remedy = "add a row with its description in French"
            yield Fault(file.name, 0, "", f"{table}.{column} has no row", remedy)
    for (table, column), row in described.items():
        if (table, column) not in wanted:
            fault = f"the schema has no {table}.{column}"
            yield Fault(file.name, row.line, "column_name", fault, "take the row out")


def _one_record(file: File) -> Iterator[Fault]:
    if not file.faults and len(file.rows) != 1:
        fault = f"there are {len(file.rows)} rows"
        yield Fault(file.name, 0, "", fault, "write one: what the record is, and its day")
