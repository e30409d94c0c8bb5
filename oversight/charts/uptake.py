"""Uptake as curves where there are enough recommendations, and one by one where there are not."""

from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight import uptake as follow
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout
from oversight.language import _, ngettext
from oversight.queries import Result
from oversight.uptake import LEAST_EVENTS, LEAST_RECOMMENDATIONS, Course, Step

ROW_HEIGHT = 30
LEGEND = {"orientation": "h", "y": 1, "yref": "container", "yanchor": "top", "x": 0}
MARKS = {"claimed_days": palette.BLUE, "verified_days": palette.GREEN}


def _until_words() -> dict[str, str]:
    return {"claimed_days": _("claimed or verified"), "verified_days": _("verified")}


def uptake(result: Result) -> Chart:
    """The curves that have enough behind them; else each recommendation's course by itself."""
    followed = {until: follow.courses(result.rows, until) for until in MARKS}
    curves = {
        until: follow.curve(several)
        for until, several in followed.items()
        if follow.is_enough(several)
    }
    return _curves(result, curves) if curves else _courses(result)


def said_of_curves(result: Result) -> str:
    """Which curves are drawn and which are not, with the counts that decide it."""
    sentences = []
    for until, words in _until_words().items():
        several = follow.courses(result.rows, until)
        if follow.is_enough(several):
            continue
        sentences.append(
            _(
                "No curve of “{what}” is drawn: it takes {least} recommendations with a dated "
                "history, {least_events} of them done, and there are {followed} and {events}."
            ).format(
                what=words,
                least=language.number(LEAST_RECOMMENDATIONS),
                least_events=language.number(LEAST_EVENTS),
                followed=language.number(len(several)),
                events=language.number(follow.events_count(several)),
            )
        )
    return " ".join(sentences) or _("Both curves have enough recommendations behind them.")


def said_of_left_out(result: Result) -> str:
    """How many are beside the curves, and why: no published record, or nothing dated."""
    # Once for each recommendation, as in the curves, however many it is addressed to.
    left_out = [row for row in result.rows if row["followed_days"] is None]
    silent = {
        row["recommendation_id"]
        for row in left_out
        if row["recommendation_state"] == "no_published_record"
    }
    undated = {row["recommendation_id"] for row in left_out} - silent
    said = [
        ngettext(
            "Left out and counted here: {count} recommendation without published record.",
            "Left out and counted here: {count} recommendations without published record.",
            len(silent),
        ).format(count=language.number(len(silent)))
    ]
    if undated:
        said.append(
            ngettext(
                "{count} more has progress on record without a date.",
                "{count} more have progress on record without a date.",
                len(undated),
            ).format(count=language.number(len(undated)))
        )
    return " ".join(said)


def _curves(result: Result, curves: dict[str, list[Step]]) -> Chart:
    figure = go.Figure()
    last = max(steps[-1].day for steps in curves.values())
    for until, steps in curves.items():
        figure.add_trace(_curve(steps, until, last))
        figure.add_annotation(
            x=last,
            y=steps[-1].implemented_share,
            text=f"{_until_words()[until]}, {language.share(steps[-1].implemented_share)}",
            showarrow=False,
            xanchor="right",
            yanchor="bottom",
        )
    ticks = [round(last * part / 4) for part in range(5)]
    figure.update_layout(empty_layout(height=380, margin={"l": 8, "r": 24, "t": 24, "b": 64}))
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
        automargin=True,
    )
    words = [_curve_words(steps, until) for until, steps in curves.items()]
    return Chart(figure, " ".join([*words, said_of_curves(result), said_of_left_out(result)]))


def _curve(steps: Sequence[Step], until: str, last: int) -> go.Scatter:
    mark = MARKS[until]
    return go.Scatter(
        x=[*(step.day for step in steps), last],
        y=[*(step.implemented_share for step in steps), steps[-1].implemented_share],
        mode="lines",
        line={"shape": "hv", "color": mark.colour, "dash": mark.dash, "width": 3},
        name=_until_words()[until],
        customdata=[*(language.share(step.implemented_share) for step in steps), ""],
        hovertemplate="%{x}: %{customdata}<extra>%{fullData.name}</extra>",
    )


def _followed(curves: dict[str, list[Step]], day: int) -> str:
    longest = next(reversed(curves.values()))
    counts = [step.followed_count for step in longest if step.day >= day]
    return language.number(counts[0]) if counts else language.number(0)


def _curve_words(steps: Sequence[Step], until: str) -> str:
    half = next((step.day for step in steps if step.implemented_share >= 0.5), None)
    said = _("Of {count} recommendations followed, {share} are {what} within {days} days.").format(
        count=language.number(steps[0].followed_count),
        share=language.share(steps[-1].implemented_share),
        what=_until_words()[until],
        days=language.number(steps[-1].day),
    )
    if half is None:
        return f"{said} {_('The half is not reached.')}"
    reached = _("Half are after {days} days.").format(days=language.number(half))
    return f"{said} {reached}"


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
            bargap=0.55,
            showlegend=True,
            legend=LEGEND,
            margin={"l": 8, "r": 56, "t": 56, "b": 48},
        )
    )
    figure.update_xaxes(
        rangemode="tozero",
        gridcolor=GRID,
        fixedrange=True,
        title={"text": _("days since issued"), "font": {"size": 12}},
    )
    figure.update_yaxes(autorange="reversed", automargin=True, fixedrange=True)
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
    return Chart(figure, _courses_words(result, rows))


def _label(row: dict[str, Any]) -> str:
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    return f"{escape(row['recommendation_id'])}, {escape(str(name))}"


def _followed_bars(rows: list[dict[str, Any]]) -> go.Bar:
    return go.Bar(
        x=[row["followed_days"] for row in rows],
        y=[_label(row) for row in rows],
        orientation="h",
        marker={"color": palette.NEUTRAL.colour, "opacity": 0.45},
        name=_("followed to its last event on record"),
        text=[language.number(row["followed_days"]) for row in rows],
        textposition="outside",
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
        hovertemplate="%{y}: %{x}<extra>%{fullData.name}</extra>",
    )


def _courses_words(result: Result, rows: list[dict[str, Any]]) -> str:
    sentences = [said_of_curves(result)]
    if rows:
        longest = rows[0]
        sentences.append(
            _("The one followed longest is {recommendation}, {days} days.").format(
                recommendation=longest["recommendation_id"],
                days=language.number(longest["followed_days"]),
            )
        )
    done = [
        Course(row["recommendation_id"], row["claimed_days"], "implemented")
        for row in rows
        if row["claimed_days"] is not None
    ]
    if done:
        said = language.listed(
            [
                _("{recommendation} on day {days}").format(
                    recommendation=course.recommendation_id, days=language.number(course.days)
                )
                for course in done
            ]
        )
        sentences.append(language.labelled(_("Claimed or verified"), said) + ".")
    return " ".join([*sentences, said_of_left_out(result)])
