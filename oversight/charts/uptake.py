"""Uptake as curves where there are enough recommendations, and one by one where there are not."""

from html import escape

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout
from oversight.language import _
from oversight.queries import Result
from oversight.uptake import LEAST_EVENTS, LEAST_RECOMMENDATIONS, Curve, curve

ROW_HEIGHT = 30


def uptake(result: Result) -> Chart:
    """Two curves, claimed and verified; else each recommendation's course, and why no curve."""
    claimed, verified = curve(result.rows, "claimed_days"), curve(result.rows, "verified_days")
    if claimed.is_enough:
        return _curves(claimed, verified)
    return _courses(result, claimed)


def _curves(claimed: Curve, verified: Curve) -> Chart:
    figure = go.Figure()
    last = max(claimed.days[-1], verified.days[-1])
    for one, mark, words in (
        (claimed, palette.BLUE, _("claimed or verified")),
        (verified, palette.GREEN, _("verified")),
    ):
        figure.add_trace(
            go.Scatter(
                x=[*one.days, last],
                y=[*one.shares, one.shares[-1]],
                mode="lines+text",
                text=["" for _day in one.days] + [words],
                textposition="top left",
                line={"shape": "hv", "color": mark.colour, "dash": mark.dash, "width": 3},
                hovertemplate="%{x}: %{y:.0%}<extra></extra>",
            )
        )
    figure.update_layout(empty_layout(height=360))
    figure.update_xaxes(
        rangemode="tozero", gridcolor=GRID, fixedrange=True,
        title={"text": _("days since issued"), "font": {"size": 12}},
    )
    figure.update_yaxes(
        range=[0, 1], tickformat=",.0%" if language.current() == "en" else ",.0%",
        gridcolor=GRID, fixedrange=True, automargin=True,
    )
    words = _(
        "Of {count} recommendations with a progress event, the share claimed or verified "
        "reaches {claimed} after {claimed_days} days, the share verified {verified}."
    ).format(
        count=language.number(claimed.followed),
        claimed=language.share(claimed.shares[-1]),
        claimed_days=language.number(claimed.days[-1]),
        verified=language.share(verified.shares[-1]),
    )
    return Chart(figure, words)


def _courses(result: Result, claimed: Curve) -> Chart:
    figure = go.Figure()
    labels = [escape(row["recommendation_id"]) for row in result.rows]
    figure.add_trace(
        go.Bar(
            x=[row["followed_days"] for row in result.rows],
            y=labels,
            orientation="h",
            marker={"color": palette.NEUTRAL.colour, "opacity": 0.45},
            name=_("followed to its last event on record"),
            hovertemplate="%{y}: %{x}<extra></extra>",
        )
    )
    done = [row for row in result.rows if row["claimed_days"] is not None]
    figure.add_trace(
        go.Scatter(
            x=[row["claimed_days"] for row in done],
            y=[escape(row["recommendation_id"]) for row in done],
            mode="markers",
            marker={"symbol": "circle", "size": 12, "color": palette.BLUE.colour},
            name=_("claimed"),
            hovertemplate="%{y}: %{x}<extra></extra>",
        )
    )
    figure.update_layout(
        empty_layout(
            height=120 + ROW_HEIGHT * len(labels),
            bargap=0.5,
            showlegend=True,
            legend={"orientation": "h", "y": 1, "yref": "container", "yanchor": "top", "x": 0},
            margin={"l": 8, "r": 24, "t": 48, "b": 44},
        )
    )
    figure.update_xaxes(
        rangemode="tozero", gridcolor=GRID, fixedrange=True,
        title={"text": _("days since issued"), "font": {"size": 12}},
    )
    figure.update_yaxes(autorange="reversed", automargin=True, fixedrange=True)
    return Chart(figure, why_no_curve(claimed))


def why_no_curve(claimed: Curve) -> str:
    """Why the recommendations are shown one by one and no share is drawn."""
    return _(
        "No curve is drawn: {followed} recommendations have a dated progress event and "
        "{events} are claimed or verified; a curve needs {least} and {least_events}. Each is "
        "shown from its issue to its last event on record."
    ).format(
        followed=language.number(claimed.followed),
        events=language.number(claimed.events),
        least=language.number(LEAST_RECOMMENDATIONS),
        least_events=language.number(LEAST_EVENTS),
    )
