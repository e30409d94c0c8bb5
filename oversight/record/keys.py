"""What can be wrong with ids: given twice, unknown, or leading back to themselves."""

from collections.abc import Iterator

from oversight.record.faults import Fault, nearest
from oversight.record.rows import File, Row
from oversight.record.schema import Reference

Files = dict[str, File]


def faults(files: Files) -> Iterator[Fault]:
    """The faults of every key and of every reference from one row to another."""
    for file in files.values():
        yield from _duplicates(file)
        for reference in file.table.references:
            yield from _unknown(file, reference, files[reference.table])
            if reference.table == file.table.name:
                yield from _circles(file, reference)


def _cells(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.cells[name] for name in columns)


def _duplicates(file: File) -> Iterator[Fault]:
    key = file.table.key
    if not key or not set(key) <= set(file.columns):
        return
    first: dict[tuple[str, ...], int] = {}
    for row in file.rows:
        cells = _cells(row, key)
        if cells in first:
            fault = f"{', '.join(cells)!r} stands already on line {first[cells]}"
            remedy = "keep one of the rows, or give one another id"
            yield Fault(file.name, row.line, ", ".join(key), fault, remedy)
        first.setdefault(cells, row.line)


def _unknown(file: File, reference: Reference, target: File) -> Iterator[Fault]:
    # Where the target could not be read whole, that is the fault to name, not each use of it.
    if not target.has(*reference.referenced):
        return
    known = {_cells(row, reference.referenced) for row in target.rows}
    ids = [", ".join(one) for one in sorted(known)]
    for row in file.rows:
        cells = _cells(row, reference.columns)
        if not all(cells) or cells in known:
            continue
        value, columns = ", ".join(cells), ", ".join(reference.columns)
        fault = f"{value!r} is not in {reference.table}"
        yield Fault(file.name, row.line, columns, fault, nearest(value, ids, f"data/{target.name}"))


def _circles(file: File, reference: Reference) -> Iterator[Fault]:
    """Rows that lead back to themselves; what follows them from row to row would never end."""
    column, key = reference.columns[0], reference.referenced[0]
    leads_to = {row.cells[key]: row.get(column) for row in file.rows}
    for row in file.rows:
        start = row.cells[key]
        passed: list[str] = []
        at = leads_to.get(start)
        while at is not None and at != start and at not in passed:
            passed.append(at)
            at = leads_to.get(at)
        if start and at == start:
            through = f" through {', '.join(passed)}" if passed else ""
            fault = f"{start!r} leads back to itself{through}"
            yield Fault(file.name, row.line, column, fault, "take out the reference that is wrong")
