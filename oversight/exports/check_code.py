"""The code of a figure: release, figure, and four letters that its numbers alone give.

`0007-recommendations-dates-K4T9` says which release and figure it was copied from; the four
letters change with any filter, with the day and with any value, so a number that was altered or
belongs to another view does not fit its code. Both languages give the same code.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oversight.exports.shown_figure import ShownFigure

_CODE = re.compile(r"(?P<release>\d{4,})-(?P<figure>[a-z0-9-]+)-(?P<check>[0-9A-HJKMNP-TV-Z]{4})")
# Douglas Crockford's: without the letters that a hand copies as a digit, and without U.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OIL", "011")


@dataclass(frozen=True)
class CheckCode:
    """The parts of a code as somebody wrote it."""

    release_id: str
    figure_id: str
    check: str

    def __str__(self) -> str:
        return f"{self.release_id}-{self.figure_id}-{self.check}"


def check_code(shown: ShownFigure) -> str:
    """The code of the figure as it is shown, with its filters and its day."""
    return str(
        CheckCode(
            str(shown.reader.release["release_id"]),
            shown.figure.figure_id,
            check(shown.figure.figure_id, shown.filters, shown.as_of_date, shown.result.rows),
        )
    )


def check(
    figure_id: str,
    filters: Mapping[str, str],
    as_of_date: date,
    rows: list[dict[str, Any]],
) -> str:
    """Four base-32 letters of the hash of what is shown: one of 1,048,576."""
    said = {
        "figure_id": figure_id,
        "filters": dict(filters),
        "as_of_date": as_of_date,
        "rows": rows,
    }
    # Days are written as ISO text, which is what str makes of them.
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    first = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])
    return "".join(_LETTERS[first >> shift & 31] for shift in (27, 22, 17, 12))


def read_code(written: str) -> CheckCode | None:
    """The parts of a code, in any case and with O, I and L taken for 0 and 1 in its check.

    A code has none of the three letters, so whoever copies one by hand can only have meant the
    digits. Null for what is no code.
    """
    head, _dash, last = written.strip().rpartition("-")
    last = last.upper().translate(_LOOK_ALIKES)
    match = _CODE.fullmatch(f"{head.lower()}-{last}")
    return CheckCode(match["release"], match["figure"], match["check"]) if match else None
