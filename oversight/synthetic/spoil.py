"""Faults put into a return while it is written: cells and headings by query, lines in the text."""

from collections.abc import Sequence
from pathlib import Path

from oversight.synthetic.faults import BEFORE, HEADING, HEADINGS, TEXT, Planted

_CHANGED = {"ragged-line": b"%s,one more", "open-quotation": b'"%s'}


def spoiled(view: str, columns: Sequence[str], planted: Sequence[Planted]) -> str:
    """The query of a view with the faults in it; every column that has one is text."""
    inside = [one for one in planted if one.fault.where != TEXT]
    if not inside:
        return f"from {view}"
    headings = {
        name: value
        for one in inside
        if one.fault.where == HEADINGS
        for name, value in one.cells.items()
    }
    shown = [_column(name, inside) for name in columns if name not in headings]
    shown += [
        f"{_literal(value)} as {_quoted(name)}"
        for name, value in headings.items()
        if value is not None
    ]
    numbered = f"select *, row_number() over () as row_number from {view}"  # noqa: S608
    return f"select {', '.join(shown)} from ({numbered})"  # noqa: S608


def tear(path: Path, planted: Sequence[Planted]) -> None:
    """Change the lines of a CSV that no query writes so: a cell too many, a quotation mark."""
    torn = {one.row + 1: _CHANGED[one.fault.name] for one in planted if one.fault.where == TEXT}
    if not torn:
        return
    whole = path.with_name(f"{path.name}.whole")
    path.rename(whole)
    with whole.open("rb") as lines, path.open("wb") as written:
        for number, line in enumerate(lines, start=1):
            ending = torn.get(number)
            written.write(ending % line.rstrip(b"\n") + b"\n" if ending else line)
    whole.unlink()


def _column(name: str, planted: Sequence[Planted]) -> str:
    """The column as it is selected: a fault in its row, in the others what was there."""
    here = [one for one in planted if name in one.cells]
    if not here:
        return name
    whens = " ".join(
        f"when row_number = {one.row} then {_value(one.cells[name], name)}" for one in here
    )
    return f"case {whens} else {name}::varchar end as {name}"


def _value(value: object, name: str) -> str:
    if value is BEFORE:
        return f"lag({name}::varchar) over ()"
    return _literal(name if value is HEADING else value)


def _literal(value: object) -> str:
    doubled = str(value).replace("'", "''")
    return f"'{doubled}'"


def _quoted(name: str) -> str:
    return f'"{name}"'
