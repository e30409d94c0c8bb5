"""Days of one row that cannot be, given the days of another."""

from collections.abc import Iterator

from oversight.record.cells import is_before
from oversight.record.faults import Fault
from oversight.record.rows import File, Row

Files = dict[str, File]

# What follows: its table, its day, the id of what it follows, whose table and first day, and
# how that is told.
_FOLLOWS = (
    ("findings", "last_day", "investigation_id", "investigations", "opened_first_day", "opened"),
    ("recommendations", "last_day", "investigation_id", "investigations", "opened_first_day",
     "opened"),
    ("recommendations", "last_day", "repeats_recommendation_id", "recommendations", "first_day",
     "was made"),
    ("recommendation_events", "last_day", "recommendation_id", "recommendations", "first_day",
     "was made"),
    ("recommendation_addressees", "due_date", "recommendation_id", "recommendations", "first_day",
     "was made"),
)  # fmt: skip


def faults(files: Files) -> Iterator[Fault]:
    """Days before what they follow, and days after the record was compiled."""
    for table, day, column, followed, first, told in _FOLLOWS:
        by_id = {row.cells[files[followed].table.key[0]]: row for row in files[followed].rows}
        for row in files[table].rows:
            earlier = by_id.get(row.get(column) or "")
            if earlier is not None and is_before(row.get(day), earlier.get(first)):
                fault = f"{row.get(day)} is before {row.get(column)} {told} ({earlier.get(first)})"
                remedy = f"correct one of the days (line {earlier.line} of {files[followed].name})"
                yield Fault(files[table].name, row.line, day, fault, remedy)
    for record in files["record"].rows[:1]:
        yield from _compiled(files, record)


def _compiled(files: Files, record: Row) -> Iterator[Fault]:
    """What was published or done after the day that the record says it was compiled on."""
    for table, column in (
        ("sources", "first_day"),
        ("sources", "checked_on"),
        ("corrections", "corrected_on"),
    ):
        for row in files[table].rows:
            if is_before(record.get("compiled_on"), row.get(column)):
                fault = f"{row.get(column)} is after the record was compiled"
                remedy = f"correct it, or compiled_on ({record.get('compiled_on')}) in record.csv"
                yield Fault(files[table].name, row.line, column, fault, remedy)
