"""The promise clock: from the day of issue, to the day due, to the day that is looked from."""

from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 44


def promise_clock(result: Result) -> Chart:
    """A line a recommendation: the time given, and the time since, labelled with the days late."""
    as_of_date = _day(result.parameters["as_of_date"])
    labels = [_label(row) for row in result.rows]
    figure = go.Figure()
    for label, row in zip(labels, result.rows, strict=True):
        figure.add_trace(_given(label, row))
        if row["late_days"] is not None:
            figure.add_trace(_late(label, row, as_of_date))
    figure.add_trace(_due_marks(labels, result.rows))
    figure.add_trace(_claim_marks(labels, result.rows))
    figure.update_layout(
        empty_layout(
            height=110 + ROW_HEIGHT * len(labels),
            showlegend=True,
            legend={"orientation": "h", "y": 1, "yref": "container", "yanchor": "top", "x": 0},
            margin={"l": 8, "r": 90, "t": 56, "b": 32},
        )
    )
    figure.update_xaxes(type="date", gridcolor=GRID, tickformat="%Y", fixedrange=True)
    figure.update_yaxes(
        categoryorder="array", categoryarray=list(reversed(labels)), automargin=True,
        fixedrange=True,
    )
    return Chart(figure, _words(result.rows))


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _label(row: dict[str, Any]) -> str:
    return escape(row["recommendation_id"]) + (" *" if row["is_group"] else "")


def _is_asked(row: dict[str, Any]) -> bool:
    return bool(row["due_set_by"] == "overseer_not_accepted")


def _days_late(row: dict[str, Any]) -> str:
    days = row["late_days"]
    words = (
        ngettext("{count} day past the date asked", "{count} days past the date asked", days)
        if _is_asked(row)
        else ngettext("{count} day late", "{count} days late", days)
    )
    return words.format(count=language.number(days))


def _given(label: str, row: dict[str, Any]) -> go.Scatter:
    return go.Scatter(
        x=[row["issued_last_day"] or row["due_date"], row["due_date"]],
        y=[label, label],
        mode="lines",
        line={"width": 6, "color": palette.BLUE.colour},
        hoverinfo="skip",
        showlegend=False,
    )


def _late(label: str, row: dict[str, Any], as_of_date: date) -> go.Scatter:
    return go.Scatter(
        x=[row["due_date"], as_of_date],
        y=[label, label],
        mode="lines+text",
        line={"width": 3, "color": palette.OCHRE.colour, "dash": "dot"},
        text=["", _days_late(row)],
        textposition="top left",
        hoverinfo="skip",
        showlegend=False,
    )


def _due_marks(labels: list[str], rows: list[dict[str, Any]]) -> go.Scatter:
    return go.Scatter(
        x=[row["due_date"] for row in rows],
        y=labels,
        mode="markers",
        name=_("due (hollow: asked by, not accepted)"),
        marker={
            "size": 12,
            "symbol": ["diamond-open" if _is_asked(row) else "diamond" for row in rows],
            "color": palette.OCHRE.colour,
            "line": {"width": 2},
        },
        customdata=[
            [language.day(row["due_date"]), escape(_short(row))] for row in rows
        ],
        hovertemplate="%{customdata[1]}<br>%{customdata[0]}<extra></extra>",
    )


def _claim_marks(labels: list[str], rows: list[dict[str, Any]]) -> go.Scatter:
    claimed = [
        (label, row)
        for label, row in zip(labels, rows, strict=True)
        if row["recommendation_state"] in ("implemented_claimed", "implemented_verified")
        and row["state_last_day"] is not None
    ]
    return go.Scatter(
        x=[row["state_last_day"] for _label, row in claimed],
        y=[label for label, _row in claimed],
        mode="markers",
        name=_("said to be done"),
        marker={"size": 12, "symbol": "circle", "color": palette.GREEN.colour},
        customdata=[[language.period(row["state_first_day"], row["state_last_day"])]
                    for _label, row in claimed],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )


def _short(row: dict[str, Any]) -> str:
    text = str(language.local(row, "recommendation_text"))
    return text if len(text) <= 90 else text[:89] + "…"


def _words(rows: list[dict[str, Any]]) -> str:
    count = ngettext(
        "{count} recommendation has a date to be done by.",
        "{count} recommendations have a date to be done by.",
        len(rows),
    ).format(count=language.number(len(rows)))
    said = []
    for row in rows:
        state = _days_late(row) if row["late_days"] is not None else _("not past it")
        if row["recommendation_state"] in ("implemented_claimed", "implemented_verified"):
            state = _("said to be done")
        said.append(f"{row['recommendation_id']}, {language.day(row['due_date'])}, {state}")
    return f"{count} {'; '.join(said)}."
