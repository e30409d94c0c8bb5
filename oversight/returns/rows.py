"""The rows of a return, one at a time: every fault named, and the sound ones counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from oversight.language import _
from oversight.returns.cells import Cells, Value
from oversight.returns.faults import Faults, Problem
from oversight.returns.layouts import Layout

Key = tuple[Value, ...]
Row = tuple[int, Sequence[str]]

# Row for row the same cells: judged once, as long as they are few.
_MEMO = 500_000
NOT_RECORDED = "not-recorded"


class Rows:
    """Counts the sound rows of one file under `counted`: days as quarters, in layout order."""

    def __init__(
        self, layout: Layout, headings: Sequence[str], faults: Faults, today: date
    ) -> None:
        self.layout, self.faults = layout, faults
        self.counted: Counter[Key] = Counter()
        self.seen = 0
        self._first_lines: dict[Key, int] = {}
        self._at = [headings.index(name) for name in layout.names]
        self._cells = [Cells(column, today) for column in layout.columns]
        self._headings = [name.casefold() for name in headings]
        self._sound: dict[tuple[str, ...], Key] = {}

    def read(self, rows: Iterable[Row]) -> None:
        """Judge rows, each with the line on which it begins; empty rows are passed over."""
        for line, cells in rows:
            texts = tuple(cells)
            key = self._sound.get(texts) or self._judged(line, texts)
            self.seen += any(texts)
            if key is not None:
                self._count(line, key)

    def _count(self, line: int, key: Key) -> None:
        if self.layout.level == "counts":
            codes = tuple(value for value in key if isinstance(value, str))
            first = self._first_lines.setdefault(codes, line)
            if first != line:
                fault = _("the row counts the same as line {line}").format(line=first)
                remedy = _("keep one row for each group, with the sum")
                self.faults.add(line, "", Problem(fault, remedy))
                return
        self.counted[key] += 1

    def _judged(self, line: int, texts: tuple[str, ...]) -> Key | None:
        if not any(texts):
            return None
        texts = self._without_empty_ends(texts)
        if len(texts) != len(self._headings):
            fault = _("{cells} cells under {headings} headings")
            fault = fault.format(cells=len(texts), headings=len(self._headings))
            remedy = _("quote cells that hold the separator, and leave empty cells empty")
            self.faults.add(line, "", Problem(fault, remedy))
            return None
        found = [cells.judge(texts[at]) for cells, at in zip(self._cells, self._at, strict=True)]
        problems = {
            column.name: value
            for column, value in zip(self.layout.columns, found, strict=True)
            if isinstance(value, Problem)
        }
        if problems:
            self._name(line, texts, problems)
            return None
        key = tuple(value for value in found if not isinstance(value, Problem))
        problem = self._of_row(dict(zip(self.layout.names, texts_of(texts, self._at), strict=True)))
        if problem is not None:
            self.faults.add(line, *problem)
            return None
        if len(self._sound) < _MEMO:
            self._sound[texts] = key
        return key

    def _without_empty_ends(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        # Spreadsheets end lines with the separator.
        while len(texts) > len(self._headings) and not texts[-1]:
            texts = texts[:-1]
        return texts

    def _name(self, line: int, texts: Sequence[str], problems: dict[str, Problem]) -> None:
        if [text.strip().casefold() for text in texts] == self._headings:
            problem = Problem(_("the headings stand here again"), _("take the line out"))
            self.faults.add(line, "", problem)
            return
        if len(problems) == len(texts) and _is_prose(texts):
            fault = _("no cell of the line is valid: a second heading, a title or a total")
            self.faults.add(line, "", Problem(fault, _("take the line out")))
            return
        for column, problem in problems.items():
            self.faults.add(line, column, problem)

    def _of_row(self, cells: dict[str, str]) -> tuple[str, Problem] | None:
        """What is wrong between the cells of a row, and in which column; null when nothing is."""
        if self.layout.kind == "complaints":
            return _of_complaint(cells)
        if "accounted_uses" in cells:
            return _of_uses(cells)
        return None


def _is_prose(texts: Sequence[str]) -> bool:
    return not any(letter.isdigit() or letter == "@" for text in texts for letter in text)


def texts_of(texts: Sequence[str], at: Sequence[int]) -> list[str]:
    """The cells in the order of the layout."""
    return [texts[number] for number in at]


def _of_complaint(cells: dict[str, str]) -> tuple[str, Problem] | None:
    received, closed = (
        next(name for name in cells if name.startswith(prefix))
        for prefix in ("received_", "closed_")
    )
    if bool(cells[closed]) != bool(cells["disposition_id"]):
        empty = "disposition_id" if cells[closed] else closed
        fault = _("the complaint is closed in one column and open in the other")
        return empty, Problem(fault, _("fill in both, or leave both empty while it is open"))
    if cells[closed] and cells[closed] < cells[received]:
        fault = _("closed before it was received")
        return closed, Problem(fault, _("correct one of the two"))
    return None


def _of_uses(cells: dict[str, str]) -> tuple[str, Problem] | None:
    accounted = int(cells["accounted_uses"])
    if accounted > int(cells["uses"]):
        fault = _("more uses are accounted for than there were")
        return "accounted_uses", Problem(fault, _("correct one of the two"))
    if accounted and NOT_RECORDED in (cells["purpose_id"], cells["authority_id"]):
        fault = _("uses are accounted for whose purpose or authority is not recorded")
        remedy = _("write 0: accounted for are those with purpose, authority and file recorded")
        return "accounted_uses", Problem(fault, remedy)
    return None
