"""How old each finding is: one mark a finding, one line an institution."""

from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout, room_for
from oversight.language import _, ngettext
from oversight.queries import Result

_MARKS = {"open": "circle", "no_recommendation": "diamond-open", "closed": "square-open"}
ROW_HEIGHT = 34


def _status_words() -> dict[str, str]:
    return {
        "open": _("open"),
        "no_recommendation": _("no recommendation on record"),
        "closed": _("closed"),
    }


def finding_ages(result: Result) -> Chart:
    """Calendar days since each dated finding, by institution; undated ones are in the words."""
    dated = [row for row in result.rows if row["age_days"] is not None]
    figure = go.Figure()
    for status, symbol in _MARKS.items():
        rows = [row for row in dated if row["finding_status"] == status]
        if rows:
            figure.add_trace(_marks(rows, status, symbol))
    institutions = list(dict.fromkeys(_short(row) for row in dated))
    figure.update_layout(
        empty_layout(
            height=110 + ROW_HEIGHT * max(len(institutions), 1),
            showlegend=True,
            legend={"orientation": "h", "y": 1, "yref": "container", "yanchor": "top", "x": 0},
            margin={"l": room_for(institutions), "r": 24, "t": 48, "b": 48},
        )
    )
    figure.update_xaxes(
        rangemode="tozero",
        gridcolor=GRID,
        fixedrange=True,
        title={"text": _("days since the finding was issued"), "font": {"size": 12}},
        tickformat=",d",
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(reversed(institutions)),
        gridcolor=GRID,
        showgrid=True,
        fixedrange=True,
    )
    return Chart(figure, _words(result.rows, dated))


def _marks(rows: list[dict[str, Any]], status: str, symbol: str) -> go.Scatter:
    colour = palette.OCHRE.colour if status == "open" else palette.NEUTRAL.colour
    return go.Scatter(
        x=[row["age_days"] for row in rows],
        y=[_short(row) for row in rows],
        mode="markers",
        name=_status_words()[status],
        marker={"symbol": symbol, "size": 13, "color": colour, "line": {"width": 2}},
        customdata=[
            [escape(str(language.local(row, "investigation_title"))), _days(row)] for row in rows
        ],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )


def _short(row: dict[str, Any]) -> str:
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    return escape(str(name)) + (" *" if row["is_group"] else "")


def _days(row: dict[str, Any]) -> str:
    days = row["age_days"]
    return ngettext("{count} day", "{count} days", days).format(count=language.number(days))


def _words(rows: list[dict[str, Any]], dated: list[dict[str, Any]]) -> str:
    said = []
    for status, words in _status_words().items():
        count = sum(row["finding_status"] == status for row in rows)
        if count:
            said.append(f"{language.number(count)} {words}")
    sentences = [
        ngettext("{count} finding", "{count} findings", len(rows)).format(
            count=language.number(len(rows))
        )
        + f" ({language.listed(said)})."
    ]
    if dated:
        oldest = max(dated, key=lambda row: row["age_days"])
        sentences.append(
            _("The oldest is against {institution}: {title}, {days}.").format(
                institution=language.local(oldest, "institution_name"),
                title=language.local(oldest, "investigation_title"),
                days=_days(oldest),
            )
        )
    undated = len(rows) - len(dated)
    if undated:
        sentences.append(
            ngettext(
                "{count} finding has no date and no mark.",
                "{count} findings have no date and no mark.",
                undated,
            ).format(count=language.number(undated))
        )
    return " ".join(sentences)
