"""Everything that is wrong with the rows of data/, in one run."""

from collections.abc import Callable, Iterator
from pathlib import Path

from oversight.record import cells, meaning
from oversight.record.faults import Fault, nearest
from oversight.record.rows import File, Row, read
from oversight.record.schema import Table, tables


def check(folder: Path, progress: Callable[[str], None] | None = None) -> list[Fault]:
    """Every fault of the record in `folder`, by file and line; an empty list when it is sound.

    Never raises for what a file holds. `progress` is told the name of each table.
    """
    files: dict[str, File] = {}
    for table in tables().values():
        if table.name == "release":
            continue
        if progress is not None:
            progress(table.name)
        files[table.name] = read(folder, table)
    found: list[Fault] = []
    for file in files.values():
        found += file.faults
        for row in file.rows:
            found += cells.faults(file, row)
        found += _duplicates(file)
        found += _unknown_ids(file, files)
    found += meaning.faults(files)
    return sorted(set(found))


def _key(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(row.cells[name] for name in table.key)


def _duplicates(file: File) -> Iterator[Fault]:
    if not file.table.key:
        return
    first: dict[tuple[str, ...], int] = {}
    for row in file.rows:
        key = _key(file.table, row)
        if key in first:
            yield Fault(
                file.name,
                row.line,
                ", ".join(file.table.key),
                f"{', '.join(key)!r} stands already on line {first[key]}",
                "keep one of the rows, or give one another id",
            )
        first.setdefault(key, row.line)


def _unknown_ids(file: File, files: dict[str, File]) -> Iterator[Fault]:
    for reference in file.table.references:
        target = files[reference.table]
        known = {tuple(row.cells[name] for name in reference.referenced) for row in target.rows}
        for row in file.rows:
            values = tuple(row.cells[name] for name in reference.columns)
            if not all(values) or values in known:
                continue
            remedy = nearest(
                ", ".join(values), (", ".join(one) for one in known), f"data/{target.name}"
            )
            yield Fault(
                file.name,
                row.line,
                ", ".join(reference.columns),
                f"{', '.join(values)!r} is not in {reference.table}",
                remedy,
            )
