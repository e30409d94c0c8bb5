"""What every chart shares: the pair of figure and words, and a plain layout."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette

# The letters that fit beside each other in a picture; fit.js knows how many a page has room for.
LABEL_WIDTH = 110

# Plotly's own legend, hung from the top left corner; fit.js measures the room that it takes.
LEGEND = {
    "orientation": "h",
    "x": 0,
    "xref": "container",
    "y": 1,
    "yref": "container",
    "yanchor": "top",
    "font": {"size": 13},
    "itemclick": False,
    "itemdoubleclick": False,
}

# Half transparent, so that it is faint on the light and on the dark background.
GRID = "rgba(128,138,146,0.28)"

_AXIS = {
    "showgrid": False,
    "zeroline": False,
    "gridcolor": GRID,
    "linecolor": GRID,
    "tickcolor": GRID,
    "tickfont": {"size": 12},
    "title": {"standoff": 16, "font": {"size": 12}},
}
# Plotly's own default, 7 KB of colours for traces that no page draws, is sent with each figure.
_TEMPLATE = {"layout": {"xaxis": _AXIS, "yaxis": _AXIS | {"ticklabelstandoff": 6}}}


@dataclass(frozen=True)
class Chart:
    """A figure and, written from the same numbers, the words that say what it shows."""

    figure: go.Figure
    alt: str


def empty_layout(height: int, **more: Any) -> dict[str, Any]:
    """A layout without title, background or junk, `height` in pixels; `more` overrides.

    Titles stand in the page (and are added to exported pictures), so they can be read by a
    screen reader, copied and translated.
    """
    layout: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 24, "t": 8, "b": 40, "pad": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "font": {"family": palette.FONT_FAMILY, "size": 13},
        "hoverlabel": {"align": "left"},
        "separators": ",\u202f" if language.current() == "fr" else ".,",
        "template": _TEMPLATE,
    }
    return layout | more


def wrapped(text: str, width: int) -> str:
    """Text, already escaped, broken into lines of at most `width` letters where it can be."""
    lines = [""]
    # At spaces alone: a narrow one holds a number together, another its punctuation.
    for word in text.replace("\n", " ").split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def label_above(y: str, *parts: str) -> dict[str, Any]:
    """An annotation above the line `y`, from the left edge; each part, escaped, on its own line.

    A label at the side would leave a telephone no room. The name tells fit.js to break the
    parts anew for the width at hand; `<br />` is a break that it keeps.
    """
    return {
        "name": "wrap",
        "text": "<br />".join(wrapped(part, LABEL_WIDTH) for part in parts),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y,
        "yanchor": "bottom",
        "yshift": 8,
        "align": "left",
        "showarrow": False,
        "font": {"size": 12},
    }


def rows_of(count: int, lines: int) -> dict[str, int]:
    """A layout's `meta`, by which fit.js gives rows more height where labels take more lines."""
    return {"rows": count, "lines": lines}


def shortened(text: str, letters: int) -> str:
    """The first words of a text, with an ellipsis where more follow."""
    if len(text) <= letters:
        return text
    return text[: letters - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def room_for(names: Iterable[str]) -> int:
    """The pixels that these names, already broken into lines, take left of a chart.

    Counted here because Plotly's own way, drawing them and moving the rest, doubles the time
    that a browser takes.
    """
    lines = [len(unescape(line)) for name in names for line in name.split("<br>")]
    return 24 + round(6.6 * max(lines, default=0))


def year_axis(days: Iterable[date | None]) -> dict[str, Any]:
    """A time axis with a tick at the start of a year: every year, or every so many."""
    years = [day.year for day in days if day is not None]
    span = max(years) - min(years) if years else 0
    step = next(step for step in (1, 2, 5, 10, 50) if span <= 8 * step or step == 50)
    if span <= 1:
        # Within two years the year alone would leave the reader one tick, or none.
        return {
            "type": "date",
            "tick0": "2000-01-01",
            "dtick": "M3",
            "tickformat": "%Y-%m",
            "showgrid": True,
            "fixedrange": True,
        }
    return {
        "type": "date",
        "tick0": "2000-01-01",
        "dtick": f"M{12 * step}",
        "tickformat": "%Y",
        "showgrid": True,
        "fixedrange": True,
    }
