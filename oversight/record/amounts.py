"""What can be wrong with published figures: shares beyond the whole, groups counted in members."""

from collections.abc import Iterator

from oversight.record.faults import Fault
from oversight.record.rows import File, Row

Files = dict[str, File]


def faults(files: Files) -> Iterator[Fault]:
    """The faults of shares and of figures of several institutions."""
    groups = {
        row.cells["institution_id"]
        for row in files["institutions"].rows
        if row.get("kind") == "group"
    }
    yield from _shares(files["technology_use"])
    for name, key in (("technology_use", "use_id"), ("complaints", "complaint_id")):
        by_id = {row.cells[key]: row for row in files[name].rows}
        for row in files[name].rows:
            yield from _unmarked(files[name], row, groups)
            yield from _counted_in_a_member(files[name], row, key, by_id)


def _shares(file: File) -> Iterator[Fault]:
    for row in file.rows:
        try:
            value = float(row.cells["value"])
        except ValueError:
            continue
        if row.get("is_share") == "true" and not 0 <= value <= 1:
            remedy = "write a share as 0 to 1: 40 percent is 0.4"
            yield Fault(file.name, row.line, "value", f"the share {value:g} is not 0 to 1", remedy)


def _unmarked(file: File, row: Row, groups: set[str]) -> Iterator[Fault]:
    # The other way is no fault: a single institution's figure may cover others too.
    if row.get("institution_id") in groups and row.get("is_group") == "false":
        fault = f"a figure of the group {row.cells['institution_id']!r} is not marked so"
        yield Fault(file.name, row.line, "is_group", fault, "write true")


def _counted_in_a_member(file: File, row: Row, key: str, by_id: dict[str, Row]) -> Iterator[Fault]:
    """A member's figure may be a part of its group's (one breach of all); never the other way."""
    for column in ("is_subset_of", "denominator_use_id"):
        whole = by_id.get(row.cells.get(column) or "")
        if whole is None or whole.get("is_group") != "false" or row.get("is_group") != "true":
            continue
        fault = f"a group's figure is counted in a member's ({whole.cells[key]})"
        remedy = "refer to a figure of the group, or leave it empty"
        yield Fault(file.name, row.line, column, fault, remedy)
