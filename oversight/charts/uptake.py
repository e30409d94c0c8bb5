"""Uptake as curves where there are enough recommendations, and one by one where there are not."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight import uptake as follow
from oversight.charts import palette
from oversight.charts.base import GRID, LEGEND, Chart, empty_layout, label_above, rows_of, shortened
from oversight.charts.uptake_words import (
    courses_words,
    curve_words,
    said_of_curves,
    said_of_left_out,
    until_words,
)
from oversight.language import _, ngettext
from oversight.queries import Result
from oversight.uptake import Step

ROW_HEIGHT = 84
TEXT_LETTERS = 140
MARKS = {"claimed_days": palette.BLUE, "verified_days": palette.GREEN}


def uptake(result: Result) -> Chart:
    """The curves that have enough behind them; else each recommendation's course by itself."""
    followed = {until: follow.courses(result.rows, until) for until in MARKS}
    curves = {
        until: follow.curve(several)
        for until, several in followed.items()
        if follow.is_enough(several)
    }
    return _curves(result, curves) if curves else _courses(result)


def _curves(result: Result, curves: dict[str, list[Step]]) -> Chart:
    figure = go.Figure()
    last = max(steps[-1].day for steps in curves.values())
    for until, steps in curves.items():
        figure.add_trace(_curve(steps, until, last))
        figure.add_annotation(
            x=last,
            y=steps[-1].implemented_share,
            text=f"{until_words()[until]}, {language.share(steps[-1].implemented_share)}",
            showarrow=False,
            xanchor="right",
            yanchor="bottom",
        )
    ticks = [round(last * part / 4) for part in range(5)]
    figure.update_layout(empty_layout(height=380, margin={"l": 56, "r": 24, "t": 24, "b": 64}))
    figure.update_xaxes(
        range=[0, last],
        tickvals=ticks,
        ticktext=[f"{language.number(day)}<br>{_followed(curves, day)}" for day in ticks],
        gridcolor=GRID,
        fixedrange=True,
        title={"text": _("days since issued; how many are still followed"), "font": {"size": 12}},
    )
    figure.update_yaxes(
        range=[0, 1.04],
        tickvals=[0, 0.25, 0.5, 0.75, 1],
        ticktext=[language.share(part / 4) for part in range(5)],
        gridcolor=GRID,
        fixedrange=True,
    )
    words = [curve_words(steps, until) for until, steps in curves.items()]
    return Chart(figure, " ".join([*words, said_of_curves(result), said_of_left_out(result)]))


def _curve(steps: Sequence[Step], until: str, last: int) -> go.Scatter:
    mark = MARKS[until]
    return go.Scatter(
        x=[*(step.day for step in steps), last],
        y=[*(step.implemented_share for step in steps), steps[-1].implemented_share],
        mode="lines",
        line={"shape": "hv", "color": mark.colour, "dash": mark.dash, "width": 3},
        name=until_words()[until],
        customdata=[*(language.share(step.implemented_share) for step in steps), ""],
        hovertemplate=language.labelled("%{x}", "%{customdata}<extra>%{fullData.name}</extra>"),
    )


def _followed(curves: dict[str, list[Step]], day: int) -> str:
    longest = next(reversed(curves.values()))
    counts = [step.followed_count for step in longest if step.day >= day]
    return language.number(counts[0]) if counts else language.number(0)


def _courses(result: Result) -> Chart:
    rows = [row for row in result.rows if row["followed_days"] is not None]
    figure = go.Figure()
    figure.add_trace(_followed_bars(rows))
    for column, mark, words in (
        ("claimed_days", palette.BLUE, _("claimed")),
        ("verified_days", palette.GREEN, _("verified")),
        ("ended_days", palette.PLUM, _("ended otherwise")),
    ):
        if any(row[column] is not None for row in rows):
            figure.add_trace(_marks(rows, column, mark, words))
    figure.update_layout(
        empty_layout(
            height=130 + ROW_HEIGHT * max(len(rows), 1),
            bargap=0.8,
            showlegend=True,
            legend=LEGEND,
            meta=rows_of(len(rows), 3),
            margin={"l": 8, "r": 72, "t": 72, "b": 48},
        )
    )
    figure.update_xaxes(
        rangemode="tozero",
        gridcolor=GRID,
        fixedrange=True,
        title={"text": _("days since issued"), "font": {"size": 12}},
    )
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.9] if rows else None, showticklabels=False, fixedrange=True
    )
    for row in rows:
        figure.add_annotation(_above(row))
    if not rows:
        figure.update_xaxes(visible=False)
        figure.add_annotation(
            text=_("no dated event on record"),
            xref="paper",
            yref="paper",
            x=0,
            y=0.5,
            showarrow=False,
        )
    return Chart(figure, courses_words(result, rows))


def _label(row: dict[str, Any]) -> str:
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    return f"{escape(row['recommendation_id'])}, {escape(str(name))}"


def _above(row: dict[str, Any]) -> dict[str, Any]:
    text = shortened(str(language.local(row, "recommendation_text")), TEXT_LETTERS)
    return label_above(_label(row), f"<b>{_label(row)}</b>", escape(text))


def _days(days: int) -> str:
    # The spaces keep the words off a mark at the end of the bar.
    said = ngettext("{count} day", "{count} days", days).format(count=language.number(days))
    return f"\u2003{said}"


def _followed_bars(rows: list[dict[str, Any]]) -> go.Bar:
    return go.Bar(
        x=[row["followed_days"] for row in rows],
        y=[_label(row) for row in rows],
        orientation="h",
        marker={"color": palette.NEUTRAL.colour, "opacity": 0.45},
        name=_("followed to its last event on record"),
        text=[_days(row["followed_days"]) for row in rows],
        textposition="outside",
        textfont={"size": 12},
        constraintext="none",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _marks(rows: list[dict[str, Any]], column: str, mark: palette.Mark, words: str) -> go.Scatter:
    having = [row for row in rows if row[column] is not None]
    return go.Scatter(
        x=[row[column] for row in having],
        y=[_label(row) for row in having],
        mode="markers",
        marker=palette.point_marker(mark, 12),
        cliponaxis=False,
        name=words,
        hovertemplate=language.labelled("%{y}", "%{x}<extra>%{fullData.name}</extra>"),
    )
