"""The colours of charts, and what stands beside each so that none speaks by colour alone.

The colours are of middle lightness: each has a contrast of at least 3 to 1 with the white and
with the dark background, and any two stay apart for the common colour-vision deficiencies
(tests/charts/test_palette.py measures both). Text in a chart takes the page's text colour.
"""

from typing import Any, NamedTuple


class Mark(NamedTuple):
    """A colour with its companions: a fill pattern for bars, a symbol for points, a dash."""

    colour: str
    pattern: str
    symbol: str
    dash: str


BLUE = Mark("#2a6fc0", "", "circle", "solid")
OCHRE = Mark("#c9761b", "/", "diamond", "dash")
GREEN = Mark("#3a8f5c", "x", "square", "dot")
PLUM = Mark("#97508f", "\\", "triangle-up", "dashdot")
# For what is neutral: no published record, not known, not available. Open marks, no fill.
NEUTRAL = Mark("#8a9299", ".", "circle-open", "longdash")

CATEGORICAL = (BLUE, OCHRE, GREEN, PLUM, NEUTRAL)

LIGHT_BACKGROUND, DARK_BACKGROUND = "#ffffff", "#14191b"
LIGHT_TEXT, DARK_TEXT = "#1b2023", "#e6eae8"

FONT_FAMILY = "IBM Plex Sans, Noto Sans Canadian Aboriginal, DejaVu Sans, sans-serif"


def bar_marker(mark: Mark) -> dict[str, Any]:
    """A bar's marker: the colour, its pattern lightly over it, a thin gap between neighbours."""
    pattern = {
        "shape": mark.pattern,
        "fillmode": "overlay",
        "fgcolor": "rgba(255,255,255,0.75)",
        "size": 7,
        "solidity": 0.22,
    }
    return {"color": mark.colour, "pattern": pattern, "line": {"width": 0}}


def point_marker(mark: Mark, size: int = 10) -> dict[str, Any]:
    """A point's marker: the colour and its symbol; `size` in pixels."""
    return {"color": mark.colour, "symbol": mark.symbol, "size": size, "line": {"width": 2}}


# What is drawn where: one meaning, one mark, on every page.
RECOMMENDATION_STATES = {
    "implemented_verified": GREEN,
    "implemented_claimed": BLUE,
    "partly_implemented": PLUM,
    "open": OCHRE,
    "not_implemented": Mark("#c9761b", "+", "x", "dash"),
    "superseded": Mark("#8a9299", "-", "line-ew-open", "longdash"),
    "no_published_record": NEUTRAL,
}
TECHNOLOGY_STATUSES = {
    "in_use": BLUE,
    "trial": OCHRE,
    "suspended": PLUM,
    "ended": GREEN,
    "not_known": NEUTRAL,
}
