"""Days from first use to assessment: a range where either date is one."""

from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout, room_for, wrapped
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 44


def assessment_days(result: Result) -> Chart | None:
    """A bar from the fewest to the most days; left of zero is before first use.

    Null when no pair has both dates: there is nothing to draw.
    """
    rows = [row for row in result.rows if row["assessment_least_days"] is not None]
    if not rows:
        return None
    labels = [_label(row) for row in rows]
    figure = go.Figure()
    for label, row in zip(labels, rows, strict=True):
        is_late = row["assessment_timing"] == "late"
        mark = palette.OCHRE if is_late else palette.GREEN
        figure.add_trace(
            go.Scatter(
                x=[row["assessment_least_days"], row["assessment_most_days"]],
                y=[label, label],
                mode="lines+markers+text",
                text=["", f" {_days(row)}"],
                textposition="middle right",
                cliponaxis=False,
                line={"width": 7, "color": mark.colour},
                marker={"size": 10, "symbol": mark.symbol, "color": mark.colour},
                hoverinfo="skip",
            )
        )
    figure.add_vline(x=0, line_width=2, line_color=palette.NEUTRAL.colour)
    figure.update_layout(
        empty_layout(
            height=90 + ROW_HEIGHT * len(rows),
            margin={"l": room_for(labels), "r": 130, "t": 12, "b": 48},
        )
    )
    figure.update_xaxes(
        gridcolor=GRID,
        fixedrange=True,
        tickformat=",d",
        nticks=4,
        title={"text": _("days after first use (0: first use)"), "font": {"size": 12}},
    )
    figure.update_yaxes(autorange="reversed", fixedrange=True)
    return Chart(figure, _words(rows, len(result.rows)))


def _label(row: dict[str, Any]) -> str:
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    return wrapped(escape(f"{name}, {language.local(row, 'technology_name')}"), 20)


def _days(row: dict[str, Any]) -> str:
    least, most = row["assessment_least_days"], row["assessment_most_days"]
    if least == most:
        return ngettext("{count} day", "{count} days", most).format(count=language.number(most))
    return _("{least} to {most} days").format(
        least=language.number(least), most=language.number(most)
    )


def _words(rows: list[dict[str, Any]], pairs: int) -> str:
    said = language.in_turn(
        f"{language.local(row, 'institution_name')}, "
        f"{language.local(row, 'technology_name')}, {_days(row)}"
        for row in rows
    )
    return _("Of {pairs} pairs on the register, {count} have both dates: {said}.").format(
        pairs=language.number(pairs), count=language.number(len(rows)), said=said
    )
