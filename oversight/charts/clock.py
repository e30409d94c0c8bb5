"""Promised against actual: from issue to the due date, then to a claim or to the as-of date."""

from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import (
    GRID,
    LEGEND,
    Chart,
    empty_layout,
    label_above,
    rows_of,
    shortened,
    wrapped,
    year_axis,
)
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 92
TEXT_LETTERS = 140
DONE = ("implemented_claimed", "implemented_verified")


def promise_clock(result: Result) -> Chart:
    """One line a recommendation with a date; what was claimed is never drawn as late."""
    as_of_date = _day(result.parameters["as_of_date"])
    rows = result.rows
    figure = go.Figure()
    for row in rows:
        figure.add_trace(_given(row))
        if row["late_days"] is not None:
            figure.add_trace(_late(row, as_of_date))
    for is_asked in (False, True):
        if any(_is_asked(row) is is_asked for row in rows):
            figure.add_trace(_due_marks([r for r in rows if _is_asked(r) is is_asked], is_asked))
    for state in DONE:
        if any(_is_dated(row, state) for row in rows):
            figure.add_trace(_done_marks([r for r in rows if _is_dated(r, state)], state))
    end = max([as_of_date, *(row["due_date"] for row in rows)])
    for row in rows:
        figure.add_annotation(_above(row))
        figure.add_annotation(_beside(row, end))
    figure.add_vline(x=as_of_date, line={"width": 1, "dash": "dot", "color": GRID})
    figure.update_layout(
        empty_layout(
            height=110 + ROW_HEIGHT * len(rows),
            showlegend=True,
            legend=LEGEND,
            meta=rows_of(len(rows), 3),
            margin={"l": 8, "r": 16, "t": 84, "b": 32},
        )
    )
    figure.update_xaxes(year_axis([end, *(row["issued_first_day"] for row in rows)]))
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(reversed([_label(row) for row in rows])),
        range=[-0.6, len(rows) - 0.25],
        showticklabels=False,
        fixedrange=True,
    )
    return Chart(figure, _words(rows))


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _label(row: dict[str, Any]) -> str:
    return f"{row['recommendation_id']} {row['institution_id']}"


def _above(row: dict[str, Any]) -> dict[str, Any]:
    """Whose recommendation it is, and its first words, above its line."""
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    mark = " *" if row["is_group"] else ""
    text = shortened(str(language.local(row, "recommendation_text")), TEXT_LETTERS)
    title = escape(f"{name}, {row['recommendation_id']}{mark}")
    return label_above(_label(row), f"<b>{title}</b>", escape(text))


def _is_asked(row: dict[str, Any]) -> bool:
    return bool(row["due_set_by"] == "overseer_not_accepted")


def _is_dated(row: dict[str, Any], state: str) -> bool:
    return row["recommendation_state"] == state and row["state_last_day"] is not None


def _given(row: dict[str, Any]) -> go.Scatter:
    issued = row["issued_last_day"] or row["due_date"]
    return go.Scatter(
        x=[issued, row["due_date"]],
        y=[_label(row)] * 2,
        mode="lines",
        line={"width": 6, "color": palette.NEUTRAL.colour},
        hoverinfo="skip",
        showlegend=False,
    )


def _late(row: dict[str, Any], as_of_date: date) -> go.Scatter:
    return go.Scatter(
        x=[row["due_date"], as_of_date],
        y=[_label(row)] * 2,
        mode="lines",
        line={
            "width": 3,
            "color": palette.NEUTRAL.colour if _is_asked(row) else palette.OCHRE.colour,
            "dash": "dot",
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _due_marks(rows: list[dict[str, Any]], is_asked: bool) -> go.Scatter:
    return go.Scatter(
        x=[row["due_date"] for row in rows],
        y=[_label(row) for row in rows],
        mode="markers",
        name=_("asked by, not accepted") if is_asked else _("promised, or set and accepted"),
        marker={
            "size": 13,
            "symbol": "diamond-open" if is_asked else "diamond",
            "color": palette.NEUTRAL.colour if is_asked else palette.OCHRE.colour,
            "line": {"width": 2},
        },
        customdata=[[language.day(row["due_date"]), _text(row)] for row in rows],
        hovertemplate="%{customdata[1]}<br>%{customdata[0]}<extra></extra>",
    )


def _done_marks(rows: list[dict[str, Any]], state: str) -> go.Scatter:
    mark = palette.RECOMMENDATION_STATES[state]
    return go.Scatter(
        x=[row["state_last_day"] for row in rows],
        y=[_label(row) for row in rows],
        mode="markers",
        name=_done_words()[state],
        marker=palette.point_marker(mark, 13),
        customdata=[
            [language.period(row["state_first_day"], row["state_last_day"]), _text(row)]
            for row in rows
        ],
        hovertemplate="%{customdata[1]}<br>%{customdata[0]}<extra></extra>",
    )


def _beside(row: dict[str, Any], end: date) -> dict[str, Any]:
    # The words end where the line ends, below it, so that a narrow screen holds them.
    return {
        "text": language.in_turn(words for words in (_standing(row), _silence(row)) if words),
        "x": end,
        "xanchor": "right",
        "y": _label(row),
        "yshift": -15,
        "showarrow": False,
        "font": {"size": 12},
    }


def _text(row: dict[str, Any]) -> str:
    return wrapped(escape(str(language.local(row, "recommendation_text"))), 48)


def _done_words() -> dict[str, str]:
    return {
        "implemented_claimed": _("claimed, not verified"),
        "implemented_verified": _("verified by the overseer"),
    }


def _standing(row: dict[str, Any]) -> str:
    """How a recommendation stands to its date, in a few words."""
    state, days = row["recommendation_state"], row["late_days"]
    if state in DONE:
        return _done_words()[state]
    if row["is_closed"]:
        return _("closed by the overseer")
    if days is None:
        return _("not past its date")
    if _is_asked(row):
        said = ngettext("{count} day past the date asked", "{count} days past the date asked", days)
    elif state == "no_published_record":
        said = ngettext("{count} day past its date", "{count} days past its date", days)
    else:
        said = ngettext("{count} day late", "{count} days late", days)
    return said.format(count=language.number(days))


def _silence(row: dict[str, Any]) -> str:
    is_silent = row["recommendation_state"] == "no_published_record"
    return _("no published record") if is_silent else ""


def _words(rows: list[dict[str, Any]]) -> str:
    single = [row for row in rows if not row["is_group"]]
    sentences = [
        ngettext(
            "{count} recommendation has a date to be done by.",
            "{count} recommendations have a date to be done by.",
            len(single),
        ).format(count=language.number(len(single)))
    ]
    overdue = [row for row in single if row["is_overdue"]]
    if overdue:
        latest = max(overdue, key=lambda row: row["late_days"])
        days = ngettext("{count} day", "{count} days", latest["late_days"])
        said = ngettext(
            "{count} is overdue; the latest is {recommendation}, by {days}.",
            "{count} are overdue; the latest is {recommendation}, by {days}.",
            len(overdue),
        )
        sentences.append(
            said.format(
                count=language.number(len(overdue)),
                recommendation=latest["recommendation_id"],
                days=days.format(count=language.number(latest["late_days"])),
            )
        )
    sentences += [
        language.labelled(
            f"{row['recommendation_id']}, {language.local(row, 'institution_name')}, "
            f"{language.day(row['due_date'])}",
            ", ".join(words for words in (_standing(row), _silence(row)) if words) + ".",
        )
        for row in rows
    ]
    if any(row["is_group"] for row in rows):
        sentences.append(_("Rows that stand for several are marked * and not counted."))
    return " ".join(sentences)
