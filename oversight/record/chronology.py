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

_DONE = ("checked_on", "corrected_on")


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
    """What was done or published after the day that the record says it was compiled on.

    Not what is yet to come: a date to be done by, and a duty that begins later.
    """
    compiled = record.get("compiled_on")
    for file in files.values():
        past = [one for one in file.columns if one.endswith("first_day") or one in _DONE]
        for row in file.rows if file.table.name != "obligations" else []:
            for column in past:
                if is_before(compiled, row.get(column)):
                    fault = f"{row.get(column)} is after the record was compiled"
                    remedy = f"correct it, or compiled_on ({compiled}) in record.csv"
                    yield Fault(file.name, row.line, column, fault, remedy)
