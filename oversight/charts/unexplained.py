"""What an institution does not explain of the uses that someone else counted, as bars."""

from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import nothing, palette
from oversight.charts.base import GRID, Chart, empty_layout, label_above, rows_of
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 96
Row = dict[str, Any]


def unexplained_uses(result: Result) -> Chart:
    """A bar for each independent count: right of 0 not explained, left of 0 a disagreement."""
    rows = result.rows
    # Not a bare number: Plotly would take that for a place on the axis.
    labels = [f"{number} {row['institution_id']}" for number, row in enumerate(rows)]
    remainders = [row["unexplained_uses"] for row in rows]
    least = min((one for one in remainders if one is not None), default=0)
    figure = go.Figure(_trace(rows, labels))
    figure.update_layout(
        empty_layout(
            height=48 + ROW_HEIGHT * len(rows),
            bargap=0.82,
            meta=rows_of(len(rows), 3),
            # Left of a bar that falls short stands its number.
            margin={"l": 8 if least >= 0 else 52, "r": 60, "t": 40, "b": 8},
            shapes=[
                nothing.lying(len(rows) - 1 - number, 0.09)
                for number, row in enumerate(rows)
                if row["unexplained_uses_symbol"] == nothing.SUPPRESSED
            ],
        )
    )
    top = nothing.top(one for one in remainders if one is not None and one > 0)
    figure.update_xaxes(
        range=[min(0, least) * 1.3, top],
        zeroline=True,
        zerolinecolor=GRID,
        showticklabels=False,
        fixedrange=True,
    )
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(reversed(labels)),
        showticklabels=False,
        fixedrange=True,
    )
    for label, row in zip(labels, rows, strict=True):
        figure.add_annotation(label_above(label, escape(_title(row)), escape(_sum(row))))
    return Chart(figure, _words(rows))


def _trace(rows: list[Row], labels: list[str]) -> go.Bar:
    cells = [(row["unexplained_uses"], row["unexplained_uses_symbol"]) for row in rows]
    is_less = [value is not None and value < 0 for value, _symbol in cells]
    return go.Bar(
        x=[value or 0 for value, _symbol in cells],
        y=labels,
        orientation="h",
        text=[nothing.said(cell) for cell in cells],
        textposition="outside",
        textfont={"size": 12},
        cliponaxis=False,
        marker={
            "color": [(palette.OCHRE if less else palette.BLUE).colour for less in is_less],
            "pattern": {
                "shape": [palette.OCHRE.pattern if less else "" for less in is_less],
                "fgcolor": "rgba(255,255,255,0.75)",
                "fillmode": "overlay",
            },
        },
        customdata=[_sum(row) for row in rows],
        hovertemplate="%{customdata}<extra></extra>",
    )


def counter_words() -> dict[str, str]:
    """Who counted."""
    return {
        "vendor": _("counted by the vendor"),
        "court": _("counted by a court"),
        "overseer": _("counted by an overseer"),
    }


def _title(row: Row) -> str:
    parts = [
        str(language.local(row, "institution_name")),
        str(language.local(row, "technology_name")),
        row["quarter"],
        counter_words()[row["counted_by"]],
    ]
    return ", ".join(parts)


def _sum(row: Row) -> str:
    """The two counts and what is left, in words."""
    pattern = _("{independent} counted, {accounted} accounted for: {left} not explained")
    if row["unexplained_uses"] is not None and row["unexplained_uses"] < 0:
        pattern = _("{independent} counted, {accounted} accounted for: they disagree by {left}")
    return pattern.format(
        independent=_said(row, "independent_uses"),
        accounted=_said(row, "accounted_uses"),
        left=_said(row, "unexplained_uses"),
    )


def _said(row: Row, name: str) -> str:
    return nothing.said((row[name], row[f"{name}_symbol"]))


def _words(rows: list[Row]) -> str:
    count = ngettext("{count} independent count.", "{count} independent counts.", len(rows)).format(
        count=language.number(len(rows))
    )
    sentences = [language.labelled(_title(row), _sum(row)) + "." for row in rows[:15]]
    if len(rows) > 15:
        sentences.append(_("The rest is in the table."))
    return " ".join([count, *sentences])
