"""What marks of revision may say: which returns came late or corrected, as their list does.

A mark that went by the counts would tie hidden ones of two releases to each other, unseen by the
attack. Shares no code with what marks.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from oversight.releases.reading import RETURN_OF, Counted, Reading, Return


def telling_marks(readings: Sequence[Reading]) -> Iterator[str]:
    """The places whose mark says more than the returns do, oldest release first."""
    for reading in readings:
        found: dict[tuple[str, frozenset[Return]], object] = {}
        for place, cell in _cells(reading):
            kind = RETURN_OF[cell.measure]
            if found.setdefault((kind, cell.returns), cell.revised_in) != cell.revised_in:
                yield f"{place}: marked otherwise than another count of the same returns"
    for before, now in pairwise(readings):
        earlier = dict(_cells(before, now.folder.name))
        for place, cell in _cells(now):
            if place in earlier:
                yield from _unlike_returns(before, now, place, earlier[place], cell)


def _unlike_returns(
    before: Reading, now: Reading, place: str, earlier: Counted, cell: Counted
) -> Iterator[str]:
    kind = RETURN_OF[cell.measure]
    held, counted = before.counted[kind], now.counted[kind]
    given = {one[1] for one in earlier.returns}
    came = {one[1] for one in cell.returns if held.get(one) != counted[one]}
    is_new = str(cell.revised_in) > before.folder.name
    if came & given and not is_new:
        yield f"{place}: counts a late or corrected return, and is not marked"
    if not came and cell.revised_in != earlier.revised_in:
        yield f"{place}: marked, and counts the same returns as before"


def _cells(reading: Reading, named: str = "") -> Iterator[tuple[str, Counted]]:
    for table_id, cells in reading.cells.items():
        for codes, cell in cells.items():
            yield ", ".join([named or reading.folder.name, table_id, *codes]), cell
