"""A funnel plot: shares by denominator, with control limits; never a league table."""

from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout
from oversight.funnel import CHANCES, limits, overall_share
from oversight.language import _, ngettext
from oversight.queries import Result

POINTS_OF_A_LIMIT = 60


def complaints_funnel(result: Result) -> Chart:
    """Each institution's share of complaints, and where it would fall by chance."""
    counts = [row["value"] for row in result.rows]
    denominators = [row["denominator"] for row in result.rows]
    share = overall_share(counts, denominators)
    figure = go.Figure()
    for name, chance in CHANCES.items():
        for trace in _limit_lines(max(denominators), share, name, chance):
            figure.add_trace(trace)
    figure.add_hline(y=share, line_color=palette.NEUTRAL.colour, line_width=2)
    figure.add_trace(_marks(result.rows))
    figure.update_layout(empty_layout(height=420))
    figure.update_xaxes(rangemode="tozero", gridcolor=GRID, fixedrange=True, tickformat=",d")
    figure.update_yaxes(rangemode="tozero", tickformat=",.1%", gridcolor=GRID, fixedrange=True)
    outside = [row for row in result.rows if _is_outside(row, share)]
    words = ngettext(
        "{count} institution lies outside the wide limits: {names}.",
        "{count} institutions lie outside the wide limits: {names}.",
        len(outside),
    ).format(
        count=language.number(len(outside)),
        names=", ".join(str(language.local(row, "institution_name")) for row in outside) or "..",
    )
    whole = _("All together: {share}.").format(share=language.share(share, 1))
    return Chart(figure, f"{whole} {words}")


def _is_outside(row: dict[str, Any], share: float) -> bool:
    wide = limits(row["denominator"], share, CHANCES["99.8"])
    return not wide.lower <= row["complaints_share"] <= wide.upper


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


def _marks(rows: list[dict[str, Any]]) -> go.Scatter:
    return go.Scatter(
        x=[row["denominator"] for row in rows],
        y=[row["complaints_share"] for row in rows],
        mode="markers+text",
        text=[escape(str(row["institution_id"])) for row in rows],
        textposition="top center",
        marker=palette.point_marker(palette.BLUE),
        hovertemplate="%{text}: %{y:.2%}<extra></extra>",
    )
