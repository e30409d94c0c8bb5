"""Technology by institution: the status by its shape, the assessment by its fill."""

from collections import Counter
from collections.abc import Callable
from html import escape, unescape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, LEGEND, Chart, empty_layout, room_for, wrapped
from oversight.language import _, ngettext
from oversight.queries import Result

_SHAPES = {
    "in_use": "circle",
    "trial": "diamond",
    "suspended": "square",
    "ended": "x",
    "not_known": "triangle-up",
}
ROW_HEIGHT = 38
NAME_WIDTH = 24


def _status_words() -> dict[str, str]:
    return {
        "in_use": _("in use"),
        "trial": _("on trial"),
        "suspended": _("suspended"),
        "ended": _("ended"),
        "not_known": _("status not known"),
    }


def _assessment(row: dict[str, Any]) -> str:
    if row["assessment_timing"] in ("late", "not_before_use"):
        return "not_in_time"
    return "assessed" if row["is_assessed"] else "not_known"


def _assessment_words() -> dict[str, str]:
    return {
        "assessed": _("assessed"),
        "not_in_time": _("not assessed before first use"),
        "not_known": _("assessment not on record"),
    }


def technology_matrix(result: Result) -> Chart:
    """One mark for each institution and technology on the register."""
    figure = go.Figure()
    shown = set()
    for status, shape in _SHAPES.items():
        for assessment in ("assessed", "not_in_time", "not_known"):
            rows = [
                row
                for row in result.rows
                if row["technology_status"] == status and _assessment(row) == assessment
            ]
            if rows:
                shown.add((status, assessment))
                figure.add_trace(_marks(rows, status, shape, assessment))
    institutions = _most_first(result.rows, _short)
    technologies = [_row(words) for words in _most_first(result.rows, _technology)]
    above = 20 + round(6 * max((len(unescape(name)) for name in institutions), default=0))
    figure.update_layout(
        empty_layout(
            height=60 + above + ROW_HEIGHT * len(technologies) + 22 * len(shown),
            showlegend=True,
            legend=LEGEND,
            # fit.js keeps this much between the legend, whose height it measures, and the marks;
            # on a telephone it writes the names above the lines.
            meta={"above": above, "names": "left"},
            margin={
                "l": room_for(technologies),
                "r": 16,
                "t": 24 + above + 22 * ((len(shown) + 1) // 2),
                "b": 8,
            },
        )
    )
    figure.update_xaxes(
        categoryorder="array",
        categoryarray=institutions,
        side="top",
        tickangle=-90,
        dtick=1,
        showgrid=True,
        gridcolor=GRID,
        fixedrange=True,
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(reversed(technologies)),
        showgrid=True,
        gridcolor=GRID,
        fixedrange=True,
    )
    return Chart(figure, _words(result))


def _most_first(rows: list[dict[str, Any]], name: Callable[[dict[str, Any]], str]) -> list[str]:
    """The names in the rows, the one with the most rows first; ties by name."""
    counts = Counter(name(row) for row in rows)
    return sorted(counts, key=lambda one: (-counts[one], language.folded(one)))


def _row(technology: str) -> str:
    return wrapped(technology, NAME_WIDTH)


def _marks(rows: list[dict[str, Any]], status: str, shape: str, assessment: str) -> go.Scatter:
    colour = {
        "assessed": palette.BLUE.colour,
        "not_in_time": palette.OCHRE.colour,
        "not_known": palette.NEUTRAL.colour,
    }[assessment]
    fill = {"assessed": "", "not_in_time": "-open-dot", "not_known": "-open"}[assessment]
    return go.Scatter(
        x=[_short(row) for row in rows],
        y=[_row(_technology(row)) for row in rows],
        mode="markers",
        name=f"{_status_words()[status]}, {_assessment_words()[assessment]}",
        marker={"symbol": shape + fill, "size": 12, "color": colour, "line": {"width": 2}},
        customdata=[
            [escape(str(language.local(row, "institution_name"))), _technology(row)] for row in rows
        ],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra>%{fullData.name}</extra>",
    )


def _short(row: dict[str, Any]) -> str:
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    return escape(str(name)) + (" *" if row["is_group"] else "")


def _technology(row: dict[str, Any]) -> str:
    return escape(str(language.local(row, "technology_name")))


def _words(result: Result) -> str:
    pairs = len(result.rows)
    statuses = Counter(row["technology_status"] for row in result.rows)
    assessments = Counter(_assessment(row) for row in result.rows)
    said = ngettext(
        "{count} pair of institution and technology is on the register.",
        "{count} pairs of institution and technology are on the register.",
        pairs,
    ).format(count=language.number(pairs))
    by_status = language.listed(
        [
            language.labelled(words, language.number(statuses[status]))
            for status, words in _status_words().items()
            if statuses[status]
        ]
    )
    by_assessment = language.listed(
        [
            language.labelled(words, language.number(assessments[key]))
            for key, words in _assessment_words().items()
            if assessments[key]
        ]
    )
    return " ".join(
        [
            said,
            ", ".join([_("By status"), by_status]) + ".",
            ", ".join([_("By assessment"), by_assessment]) + ".",
        ]
    )
