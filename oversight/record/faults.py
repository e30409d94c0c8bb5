"""What is wrong with a row: place, fault, remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Fault:
    """One fault. `line` is the line of the file on which the row begins; 0 is the whole file."""

    file: str
    line: int
    column: str
    fault: str
    remedy: str

    def __str__(self) -> str:
        where = self.file
        if self.line:
            where += f", line {self.line}"
        if self.column:
            where += f", column {self.column}"
        return f"{where}: {self.fault}; {self.remedy}"


def nearest(value: str, valid: Iterable[str], where: str) -> str:
    """The remedy for a value that is not in a list: the nearest one, or where the list stands."""
    close = get_close_matches(value, list(valid), n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}? (see {where})" if close else f"see {where}"


def one_of(value: str, valid: Iterable[str], where: str) -> str:
    """The remedy for a value that is not in a short list: the nearest one, and the whole list."""
    listed = list(valid)
    return f"{nearest(value, listed, where)}; valid: {', '.join(listed)}"
