"""The CSV files of tables: counts of inner combinations, hierarchies, and what is published."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from oversight.protection.dimensions import TableFault

LARGEST = 2**53  # whole numbers above it are not exact in a solver
FORMULA = ("=", "+", "-", "@", "\t", "\r")
HELD = ("value", "state")
SHOWN, HIDDEN = ("published", "zero"), ("primary", "complementary", "x")

Codes = tuple[str, ...]


def read_cells(path: Path) -> tuple[list[str], dict[Codes, int]]:
    """The names of the dimensions, and the count of each combination of inner codes.

    Raises TableFault.
    """
    counts: dict[Codes, int] = {}
    faults: list[str] = []
    names, rows = _rows(path, ("value",))
    for line, row in rows:
        codes, count = tuple(row[name] for name in names), _count(row["value"])
        if count is None:
            faults.append(
                f"{path.name}, line {line}, column value: not a whole number of 0 or more; "
                "write a count"
            )
        elif codes in counts:
            faults.append(
                f"{path.name}, line {line}: {', '.join(codes)} stands twice; keep one row"
            )
        else:
            counts[codes] = count
        faults += _wrong_codes(f"{path.name}, line {line}", codes)
    if not counts and not faults:
        faults.append(f"{path.name}: no row; write at least one cell")
    elif sum(counts.values()) >= LARGEST:
        faults.append(f"{path.name}: the counts add up to more than 2^53; check the unit")
    if faults:
        raise TableFault(faults)
    return names, counts


def read_hierarchies(path: Path, names: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Pairs of child and parent by dimension; every name has a list. Raises TableFault."""
    pairs: dict[str, dict[tuple[str, str], None]] = {name: {} for name in names}
    faults: list[str] = []
    _names, rows = _rows(path, ("dimension", "child", "parent"))
    for line, row in rows:
        pair = (row["child"], row["parent"])
        faults += _wrong_codes(f"{path.name}, line {line}", pair)
        if row["dimension"] in pairs:
            pairs[row["dimension"]][pair] = None
        else:
            faults.append(
                f"{path.name}, line {line}, column dimension: {row['dimension']!r} is not a "
                f"dimension of the cells; valid: {', '.join(names)}"
            )
    if faults:
        raise TableFault(faults)
    return {name: list(several) for name, several in pairs.items()}


def read_states(path: Path) -> tuple[list[str], dict[Codes, int], dict[Codes, bool]]:
    """Of a published table: dimensions, the counts shown, and which of those hidden are small.

    A row is hidden by its state, or without that column by `x` for its value. Raises TableFault.
    """
    shown: dict[Codes, int] = {}
    hidden: dict[Codes, bool] = {}
    faults: list[str] = []
    names, rows = _rows(path, ("value",))
    for line, row in rows:
        cell, count = tuple(row[name] for name in names), _count(row["value"])
        state = row.get("state", "x" if row["value"] == "x" else "published")
        place = f"{path.name}, line {line}"
        if cell in shown or cell in hidden:
            faults.append(f"{place}: {', '.join(cell)} stands twice; keep one row")
        elif state in SHOWN and count is not None and not (state == "zero" and count):
            shown[cell] = count
        elif state in HIDDEN and row["value"] in ("", "x"):
            hidden[cell] = state == "primary"
        else:
            faults.append(
                f"{place}: neither a published count nor a hidden one without its count; "
                f"valid states: {', '.join((*SHOWN, *HIDDEN))}"
            )
    if faults:
        raise TableFault(faults)
    return names, shown, hidden


def _count(text: str) -> int | None:
    """A whole number below the largest that a solver has exactly; null for anything else."""
    is_count = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))
    return int(text) if is_count and int(text) < LARGEST else None


def _wrong_codes(place: str, codes: Sequence[str]) -> Iterator[str]:
    if "" in codes:
        yield f"{place}: a code is empty; write it"
    for code in codes:
        if code.startswith(FORMULA):
            yield f"{place}: a spreadsheet would take {code!r} for a formula; begin with a letter"


def _rows(
    path: Path, required: Sequence[str]
) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """The dimensions of a CSV file, and its rows as text with their line numbers.

    Raises TableFault.
    """
    rows = list(_read(path))
    if not rows:
        raise TableFault([f"{path.name}: empty; write a heading"])
    heading = rows[0][1]
    names = [name for name in heading if name not in HELD]
    missing = [name for name in required if name not in heading]
    faults = [f"{path.name}, line 1: no column {name}; add it" for name in missing]
    if len(set(heading)) < len(heading) or "" in heading:
        faults.append(f"{path.name}, line 1: two columns of one name, or one of none; name each")
    if not names:
        faults.append(f"{path.name}: no dimension; write a column of codes before value")
    faults += [
        f"{path.name}, line {line}: not as many cells as the heading"
        for line, row in rows[1:]
        if len(row) != len(heading)
    ]
    if faults:
        raise TableFault(faults)
    return names, ((line, dict(zip(heading, row, strict=True))) for line, row in rows[1:])


def _read(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for row in reader:
                if row:
                    yield reader.line_num, row
    except OSError as error:
        raise TableFault([f"{path}: {error.strerror}; name a file that can be read"]) from error
    except UnicodeDecodeError as error:
        raise TableFault([f"{path.name}: not UTF-8; save it as UTF-8"]) from error
    except csv.Error as error:
        raise TableFault([f"{path.name}: not CSV ({error}); save it again as CSV"]) from error
