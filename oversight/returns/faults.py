"""What is wrong with a return: place, fault, remedy; never what a cell holds of a person."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from oversight.language import _, labelled, number

SHOWN_ONE_BY_ONE = 100
_LINES_KEPT, _GROUPS_KEPT = 1000, 10_000


class Unreadable(Exception):
    """The file cannot be read at all; in words, place first."""

    def __init__(self, file: str, fault: str, remedy: str) -> None:
        super().__init__(labelled(file, _("; ").join((fault, remedy))))
        self.file, self.fault, self.remedy = file, fault, remedy


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell, or a row, wherever it stands; `kind` is empty or personal."""

    fault: str
    remedy: str
    kind: str = ""


@dataclass
class Group:
    """The same problem of the same column: how many cells, and the first lines of them.

    `line` counts from 1 in a text or a sheet, and is the number of the row in Parquet; no line
    is the whole file.
    """

    file: str
    sheet: str
    column: str
    fault: str
    remedy: str
    kind: str
    count: int = 0
    lines: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        return next(self.places(one_by_one=False))

    def places(self, one_by_one: bool) -> Iterator[str]:
        """The group in one line of text, or each of its places in one."""
        lines = [[line] for line in self.lines] if one_by_one else [self.lines]
        for of_place in lines or [[]]:
            where = [self.file]
            if self.sheet:
                where.append(_("sheet {name}").format(name=self.sheet))
            if of_place:
                where.append(self._lines(of_place))
            if self.column:
                where.append(_("column {name}").format(name=self.column))
            yield labelled(", ".join(where), _("; ").join((self.fault, self.remedy)))

    def _lines(self, lines: list[int]) -> str:
        if len(lines) == 1 and self.count <= 1:
            return _("line {line}").format(line=lines[0])
        if len(lines) == 1 and len(self.lines) > 1:
            return _("line {line}").format(line=lines[0])
        first = ", ".join(str(line) for line in lines[:5])
        several = _("{count} times, first on lines {lines}")
        return several.format(count=number(self.count), lines=first)

    def as_json(self) -> dict[str, Any]:
        """The group for machines: `line` is the first of its lines, or null."""
        return asdict(self) | {"line": self.lines[0] if self.lines else None}


class Faults:
    """The faults of one file, grouped as they are found, so that millions take no memory."""

    def __init__(self, file: str, sheet: str = "") -> None:
        self.file, self.sheet = file, sheet
        self.count = 0
        self._groups: dict[tuple[str, Problem], Group] = {}

    def __bool__(self) -> bool:
        return self.count > 0

    def add(self, line: int, column: str, problem: Problem) -> None:
        """Note a problem; line 0 is the whole file."""
        self.count += 1
        key = (column, problem)
        if key not in self._groups and len(self._groups) >= _GROUPS_KEPT:
            # So many different ones are told by a few; the rest are counted under one head.
            problem = Problem(
                _("more faults of other kinds"), _("mend those above and check again")
            )
            key = ("", problem)
        group = self._groups.get(key)
        if group is None:
            place = (self.file, self.sheet, key[0])
            group = Group(*place, problem.fault, problem.remedy, problem.kind)
            self._groups[key] = group
        group.count += 1
        if line and len(group.lines) < _LINES_KEPT:
            group.lines.append(line)

    def groups(self) -> list[Group]:
        """The groups, in the order of their first lines."""
        return sorted(self._groups.values(), key=lambda one: one.lines[0] if one.lines else 0)

    def lines(self) -> list[str]:
        """What to print: every fault by its line, or groups of them where there are many."""
        one_by_one = self.count <= SHOWN_ONE_BY_ONE
        printed = [
            (of_group if one_by_one else 0, place)
            for group in self.groups()
            for of_group, place in zip(group.lines or [0], group.places(one_by_one), strict=False)
        ]
        return [place for _line, place in sorted(printed, key=lambda one: one[0])]
