"""Faults on request: what each plants in a return, and where.

Whatever looks personal is made up, in a form that is never given out: the insurance number of
the tax agency's own examples, a health card of zeros, telephone 555-01xx, example.org, the
postal code of Santa Claus.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from oversight.synthetic.chance import chance

CELLS, HEADINGS, TEXT = "cells", "headings", "text"
# In the place of a value: what the row before has, and the heading of the column.
BEFORE, HEADING = object(), object()


@dataclass(frozen=True)
class Fault:
    """What is wrong: a value for a column, the first of those named that the return has.

    `where` is what it is about. One of cells may take several columns; one of headings takes a
    column away (null), adds one or renames it (the value); one of the text changes a line of CSV.
    """

    name: str
    where: str
    cells: tuple[tuple[tuple[str, ...], object], ...] = ()


@dataclass(frozen=True)
class Planted:
    """A fault where it was planted: number of the row, from 1 (0: the headings), and cells."""

    fault: Fault
    row: int
    cells: dict[str, object]


_DAYS, _QUARTERS = ("used_on", "received_on"), ("quarter", "received_quarter")
_COUNTS, _CODES = ("uses", "complaints"), ("purpose_id", "kind", "technology_id")


def _cell(name: str, columns: tuple[str, ...], value: str) -> Fault:
    return Fault(name, CELLS, ((columns, value),))


_ALL = (
    _cell("unknown-institution", ("institution_id",), "synthetic-nobody"),
    _cell("unknown-code", _CODES, "surveilance"),
    _cell("empty-cell", ("institution_id",), ""),
    _cell("blank-cell", ("institution_id",), " "),
    _cell("formula", _CODES, "=1+1"),
    _cell("not-a-day", _DAYS, "15/04/2026"),
    _cell("not-in-the-calendar", _DAYS, "2026-02-31"),
    _cell("future-day", _DAYS, "2999-01-01"),
    _cell("day-long-ago", _DAYS, "1889-04-01"),
    _cell("not-a-quarter", _QUARTERS, "2026Q5"),
    _cell("future-quarter", _QUARTERS, "2999-00Q1"),
    _cell("quarter-long-ago", _QUARTERS, "1889-90Q1"),
    _cell("not-yes-or-no", ("is_recorded",), "perhaps"),
    _cell("not-a-count", _COUNTS, "a dozen"),
    _cell("negative-count", _COUNTS, "-3"),
    _cell("count-too-large", _COUNTS, "999999999"),
    Fault(
        "more-accounted-than-used",
        CELLS,
        (
            (("accounted_uses",), "4"),
            (("uses",), "3"),
            (("purpose_id",), "training"),
            (("authority_id",), "statute"),
        ),
    ),
    Fault(
        "accounted-without-purpose",
        CELLS,
        ((("accounted_uses",), "3"), (("uses",), "3"), (("purpose_id",), "not-recorded")),
    ),
    Fault(
        "half-closed",
        CELLS,
        ((("closed_on", "closed_quarter"), ""), (("disposition_id",), "settled")),
    ),
    Fault(
        "closed-before-received",
        CELLS,
        ((("closed_on",), "2001-04-01"), (("disposition_id",), "settled")),
    ),
    Fault(
        "closed-in-an-earlier-quarter",
        CELLS,
        ((("closed_quarter",), "2001-02Q1"), (("disposition_id",), "settled")),
    ),
    Fault("repeated-row", CELLS),
    Fault("headings-again", CELLS),
    Fault("line-of-words", CELLS),
    _cell("social-insurance-number", _CODES, "046 454 286"),
    _cell("health-card", _CODES, "0000 000 018"),
    _cell("email", _CODES, "nobody@example.org"),
    _cell("telephone", _CODES, "613-555-0142"),
    _cell("postal-code", _CODES, "H0H 0H0"),
    _cell("badge-number", _CODES, "badge 00000"),
    _cell("name", _CODES, "Testa Exemple"),
    Fault("undeclared-column", HEADINGS, ((("remarks",), "seen twice"),)),
    Fault("personal-heading", HEADINGS, ((("nobody@example.org",), "1"),)),
    Fault("missing-column", HEADINGS, ((("outcome_id", "disposition_id", "counted_by"), None),)),
    Fault("ragged-line", TEXT),
    Fault("open-quotation", TEXT),
)
FAULTS = {one.name: one for one in _ALL}


def of(columns: Sequence[str], *where: str) -> list[str]:
    """The faults that a return with these columns can have; of cells alone, unless named."""
    several = where or (CELLS,)
    return [one.name for one in _ALL if one.where in several and _fits(one, columns)]


def planted(names: Sequence[str], columns: Sequence[str], rows: int, seed: int) -> list[Planted]:
    """Where each fault goes: a row of its own, every other one left alone where there are enough.

    In a smaller return several share a row, and the last of them counts.
    """
    draw = chance(seed, "faults")
    places = draw.choice(max(1, rows // 2), len(names), replace=len(names) > rows // 2)
    return [
        _planted(FAULTS[name], columns, min(rows, 2 * int(place) + 2))
        for name, place in zip(names, places, strict=True)
    ]


def _planted(fault: Fault, columns: Sequence[str], row: int) -> Planted:
    if fault.where == HEADINGS:
        names, value = fault.cells[0]
        return Planted(fault, 0, {_first(names, columns) or names[0]: value})
    if fault.name == "repeated-row":
        return Planted(fault, row, {one: BEFORE for one in columns if one not in _COUNTS})
    if fault.name == "headings-again":
        return Planted(fault, row, dict.fromkeys(columns, HEADING))
    if fault.name == "line-of-words":
        return Planted(fault, row, dict.fromkeys(columns, "total"))
    cells = {_first(names, columns): value for names, value in fault.cells}
    return Planted(fault, row, {name: value for name, value in cells.items() if name})


def _fits(fault: Fault, columns: Sequence[str]) -> bool:
    if fault.name == "repeated-row":
        return not set(columns).isdisjoint(_COUNTS)
    is_new = fault.where == HEADINGS and fault.cells[0][1] is not None
    return is_new or all(_first(names, columns) for names, _value in fault.cells)


def _first(names: Sequence[str], columns: Sequence[str]) -> str | None:
    return next((name for name in names if name in columns), None)
