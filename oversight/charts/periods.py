"""Published figures with their periods drawn to scale: a range is a bar, a year or less a point.

One line a figure, and never a line from one to another: they rest on different counts.
"""

from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, LEGEND, Chart, empty_layout, label_above, rows_of, year_axis
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 84
BASES = {
    "institution": palette.BLUE,
    "overseer": palette.GREEN,
    "court": palette.GREEN,
    "press": palette.OCHRE,
    "vendor": palette.PLUM,
    "complainant": palette.NEUTRAL,
}


def basis_words() -> dict[str, str]:
    """On whose count a figure rests."""
    return {
        "institution": _("counted by the institution"),
        "overseer": _("by an overseer"),
        "court": _("by a court"),
        "press": _("by the press"),
        "vendor": _("by the vendor"),
        "complainant": _("alleged by a complainant"),
    }


def published_figures(result: Result) -> Chart:
    """A line for each dated figure, labelled with what it counts and its value."""
    dated = [row for row in result.rows if row["last_day"] is not None]
    labels = [_label(number, row) for number, row in enumerate(dated)]
    figure = go.Figure()
    for basis, words in basis_words().items():
        chosen = [
            (label, row)
            for label, row in zip(labels, dated, strict=True)
            if row["use_basis"] == basis
        ]
        if chosen:
            figure.add_trace(_bars(chosen, basis))
            figure.add_trace(_marks(chosen, basis, words))
    figure.update_layout(
        empty_layout(
            height=120 + ROW_HEIGHT * len(dated),
            showlegend=True,
            legend=LEGEND,
            meta=rows_of(len(dated), 3),
            margin={"l": 8, "r": 16, "t": 72, "b": 32},
        )
    )
    figure.update_xaxes(year_axis(row[end] for row in dated for end in ("first_day", "last_day")))
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(reversed(labels)),
        showticklabels=False,
        # From the label at the left edge to the mark.
        showgrid=True,
        gridcolor=GRID,
        fixedrange=True,
    )
    for label, row in zip(labels, dated, strict=True):
        figure.add_annotation(_above(label, row))
    return Chart(figure, _words(result.rows, dated))


def _label(number: int, row: dict[str, Any]) -> str:
    return f"{number} {row['use_id']}"


def _above(label: str, row: dict[str, Any]) -> dict[str, Any]:
    """The figure in words above its line."""
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    group = " *" if row["is_group"] else ""
    measure = escape(f"{name}{group}, {language.local(row, 'measure')}")
    return label_above(label, f"<b>{escape(value_words(row))}</b>", measure)


def value_words(row: dict[str, Any]) -> str:
    """The figure as said: qualifier, number and unit."""
    value = row["value"]
    number = language.share(value) if row["is_share"] else language.number(value)
    pattern = {
        "about": _("about {number}"),
        "at_least": _("at least {number}"),
        "at_most": _("at most {number}"),
    }.get(row["qualifier"], "{number}")
    said = pattern.format(number=number)
    return said if row["is_share"] else f"{said} {language.local(row, 'unit')}"


def _bars(chosen: list[tuple[str, dict[str, Any]]], basis: str) -> go.Scatter:
    days: list[date | None] = []
    lines: list[str | None] = []
    for label, row in chosen:
        if row["first_day"] != row["last_day"]:
            days += [row["first_day"], row["last_day"], None]
            lines += [label, label, None]
    return go.Scatter(
        x=days,
        y=lines,
        mode="lines",
        line={"width": 8, "color": BASES[basis].colour},
        hoverinfo="skip",
        showlegend=False,
    )


def _marks(chosen: list[tuple[str, dict[str, Any]]], basis: str, words: str) -> go.Scatter:
    mark = BASES[basis]
    return go.Scatter(
        x=[_middle(row) for _label_, row in chosen],
        y=[label for label, _row in chosen],
        mode="markers",
        name=words,
        text=[escape(value_words(row)) for _label_, row in chosen],
        marker=palette.point_marker(mark),
        customdata=[
            [language.period(row["first_day"], row["last_day"])] for _label_, row in chosen
        ],
        hovertemplate="%{text}<br>%{customdata[0]}<extra></extra>",
    )


def _middle(row: dict[str, Any]) -> date:
    first: date = row["first_day"]
    last: date = row["last_day"]
    return first + (last - first) / 2


def _words(rows: list[dict[str, Any]], dated: list[dict[str, Any]]) -> str:
    sentences = [
        ngettext("{count} published figure.", "{count} published figures.", len(rows)).format(
            count=language.number(len(rows))
        )
    ]
    sentences += [
        f"{language.local(row, 'institution_name')}, {language.local(row, 'measure')}, "
        f"{language.period(row['first_day'], row['last_day'])}, {value_words(row)}, "
        f"{basis_words()[row['use_basis']]}."
        for row in dated[:15]
    ]
    if len(dated) > 15:
        sentences.append(_("The rest is in the table."))
    undated = len(rows) - len(dated)
    if undated:
        sentences.append(
            ngettext(
                "{count} figure has no period and no mark.",
                "{count} figures have no period and no mark.",
                undated,
            ).format(count=language.number(undated))
        )
    return " ".join(sentences)
