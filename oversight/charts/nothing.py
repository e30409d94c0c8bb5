"""How a chart draws what is no number: one mark for each kind of nothing, whatever lies behind.

A suppressed count is a band from end to end of the axis, so that no eye can read its height; one
that is not available, or not applicable, is its symbol on the baseline, and the line is broken.
Nothing here sees a hidden value: a release holds none.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from oversight import language
from oversight.language import _, ngettext

SUPPRESSED = "x"
# Half transparent, so that it is neutral on the light and on the dark background.
BAND = "rgba(128,138,146,0.30)"

Cell = tuple[float | None, str | None]


def words_of(symbol: str | None) -> str:
    """What a symbol in place of a number says, for a reader who points at it."""
    return {
        "x": _("x, suppressed for confidentiality"),
        "..": _(".., not available"),
        "...": _("..., not applicable"),
    }.get(symbol or "", "")


def said(cell: Cell, is_share: bool = False) -> str:
    """A number with its symbol beside it, or the symbol that stands for it."""
    value, symbol = cell
    if value is None:
        return symbol or ".."
    number = language.share(value, 1) if is_share else language.number(value)
    return f"{number}\u00a0{symbol}" if symbol else number


def upright(place: float, axis: int) -> dict[str, Any]:
    """A band over one place of a category axis, the whole height of panel `axis` (1 and up)."""
    n = "" if axis == 1 else str(axis)
    return _band(xref=f"x{n}", x0=place - 0.46, x1=place + 0.46, yref=f"y{n} domain", y0=0, y1=1)


def lying(place: float, half: float = 0.3) -> dict[str, Any]:
    """A band over one row of a category axis, the whole width of the chart."""
    return _band(xref="x domain", x0=0, x1=1, yref="y", y0=place - half, y1=place + half)


def _band(**where: Any) -> dict[str, Any]:
    return {"type": "rect", "fillcolor": BAND, "line": {"width": 0}, "layer": "below"} | where


def quarter_ticks(quarters: Sequence[str]) -> dict[str, Any]:
    """The ticks of a category axis of quarters: each where there are few, else each first one."""
    shown = [
        quarter
        for place, quarter in enumerate(quarters)
        if len(quarters) <= 8 or quarter.endswith("Q1") or (place == 0 and quarter[-1] == "2")
    ]
    text = [
        one if place == 0 or one.endswith("Q1") else one[-2:] for place, one in enumerate(shown)
    ]
    return {"tickmode": "array", "tickvals": shown, "ticktext": text, "tickangle": 0}


def top(values: Iterable[float | None]) -> float:
    """The largest value that is published; 1 where none is."""
    return max((value for value in values if value is not None), default=0) or 1


def counted(cells: Sequence[Cell]) -> str:
    """How many of the cells are numbers, and how many are each kind of nothing."""
    kinds = [None if value is not None else symbol or ".." for value, symbol in cells]
    parts = [
        ngettext("{count} published", "{count} published", kinds.count(None)),
        ngettext("{count} suppressed (x)", "{count} suppressed (x)", kinds.count("x")),
        ngettext("{count} not available (..)", "{count} not available (..)", kinds.count("..")),
        ngettext(
            "{count} not applicable (...)", "{count} not applicable (...)", kinds.count("...")
        ),
    ]
    numbers = [kinds.count(kind) for kind in (None, "x", "..", "...")]
    return ", ".join(
        part.format(count=language.number(number))
        for part, number in zip(parts, numbers, strict=True)
        if number
    )
