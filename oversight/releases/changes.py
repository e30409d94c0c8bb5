"""What differs between two releases: every fact and count added, revised or withdrawn.

Read from the files of both, as anyone can: a hidden count is `x` on either side and nothing else.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from oversight.record.schema import Table, tables
from oversight.releases.files import Row, read_csv

# Words about the record, and what each release writes anew: no facts.
NO_FACTS = frozenset(
    {"record", "corrections", "gaps", "codes", "glossary", "dictionary", "labels", "return_columns"}
)
# When somebody last looked says nothing of what was seen.
NO_FACT = frozenset({"checked_on"})
COUNTS = "published_counts"
_NEVER_IN_A_KEY = ("value", "symbol", "revised_in")


@dataclass(frozen=True)
class Change:
    """One fact or count that differs.

    `change` is added, revised or withdrawn. `row_id` is the key of the row, its parts joined by
    "/". `column_name` is empty where a whole row came or went; `old` and `new` are as in the files,
    empty where there is none. `cells` counts what a line stands for: new counts of a quarter share
    one. The reasons are empty where none is needed, or none was given.
    """

    change: str
    table_name: str
    row_id: str
    column_name: str = ""
    old: str = ""
    new: str = ""
    institution_id: str = ""
    cells: int = 1
    reason_en: str = ""
    reason_fr: str = ""


def changes(before: Path, after: Path) -> list[Change]:
    """What differs from one release to a later one, by table and row; without reasons.

    Columns and tables that only one of them has are no changes of fact. Raises TableFault.
    """
    found: list[Change] = []
    for table in tables().values():
        if table.has_file and table.name not in NO_FACTS:
            found += _of_facts(table, _rows(before, table.name), _rows(after, table.name))
    return found + list(_of_counts(_rows(before, COUNTS), _rows(after, COUNTS)))


def _rows(folder: Path, table: str) -> list[Row]:
    if not (folder / "csv" / f"{table}.csv").exists() and (folder / "csv").is_dir():
        # A table that the schema did not have yet.
        return []
    return read_csv(folder, table)


def _of_facts(table: Table, before: list[Row], after: list[Row]) -> Iterator[Change]:
    if not before or not after or not set(table.key) <= before[0].keys():
        # Rows that could not be told apart, or that came or went with the table itself.
        yield from (_came_or_went(table, "withdrawn", row) for row in before)
        yield from (_came_or_went(table, "added", row) for row in after)
        return
    old, new = _by_key(table, before), _by_key(table, after)
    # What the loader works out follows from other columns, which say it themselves.
    derived = {column.name for column in table.columns if not column.is_loaded}
    columns = [
        column
        for column in after[0]
        if column in before[0] and column not in NO_FACT | derived | set(table.key)
    ]
    for key in [*old, *(key for key in new if key not in old)]:
        if key not in new:
            yield _came_or_went(table, "withdrawn", old[key])
        elif key not in old:
            yield _came_or_went(table, "added", new[key])
        else:
            yield from _of_row(table.name, key, columns, old[key], new[key])


def _of_row(table: str, key: str, columns: Sequence[str], old: Row, new: Row) -> Iterator[Change]:
    for column in columns:
        if old[column] != new[column]:
            # What was not known before is an addition: nothing that was published has changed.
            change = "added" if not old[column] else "revised" if new[column] else "withdrawn"
            whose = new.get("institution_id", "")
            yield Change(change, table, key, column, old[column], new[column], whose)


def _came_or_went(table: Table, change: str, row: Row) -> Change:
    return Change(
        change, table.name, _key(table, row), institution_id=row.get("institution_id", "")
    )


def _by_key(table: Table, rows: list[Row]) -> dict[str, Row]:
    return {_key(table, row): row for row in rows}


def _key(table: Table, row: Row) -> str:
    return "/".join(row[column] for column in table.key if column in row)


def _of_counts(before: list[Row], after: list[Row]) -> Iterator[Change]:
    """Counts cell by cell; those that are new, or gone, by table and quarter."""
    old = {_cell(row): row for row in before}
    new = {_cell(row): row for row in after}
    for cell, row in new.items():
        if cell in old and _said(old[cell]) != _said(row):
            whose = "" if _is_several(row["institution_id"]) else row["institution_id"]
            yield Change("revised", COUNTS, cell, "value", _said(old[cell]), _said(row), whose)
    for change, here, there in (("added", new, old), ("withdrawn", old, new)):
        quarters = Counter(
            f"{row['table_id']}/{row['quarter']}" for cell, row in here.items() if cell not in there
        )
        for row_id, cells in sorted(quarters.items()):
            yield Change(change, COUNTS, row_id, cells=cells)


def _is_several(institution_id: str) -> bool:
    return institution_id == "all" or ":" in institution_id


def _cell(row: Row) -> str:
    return "/".join(value for name, value in row.items() if name not in _NEVER_IN_A_KEY and value)


def _said(row: Mapping[str, str]) -> str:
    return row["value"] or row["symbol"]
