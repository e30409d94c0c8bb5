"""Everything that is wrong with the rows of data/, in one run."""

from collections.abc import Callable
from pathlib import Path

from oversight.record import (
    amounts,
    cells,
    chronology,
    constraints,
    keys,
    recommendations,
    words,
)
from oversight.record.faults import Fault
from oversight.record.rows import File, read
from oversight.record.schema import tables


def check(folder: Path, progress: Callable[[str], None] | None = None) -> list[Fault]:
    """Every fault of the record in `folder`, by file and line; an empty list when it is sound.

    Never raises for what a file holds. `progress` is told the name of each table.
    """
    files: dict[str, File] = {}
    for table in tables().values():
        if progress is not None:
            progress(table.name)
        if table.has_file:
            files[table.name] = read(folder, table)
    found: list[Fault] = []
    for file in files.values():
        found += file.faults
        for row in file.rows:
            found += cells.faults(file, row)
    for kind in (keys, amounts, chronology, recommendations, words):
        found += kind.faults(files)
    found += list(constraints.faults(files, found))
    return sorted(set(found))
