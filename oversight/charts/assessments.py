"""Days from first use to assessment: a range where either date is one."""

from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout, label_above, rows_of
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 52


def assessment_days(result: Result) -> Chart | None:
    """A bar from the fewest to the most days; left of zero is before first use.

    Null when no pair has both dates: there is nothing to draw.
    """
    rows = [row for row in result.rows if row["assessment_least_days"] is not None]
    if not rows:
        return None
    figure = go.Figure()
    for row in rows:
        figure.add_trace(_bar(row))
        figure.add_annotation(label_above(_place(row), _title(row)))
    figure.add_vline(x=0, line_width=2, line_color=palette.NEUTRAL.colour)
    figure.update_layout(
        empty_layout(
            height=90 + ROW_HEIGHT * len(rows),
            meta=rows_of(len(rows), 1),
            margin={"l": 12, "r": 24, "t": 24, "b": 48},
        )
    )
    figure.update_xaxes(
        gridcolor=GRID,
        fixedrange=True,
        tickformat=",d",
        nticks=4,
        title={"text": _("days after first use (0: first use)"), "font": {"size": 12}},
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=[_place(row) for row in reversed(rows)],
        range=[-0.5, len(rows) - 0.2],
        showticklabels=False,
        fixedrange=True,
    )
    return Chart(figure, _words(rows, len(result.rows)))


def _bar(row: dict[str, Any]) -> go.Scatter:
    mark = palette.OCHRE if row["assessment_timing"] == "late" else palette.GREEN
    return go.Scatter(
        x=[row["assessment_least_days"], row["assessment_most_days"]],
        y=[_place(row)] * 2,
        mode="lines+markers",
        cliponaxis=False,
        line={"width": 7, "color": mark.colour},
        marker={"size": 10, "symbol": mark.symbol, "color": mark.colour},
        hoverinfo="skip",
    )


def _place(row: dict[str, Any]) -> str:
    return f"{row['institution_id']} {row['technology_id']}"


def _title(row: dict[str, Any]) -> str:
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    pair = escape(f"{name}, {language.local(row, 'technology_name')}")
    return f"<b>{pair}</b>, {escape(_days(row))}"


def _days(row: dict[str, Any]) -> str:
    """When it was assessed, counted from first use: "77 to 106 days before first use"."""
    least, most = row["assessment_least_days"], row["assessment_most_days"]
    if least == most == 0:
        return _("on the day of first use")
    if least < 0 < most:
        return _("from {before} days before to {after} days after first use").format(
            before=language.number(-least), after=language.number(most)
        )
    fewest, largest = sorted((abs(least), abs(most)))
    if fewest == largest:
        words = (
            ngettext("{count} day before first use", "{count} days before first use", largest)
            if most < 0
            else ngettext("{count} day after first use", "{count} days after first use", largest)
        )
        return words.format(count=language.number(largest))
    words = (
        _("{least} to {most} days before first use")
        if most <= 0
        else _("{least} to {most} days after first use")
    )
    return words.format(least=language.number(fewest), most=language.number(largest))


def _words(rows: list[dict[str, Any]], pairs: int) -> str:
    said = language.in_turn(
        f"{language.local(row, 'institution_name')}, "
        f"{language.local(row, 'technology_name')}, {_days(row)}"
        for row in rows
    )
    return _("Of {pairs} pairs on the register, {count} have both dates: {said}.").format(
        pairs=language.number(pairs), count=language.number(len(rows)), said=said
    )
