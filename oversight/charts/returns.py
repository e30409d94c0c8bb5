"""Which return came in time, late or not at all: a mark for each institution and quarter."""

from html import escape
from itertools import groupby
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from oversight import language
from oversight.charts import nothing, palette
from oversight.charts.base import GRID, Chart, empty_layout, wrapped
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 48
# Above, where the legend takes up to three lines on a telephone, and below, in pixels.
MARGIN = (124, 40)
STATES = {
    "on_time": palette.GREEN,
    "late": palette.OCHRE,
    "not_received": palette.NEUTRAL,
    "not_due": palette.NEUTRAL,
}
Row = dict[str, Any]


def state_words() -> dict[str, str]:
    """What became of a return that is owed."""
    return {
        "on_time": _("received in time"),
        "late": _("late, with the days"),
        "not_received": _("not received (..), with the days so far"),
        "not_due": _("not due yet"),
    }


def return_kind_words() -> dict[str, str]:
    """Kinds of return."""
    return {
        "uses": _("Returns of uses"),
        "complaints": _("Returns of complaints"),
        "independent_counts": _("Independent counts"),
    }


def returns_owed(result: Result) -> Chart:
    """A panel for each kind of return; a row an institution, a column a quarter."""
    kinds = [
        (kind, list(rows)) for kind, rows in groupby(result.rows, lambda row: row["return_kind"])
    ]
    quarters = sorted({row["quarter"] for row in result.rows})
    heights = [len({row["institution_id"] for row in rows}) for _kind, rows in kinds]
    height = sum(MARGIN) + ROW_HEIGHT * sum(heights) + 84 * (len(kinds) - 1)
    figure = make_subplots(
        rows=len(kinds),
        cols=1,
        row_heights=heights,
        subplot_titles=[f"<b>{escape(return_kind_words()[kind])}</b>" for kind, _rows in kinds],
        vertical_spacing=min(0.9 / max(len(kinds) - 1, 1), 84 / (height - sum(MARGIN))),
    )
    figure.update_annotations(font={"size": 13}, x=0, xanchor="left", align="left", yshift=14)
    seen: set[str] = set()
    for number, (_kind, rows) in enumerate(kinds, start=1):
        names = list(dict.fromkeys(_name(row) for row in rows))
        for state, words in state_words().items():
            chosen = [row for row in rows if row["return_state"] == state]
            if chosen:
                trace = _marks(chosen, state, words, state not in seen)
                figure.add_trace(trace, row=number, col=1)
                seen.add(state)
        figure.update_yaxes(
            type="category", categoryorder="array", categoryarray=list(reversed(names)),
            range=[-0.6, len(names) - 0.3], showticklabels=False, fixedrange=True,
            row=number, col=1,
        )  # fmt: skip
        for name in names:
            figure.add_annotation(_above(name, number))
    figure.update_xaxes(
        type="category", categoryorder="array", categoryarray=quarters,
        range=[-0.5, len(quarters) - 0.5], gridcolor=GRID, **nothing.quarter_ticks(quarters),
        fixedrange=True,
    )  # fmt: skip
    figure.update_layout(
        empty_layout(
            height=height,
            showlegend=True,
            legend={"orientation": "h", "y": 1, "yref": "container", "yanchor": "top", "x": 0},
            meta={"above": 48},
            margin={"l": 8, "r": 24, "t": MARGIN[0], "b": MARGIN[1]},
        )
    )
    return Chart(figure, _words(result.rows))


def _name(row: Row) -> str:
    return str(language.local(row, "institution_name"))


def _marks(chosen: list[Row], state: str, words: str, is_first: bool) -> go.Scatter:
    return go.Scatter(
        x=[row["quarter"] for row in chosen],
        y=[_name(row) for row in chosen],
        mode="markers+text",
        name=words,
        legendgroup=state,
        showlegend=is_first,
        marker=palette.point_marker(STATES[state], 9 if state != "not_due" else 5),
        text=[_beside(row) for row in chosen],
        textposition="middle right",
        textfont={"size": 11},
        cliponaxis=False,
        customdata=[escape(_sentence(row)) for row in chosen],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _beside(row: Row) -> str:
    """The days late; after the symbol of what is not available."""
    if row["return_state"] == "late":
        return f" {language.number(row['late_days'])}"
    if row["return_state"] == "not_received":
        return f" .. {language.number(row['late_days'])}"
    return ""


def _above(name: str, number: int) -> dict[str, Any]:
    n = "" if number == 1 else str(number)
    return {
        "text": wrapped(escape(name), 56),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": name,
        "yref": f"y{n}",
        "yanchor": "bottom",
        "yshift": 8,
        "align": "left",
        "showarrow": False,
        "font": {"size": 12},
    }


def _sentence(row: Row) -> str:
    """One return in words."""
    kind = return_kind_words()[row["return_kind"]]
    days = row["late_days"]
    said = {
        "on_time": _("received in time"),
        "late": ngettext(
            "received {count} day late", "received {count} days late", days or 0
        ).format(count=language.number(days)),
        "not_received": ngettext(
            "not received (..), {count} day late", "not received (..), {count} days late", days or 0
        ).format(count=language.number(days)),
        "not_due": _("not due yet"),
    }[row["return_state"]]
    return f"{_name(row)}, {row['quarter']}, {kind}: {said}"


def _words(rows: list[Row]) -> str:
    states = [row["return_state"] for row in rows]
    summary = _(
        "{owed} returns owed: {on_time} received in time, {late} late, {missing} not received "
        "(..), {not_due} not due yet."
    ).format(
        owed=language.number(len(rows)),
        on_time=language.number(states.count("on_time")),
        late=language.number(states.count("late")),
        missing=language.number(states.count("not_received")),
        not_due=language.number(states.count("not_due")),
    )
    telling = [row for row in rows if row["return_state"] in ("late", "not_received")]
    sentences = [f"{_sentence(row)}." for row in telling[:15]]
    if len(telling) > 15:
        sentences.append(_("The rest is in the table."))
    return " ".join([summary, *sentences])
