"""Counts quarter by quarter, one small chart a series, with every kind of nothing in its place."""

from collections.abc import Callable
from html import escape
from itertools import groupby
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from oversight import language
from oversight.charts import nothing, palette
from oversight.charts.base import GRID, Chart, empty_layout, wrapped
from oversight.charts.complaints import kind_words
from oversight.charts.nothing import Cell
from oversight.charts.quarter_words import Panel, words_of
from oversight.queries import Result

PANEL_HEIGHT = 122
Row = dict[str, Any]


def uses_of_institutions(result: Result) -> Chart | None:
    """A panel for all together and for each institution; portfolios stand in the table."""
    return _drawn(result, _institution, "value")


def uses_of_technologies(result: Result) -> Chart | None:
    """A panel for all together and for each technology; categories stand in the table."""
    return _drawn(result, lambda row: str(language.local(row, "technology_name")), "value")


def accounted_shares(result: Result) -> Chart | None:
    """A panel for all together and for each institution: the share accounted for."""
    return _drawn(result, _institution, "accounted_share")


def complaints_received(result: Result) -> Chart | None:
    """A panel for each kind, and in it for all together and for each institution."""
    return _drawn(
        result,
        lambda row: f"{kind_words()[row['complaint_kind']]}, {_institution(row)}",
        "value",
    )


def _institution(row: Row) -> str:
    return str(language.local(row, "institution_name"))


def _drawn(result: Result, title: Callable[[Row], str], measure: str) -> Chart | None:
    rows = [
        row
        for row in result.rows
        if row["period_level"] == "quarter" and row["count_level"] != "group"
    ]
    panels = [
        Panel(
            name,
            {row["quarter"]: (row[measure], row[f"{measure}_symbol"]) for row in several},
            measure.endswith("_share"),
        )
        for name, grouped in groupby(rows, key=title)
        for several in [list(grouped)]
        # A series that is nowhere applicable would be an empty line.
        if any(row[f"{measure}_symbol"] != "..." for row in several)
    ]
    return _small_multiples(panels) if panels else None


def _small_multiples(panels: list[Panel]) -> Chart:
    quarters = _quarters(panels)
    height = 92 + PANEL_HEIGHT * len(panels)
    figure = make_subplots(
        rows=len(panels),
        cols=1,
        shared_xaxes=True,
        subplot_titles=[wrapped(escape(panel.title), 46) for panel in panels],
        vertical_spacing=min(0.3, 52 / height),
    )
    shapes = []
    for number, panel in enumerate(panels, start=1):
        cells = [panel.cells.get(quarter, (None, "..")) for quarter in quarters]
        figure.add_trace(_line(quarters, cells, panel.is_share), row=number, col=1)
        figure.add_trace(_symbols(quarters, cells), row=number, col=1)
        shapes += [
            nothing.upright(place, number)
            for place, cell in enumerate(cells)
            if cell[1] == nothing.SUPPRESSED
        ]
        figure.update_yaxes(_axis_of(panel), row=number, col=1)
    figure.update_xaxes(_quarter_axis(quarters))
    figure.update_xaxes(showticklabels=True, row=len(panels), col=1)
    margin = {"l": 8, "r": 28, "t": 40, "b": 44}
    figure.update_layout(empty_layout(height=height, margin=margin, shapes=shapes))
    figure.update_annotations(font={"size": 13}, x=0, xanchor="left", align="left")
    return Chart(figure, words_of(panels))


def _quarters(panels: list[Panel]) -> list[str]:
    """Every quarter from the first to the last, those without a count too."""
    known = sorted({quarter for panel in panels for quarter in panel.cells})
    first, last = (int(one[:4]) * 4 + int(one[8]) - 1 for one in (known[0], known[-1]))
    return [
        f"{year}-{(year + 1) % 100:02d}Q{place + 1}"
        for year, place in (divmod(number, 4) for number in range(first, last + 1))
    ]


def _line(quarters: list[str], cells: list[Cell], is_share: bool) -> go.Scatter:
    values = [value for value, _symbol in cells]
    # Both ends of the story are labelled; the rest is under the pointer and in the table.
    known = [place for place, value in enumerate(values) if value is not None]
    labelled = {known[-1], max(known, key=lambda place: values[place] or 0)} if known else set()
    labelled |= {place for place in known if cells[place][1]}
    said = [nothing.said(cell, is_share) for cell in cells]
    return go.Scatter(
        x=quarters,
        y=values,
        mode="lines+markers+text",
        connectgaps=False,
        line={"color": palette.BLUE.colour, "width": 2},
        marker={"size": 6, "color": palette.BLUE.colour},
        text=[one if place in labelled else "" for place, one in enumerate(said)],
        textposition=[
            "top left" if p == len(cells) - 1 else "top center" for p in range(len(cells))
        ],
        textfont={"size": 12},
        cliponaxis=False,
        customdata=said,
        hovertemplate=language.labelled("%{x}", "%{customdata}<extra></extra>"),
    )


def _symbols(quarters: list[str], cells: list[Cell]) -> go.Scatter:
    """The symbol of each cell without a number, on the baseline, at one height for all."""
    places = [place for place, (value, _symbol) in enumerate(cells) if value is None]
    return go.Scatter(
        x=[quarters[place] for place in places],
        y=[0 for _place in places],
        mode="text",
        text=[cells[place][1] or ".." for place in places],
        textposition="top center",
        textfont={"size": 12},
        cliponaxis=False,
        customdata=[nothing.words_of(cells[place][1] or "..") for place in places],
        hovertemplate=language.labelled("%{x}", "%{customdata}<extra></extra>"),
    )


def _axis_of(panel: Panel) -> dict[str, Any]:
    top = 1.0 if panel.is_share else nothing.top(value for value, _symbol in panel.cells.values())
    return {
        "range": [-0.02 * top, top * 1.35],
        "showticklabels": False,
        "zeroline": True,
        "zerolinecolor": GRID,
        "fixedrange": True,
    }


def _quarter_axis(quarters: list[str]) -> dict[str, Any]:
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": quarters,
        "range": [-0.5, len(quarters) - 0.5],
        "showticklabels": False,
        "fixedrange": True,
        **nothing.quarter_ticks(quarters),
    }
