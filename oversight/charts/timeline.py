"""What happened when: one line a kind of event, time to scale, a range as a bar."""

from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout, room_for, year_axis
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 34
WORDS_IN_ALT = 12


def event_words() -> dict[str, str]:
    """The kinds of event in the order in which they are drawn, from top to bottom."""
    return {
        "first_use": _("first used"),
        "status": _("status"),
        "assessed": _("assessed"),
        "declared": _("declared"),
        "corrected": _("corrected"),
        "opened": _("investigated"),
        "reported": _("reported"),
        "found": _("found"),
        "recommended": _("recommended"),
        "due": _("due"),
        "progress": _("progress"),
        "said": _("said to a committee"),
        "undertaking": _("to be sent"),
    }


def timeline(result: Result) -> Chart:
    """Every dated event: a mark for a day, a bar for a range."""
    kinds = [kind for kind in event_words() if any(_is(row, kind) for row in result.rows)]
    figure = go.Figure()
    for row in result.rows:
        if row["first_day"] != row["last_day"]:
            figure.add_trace(_range(row))
    figure.add_trace(_marks(result.rows))
    figure.update_layout(
        empty_layout(
            height=70 + ROW_HEIGHT * len(kinds),
            margin={"l": room_for(event_words().values()), "r": 24, "t": 8, "b": 32},
        )
    )
    figure.update_xaxes(
        year_axis(row[end] for row in result.rows for end in ("first_day", "last_day"))
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=[event_words()[kind] for kind in reversed(kinds)],
        gridcolor=GRID,
        showgrid=True,
        fixedrange=True,
    )
    return Chart(figure, _words(result.rows))


def _is(row: dict[str, Any], kind: str) -> bool:
    return bool(row["timeline_event"] == kind)


def _range(row: dict[str, Any]) -> go.Scatter:
    label = event_words()[row["timeline_event"]]
    return go.Scatter(
        x=[row["first_day"], row["last_day"]],
        y=[label, label],
        mode="lines",
        line={"width": 7, "color": palette.NEUTRAL.colour},
        hoverinfo="skip",
    )


def _marks(rows: list[dict[str, Any]]) -> go.Scatter:
    return go.Scatter(
        x=[_middle(row["first_day"], row["last_day"]) for row in rows],
        y=[event_words()[row["timeline_event"]] for row in rows],
        mode="markers",
        marker={"size": 11, "color": palette.BLUE.colour, "line": {"width": 1}},
        customdata=[
            [language.period(row["first_day"], row["last_day"]), _wrapped(row)] for row in rows
        ],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )


def _middle(first: date, last: date) -> date:
    return first + (last - first) / 2


def _wrapped(row: dict[str, Any], width: int = 60) -> str:
    lines, line = [], ""
    for word in str(language.local(row, "text")).split(" "):
        if len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "<br>".join(escape(one) for one in [*lines, line])


def _words(rows: list[dict[str, Any]]) -> str:
    count = ngettext("{count} dated event.", "{count} dated events.", len(rows)).format(
        count=language.number(len(rows))
    )
    said = [
        f"{language.period(row['first_day'], row['last_day'])}, "
        f"{language.labelled(event_words()[row['timeline_event']], language.local(row, 'text'))}"
        for row in rows[:WORDS_IN_ALT]
    ]
    more = ""
    if len(rows) > WORDS_IN_ALT:
        more = " " + _("The rest is in the table.")
    return " ".join([count, *said]) + more
