"""Recommendations by state: one bar an institution, claimed and verified apart."""

from collections import Counter
from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, LEGEND, Chart, empty_layout, room_for, wrapped
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 46
NAME_WIDTH = 26
INSTITUTIONS_IN_WORDS = 12

# On the dark colours white is read best, on the lighter ones near-black; what has no published
# record is an outline, and its number takes the page's own text colour.
_TEXT = {
    "implemented_verified": "#14191b",
    "open": "#14191b",
    "not_implemented": "#14191b",
    "superseded": "#14191b",
}
_OUTLINE = {
    "color": "rgba(138,146,153,0.12)",
    "line": {"color": palette.NEUTRAL.colour, "width": 2},
}


def state_words() -> dict[str, str]:
    """The states in the order in which a bar stacks them."""
    return {
        "implemented_verified": _("implemented (verified)"),
        "implemented_claimed": _("implemented (claimed)"),
        "partly_implemented": _("partly implemented"),
        "open": _("open"),
        "not_implemented": _("not implemented"),
        "superseded": _("superseded"),
        "no_published_record": _("no published record"),
    }


def recommendation_states(result: Result) -> Chart:
    """A stacked bar an institution, each part with its number in it."""
    names = list(dict.fromkeys(_name(row) for row in result.rows))
    figure = go.Figure()
    for state, words in state_words().items():
        rows = [row for row in result.rows if row["recommendation_state"] == state]
        if rows:
            figure.add_trace(_part(rows, state, words))
    figure.update_layout(
        empty_layout(
            height=130 + ROW_HEIGHT * len(names),
            barmode="stack",
            bargap=0.35,
            showlegend=True,
            legend=LEGEND | {"traceorder": "normal"},
            margin={"l": room_for(names), "r": 16, "t": 76, "b": 32},
        )
    )
    longest = max(_width(result.rows, row) for row in result.rows)
    # As few numbers as fit side by side below the bars of a telephone.
    figure.update_xaxes(
        gridcolor=GRID, dtick=max(1, round(longest / 4)), tickangle=0, fixedrange=True
    )
    figure.update_yaxes(categoryorder="array", categoryarray=list(reversed(names)), fixedrange=True)
    for row in result.rows:
        if row["recommendation_state"] == "no_published_record":
            figure.add_annotation(
                x=_width(result.rows, row) - row["recommendations_count"] / 2,
                y=_name(row),
                text=f"<b>{_count(row)}</b>",
                font={"size": 14},
                showarrow=False,
            )
    return Chart(figure, _words(result.rows))


def _part(rows: list[dict[str, Any]], state: str, words: str) -> go.Bar:
    is_silent = state == "no_published_record"
    return go.Bar(
        x=[row["recommendations_count"] for row in rows],
        y=[_name(row) for row in rows],
        name=words,
        orientation="h",
        text=None if is_silent else [f"<b>{_count(row)}</b>" for row in rows],
        textposition="inside",
        insidetextanchor="middle",
        # A number is as large in a narrow part as in a wide one.
        constraintext="none",
        insidetextfont={"color": _TEXT.get(state, "#ffffff"), "size": 14},
        textangle=0,
        marker=_OUTLINE if is_silent else palette.bar_marker(palette.RECOMMENDATION_STATES[state]),
        hovertemplate=f"%{{y}}<br>{language.labelled('%{fullData.name}', '%{x}')}<extra></extra>",
    )


def _count(row: dict[str, Any]) -> str:
    return language.number(row["recommendations_count"])


def _width(rows: list[dict[str, Any]], one: dict[str, Any]) -> int:
    """The length of an institution's whole bar."""
    return sum(
        row["recommendations_count"]
        for row in rows
        if row["institution_id"] == one["institution_id"]
    )


def _name(row: dict[str, Any]) -> str:
    """The institution's name where it fits in three lines, else its acronym; a group is marked."""
    name = wrapped(escape(str(language.local(row, "institution_name"))), NAME_WIDTH)
    acronym = language.local(row, "acronym")
    if acronym and name.count("<br>") > 2:
        name = escape(str(acronym))
    return f"{name} *" if row["is_group"] else name


def _words(rows: list[dict[str, Any]]) -> str:
    totals: Counter[str] = Counter()
    for row in rows:
        if not row["is_group"]:
            totals[row["recommendation_state"]] += row["recommendations_count"]
    count = sum(totals.values())
    said = [
        language.labelled(words, language.number(totals[state]))
        for state, words in state_words().items()
        if totals[state]
    ]
    sentences = [
        ngettext(
            "{count} recommendation, once for each institution addressed",
            "{count} recommendations, once for each institution addressed",
            count,
        ).format(count=language.number(count))
        + f" ({language.listed(said)})."
    ]
    sentences += _each(rows)
    if any(row["is_group"] for row in rows):
        sentences.append(_("Groups of institutions are marked * and not in the total."))
    return " ".join(sentences)


def _each(rows: list[dict[str, Any]]) -> list[str]:
    """A sentence for each institution, as many as a listener follows; most addressed first."""
    states = state_words()
    by_name: dict[str, dict[str, int]] = {}
    for row in rows:
        name = f"{language.local(row, 'institution_name')}{' *' if row['is_group'] else ''}"
        by_name.setdefault(name, {})[row["recommendation_state"]] = row["recommendations_count"]
    ranked = sorted(by_name.items(), key=lambda item: -sum(item[1].values()))
    sentences = []
    for name, counts in ranked[:INSTITUTIONS_IN_WORDS]:
        said = [
            f"{language.number(counts[state])} {words}"
            for state, words in states.items()
            if state in counts
        ]
        sentences.append(language.labelled(name, language.listed(said)) + ".")
    if len(ranked) > INSTITUTIONS_IN_WORDS:
        sentences.append(_("The rest is in the table."))
    return sentences
