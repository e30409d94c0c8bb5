"""The parts of a count over all periods, as bars: published ones first, hidden ones last."""

from collections.abc import Callable
from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import nothing, palette
from oversight.charts.base import (
    LABEL_WIDTH,
    Chart,
    empty_layout,
    label_above,
    rows_of,
    wrapped,
)
from oversight.charts.complaints import kind_words
from oversight.language import _
from oversight.queries import Result

ROW_HEIGHT, LINE_HEIGHT = 46, 15
Row = dict[str, Any]


def purposes(result: Result) -> Chart | None:
    """A bar for each purpose."""
    return _bars(result, lambda row: str(language.local(row, "purpose")))


def authorities(result: Result) -> Chart | None:
    """A bar for each authority."""
    return _bars(result, lambda row: str(language.local(row, "authority")))


def dispositions_closed(result: Result) -> Chart | None:
    """A bar for each kind and disposition, one kind after the other."""

    def title(row: Row) -> str:
        return f"{kind_words()[row['complaint_kind']]}, {language.local(row, 'disposition')}"

    return _bars(result, title)


def _bars(result: Result, title: Callable[[Row], str]) -> Chart | None:
    whole = [row for row in result.rows if row["period_level"] == "all"]
    rows = sorted((row for row in whole if row["count_level"] == "one"), key=_place)
    if not rows:
        return None
    totals = [row for row in whole if row["count_level"] == "all"]
    labels = [f"{number} {title(row)}" for number, row in enumerate(rows)]
    figure = go.Figure(_trace(rows, labels))
    lines = max(wrapped(escape(title(row)), LABEL_WIDTH).count("<br>") for row in rows)
    row_height = ROW_HEIGHT + LINE_HEIGHT * lines
    places = [len(rows) - 1 - number for number in range(len(rows))]
    figure.update_layout(
        empty_layout(
            height=40 + row_height * len(rows),
            bargap=1 - 16 / row_height,
            meta=rows_of(len(rows), lines + 1),
            margin={"l": 8, "r": 70, "t": 24, "b": 8},
            shapes=[
                nothing.lying(place, 8 / row_height)
                for place, row in zip(places, rows, strict=True)
                if row["value_symbol"] == nothing.SUPPRESSED
            ],
        )
    )
    top = nothing.top(row["value"] for row in rows)
    figure.update_xaxes(range=[0, top], showticklabels=False, fixedrange=True)
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(reversed(labels)),
        showticklabels=False,
        fixedrange=True,
    )
    for label, row in zip(labels, rows, strict=True):
        figure.add_annotation(label_above(label, escape(title(row))))
    return Chart(figure, _words([*totals, *rows], title))


def _place(row: Row) -> tuple[Any, ...]:
    """Kinds apart; published ones from the largest, then the hidden ones by name alone."""
    value = row["value"]
    name = language.folded(str(language.local(row, _named(row))))
    order = (1, 0, name) if value is None else (0, -value, name)
    kinds = list(kind_words())
    return (kinds.index(row["complaint_kind"]) if "complaint_kind" in row else 0, *order)


def _named(row: Row) -> str:
    return next(name for name in ("purpose", "authority", "disposition") if f"{name}_en" in row)


def _trace(rows: list[Row], labels: list[str]) -> go.Bar:
    cells = [(row["value"], row["value_symbol"]) for row in rows]
    return go.Bar(
        # What is no number has its symbol at the baseline and no bar.
        x=[value or 0 for value, _symbol in cells],
        y=labels,
        orientation="h",
        text=[nothing.said(cell) for cell in cells],
        textposition="outside",
        textfont={"size": 12},
        cliponaxis=False,
        marker={"color": palette.BLUE.colour},
        customdata=[nothing.words_of(cell[1]) or nothing.said(cell) for cell in cells],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _words(rows: list[Row], title: Callable[[Row], str]) -> str:
    parts = [
        language.labelled(title(row), nothing.said((row["value"], row["value_symbol"])))
        for row in rows
    ]
    return _("Over all periods: {said}.").format(said=language.in_turn(parts))
