"""A funnel plot: shares by denominator, with control limits; never a league table."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout, wrapped
from oversight.funnel import CHANCES, limits, overall_share
from oversight.language import _, ngettext
from oversight.queries import Result

POINTS_OF_A_LIMIT = 60


@dataclass(frozen=True)
class Point:
    """One institution: its mark's words, escaped; its name; its count, and out of how many."""

    label: str
    name: str
    count: int
    denominator: int

    @property
    def share(self) -> float:
        """Its count out of its denominator, 0 to 1."""
        return self.count / self.denominator


def complaints_funnel(result: Result) -> Chart:
    """Each institution's share of complaints, and where it would fall by chance."""
    return _funnel(
        [
            Point(
                escape(str(row["institution_id"])),
                str(language.local(row, "institution_name")),
                row["value"],
                row["denominator"],
            )
            for row in result.rows
        ],
        _("Denominator"),
    )


def accounted_funnel(result: Result) -> Chart | None:
    """Each institution's share of uses accounted for; only where both numbers are published."""
    rows = [
        row for row in result.rows if row["count_level"] == "one" and row["period_level"] == "all"
    ]
    names = [str(language.local(row, "institution_name")) for row in rows]
    points = [
        Point(wrapped(escape(name), 24), name, row["accounted_uses"], row["uses"])
        for name, row in zip(names, rows, strict=True)
        if row["accounted_share"] is not None
    ]
    if len(points) < 2:
        return None
    chart = _funnel(points, _("All uses that the institution returned"))
    hidden = [
        name for name, row in zip(names, rows, strict=True) if row["accounted_share_symbol"] == "x"
    ]
    if not hidden:
        return chart
    left_out = _("Not drawn, because a part is suppressed (x): {names}.").format(
        names=", ".join(hidden)
    )
    return Chart(chart.figure, f"{chart.alt} {left_out}")


def _funnel(points: Sequence[Point], out_of: str) -> Chart:
    most = max(point.denominator for point in points)
    share = overall_share(
        [point.count for point in points], [point.denominator for point in points]
    )
    figure = go.Figure()
    for name, chance in CHANCES.items():
        for trace in _limit_lines(most, share, name, chance):
            figure.add_trace(trace)
    figure.add_hline(y=share, line_color=palette.NEUTRAL.colour, line_width=2)
    # Those outside the limits first: where there is no room for every name, fit.js keeps theirs.
    marked = sorted(points, key=lambda point: not _is_outside(point, share))
    figure.add_trace(_marks(marked))
    figure.update_layout(
        empty_layout(
            height=440, margin={"l": 64, "r": 24, "t": 8, "b": 60}, meta={"labels": "apart"}
        )
    )
    figure.update_xaxes(
        title={"text": out_of},
        range=[0, most * 1.12],
        gridcolor=GRID,
        fixedrange=True,
        **_ticks(most, language.number),
    )
    top = min(1.0, 1.5 * max([share, *(point.share for point in points)]))
    figure.update_yaxes(
        range=[-0.02 * top, top * 1.04],
        showgrid=True,
        gridcolor=GRID,
        fixedrange=True,
        **_ticks(top, lambda value: language.share(value, 0 if top >= 0.1 else 1)),
    )
    outside = [point.name for point in points if _is_outside(point, share)]
    words = ngettext(
        "{count} institution lies outside the wide limits: {names}.",
        "{count} institutions lie outside the wide limits: {names}.",
        len(outside),
    ).format(count=language.number(len(outside)), names=", ".join(outside) or "..")
    whole = _("All together: {share}.").format(share=language.share(share, 1))
    return Chart(figure, f"{whole} {words}")


def _ticks(most: float, said: Callable[[float], str]) -> dict[str, Any]:
    """Ticks from 0 to `most` at a round step, in the language's digits."""
    power = 10.0 ** math.floor(math.log10(most))
    step = next(size * power for size in (0.2, 0.5, 1, 2) if most <= 5 * size * power)
    values = [step * number for number in range(int(most / step) + 1)]
    return {"tickvals": values, "ticktext": [said(round(value, 6)) for value in values]}


def _places(values: Sequence[int]) -> list[int]:
    """The rank of each, from the smallest."""
    ranked = sorted(range(len(values)), key=lambda place: values[place])
    return [ranked.index(place) for place in range(len(values))]


def _is_outside(point: Point, share: float) -> bool:
    wide = limits(point.denominator, share, CHANCES["99.8"])
    return not wide.lower <= point.share <= wide.upper


def _limit_lines(most: int, share: float, name: str, chance: float) -> list[go.Scatter]:
    steps = sorted({max(1, most * step // POINTS_OF_A_LIMIT) for step in range(1, 66)})
    several = [limits(step, share, chance) for step in steps]
    mark = palette.NEUTRAL if name == "95" else palette.PLUM
    return [
        go.Scatter(
            x=steps,
            y=shares,
            mode="lines",
            line={"color": mark.colour, "dash": mark.dash, "width": 1},
            hoverinfo="skip",
        )
        for shares in ([one.lower for one in several], [one.upper for one in several])
    ]


def _marks(points: Sequence[Point]) -> go.Scatter:
    return go.Scatter(
        x=[point.denominator for point in points],
        y=[point.share for point in points],
        mode="markers+text",
        text=[point.label for point in points],
        # A name that gave way is still said by the mark itself.
        hovertext=[point.label for point in points],
        # In turn above and below, from left to right: neighbours do not cover each other's words.
        textposition=[
            "top center" if place % 2 else "bottom center"
            for place in _places([point.denominator for point in points])
        ],
        cliponaxis=False,
        marker=palette.point_marker(palette.BLUE),
        customdata=[language.share(point.share, 2) for point in points],
        hovertemplate=language.labelled("%{hovertext}", "%{customdata}<extra></extra>"),
    )
