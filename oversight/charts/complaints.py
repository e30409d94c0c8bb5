"""Complaints a year, one small chart a series; and the parts of a figure."""

from datetime import date
from html import escape
from itertools import groupby
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from oversight import language
from oversight.charts import palette
from oversight.charts.base import (
    GRID,
    LABEL_WIDTH,
    Chart,
    empty_layout,
    label_above,
    rows_of,
    wrapped,
)
from oversight.language import _, ngettext
from oversight.queries import Result

PANEL_HEIGHT = 224
ROW_HEIGHT = 60
FEW_YEARS = 6


def kind_words() -> dict[str, str]:
    """Kinds of complaint, which are never summed together."""
    return {
        "privacy_act": _("Privacy Act"),
        "privacy_act_time_limits": _("Privacy Act, time limits"),
        "privacy_act_disclosure": _("Privacy Act, disclosure"),
        "conduct": _("police conduct"),
    }


def measure_words() -> dict[str, str]:
    """What is counted of complaints."""
    return {
        "received": _("complaints received"),
        "accepted": _("complaints accepted"),
        "refused": _("complaints refused"),
        "active": _("complaints active"),
        "closed": _("complaints closed"),
    }


def _panel_key(row: dict[str, Any]) -> tuple[str, ...]:
    # A break starts a new series in the same panel, and is seen as a change of pattern.
    return (
        row["body_id"], row["complaint_kind"], row["institution_id"], row["complaint_measure"],
    )  # fmt: skip


def panels_of(result: Result) -> list[list[dict[str, Any]]]:
    """The rows of each body, kind, institution and measure: one panel each."""
    return [list(rows) for _key, rows in groupby(result.rows, key=_panel_key)]


def complaints_a_year(result: Result) -> Chart:
    """A panel for each body, kind, institution and measure; a bar a fiscal year, gaps labelled."""
    panels = panels_of(result)
    years = _years(result.rows)
    figure = make_subplots(
        rows=len(panels),
        cols=1,
        subplot_titles=[wrapped(escape(_panel_title(rows[0])), LABEL_WIDTH) for rows in panels],
        vertical_spacing=min(0.2, 0.5 / max(len(panels), 1)),
    )
    for number, rows in enumerate(panels, start=1):
        figure.add_trace(_bars(rows, years), row=number, col=1)
        figure.update_xaxes(
            type="category", categoryorder="array", categoryarray=list(years.values()),
            range=[-0.5, len(years) - 0.5], fixedrange=True, **_ticks(list(years.values())),
            row=number, col=1,
        )  # fmt: skip
        figure.update_yaxes(
            rangemode="tozero",
            showticklabels=False,
            gridcolor=GRID,
            fixedrange=True,
            row=number,
            col=1,
        )
    figure.update_layout(
        empty_layout(
            height=40 + PANEL_HEIGHT * len(panels), margin={"l": 8, "r": 8, "t": 52, "b": 60}
        )
    )
    figure.update_annotations(
        name="wrap", font={"size": 13}, x=0, xanchor="left", align="left", yshift=12
    )
    return Chart(figure, _words(panels))


def _years(rows: list[dict[str, Any]]) -> dict[date, str]:
    """Every fiscal year from the first to the last, in words, by its first day."""
    first, last = min(row["first_day"] for row in rows), max(row["first_day"] for row in rows)
    return {
        date(year, 4, 1): language.period(date(year, 4, 1), date(year + 1, 3, 31))
        for year in range(first.year, last.year + 1)
    }


def _ticks(years: list[str]) -> dict[str, Any]:
    """Each year where there are few, else every second to the last, in lines that fit a bar."""
    shown = years[::-1][:: 1 if len(years) <= FEW_YEARS else 2]
    text = [year.replace("-", "-<br>") for year in shown]
    return {"tickmode": "array", "tickvals": shown, "ticktext": text, "tickangle": 0}


def _panel_title(row: dict[str, Any]) -> str:
    group = " *" if row["is_group"] else ""
    return (
        f"{language.local(row, 'institution_name')}{group}, "
        f"{kind_words()[row['complaint_kind']]}, {measure_words()[row['complaint_measure']]}"
    )


def _bars(rows: list[dict[str, Any]], years: dict[date, str]) -> go.Bar:
    first_series = rows[0]["series"]
    by_year = {row["first_day"]: row for row in rows}
    values = [by_year[day]["value"] if day in by_year else None for day in years]
    return go.Bar(
        x=list(years.values()),
        # A year that is not available has the symbol and no bar: nothing is not zero.
        y=[value if value is not None else 0 for value in values],
        text=[language.number(value) for value in values],
        textposition="outside",
        # As large as it is elsewhere, however narrow its bar.
        constraintext="none",
        textfont={"size": 12},
        cliponaxis=False,
        textangle=0,
        marker={
            "color": palette.BLUE.colour,
            "line": {"width": 0},
            "pattern": {
                "shape": [
                    "/" if day in by_year and by_year[day]["series"] != first_series else ""
                    for day in years
                ],
                "fgcolor": "rgba(255,255,255,0.75)",
                "fillmode": "overlay",
            },
        },
        hovertemplate=language.labelled("%{x}", "%{text}<extra></extra>"),
    )


def _words(panels: list[list[dict[str, Any]]]) -> str:
    sentences = [
        ngettext("{count} series.", "{count} series of figures.", len(panels)).format(
            count=language.number(len(panels))
        )
    ]
    for rows in panels:
        said = ", ".join(
            f"{language.period(row['first_day'], row['last_day'])} {language.number(row['value'])}"
            for row in rows
        )
        sentences.append(language.labelled(_panel_title(rows[0]), said) + ".")
    if any(row["value"] is None for rows in panels for row in rows):
        sentences.append(_("The symbol .. marks a year that is not available."))
    return " ".join([*sentences, *filter(None, [said_of_breaks(panels)])])


def said_of_breaks(panels: list[list[dict[str, Any]]]) -> str:
    """What a striped bar means; empty where none is drawn."""
    if any(len({row["series"] for row in rows}) > 1 for rows in panels):
        return _("A striped bar is counted in another way than the plain ones before.")
    return ""


def dispositions(result: Result) -> Chart:
    """A bar a part, as its share of the whole that it belongs to."""
    labels = [_part_label(number, row) for number, row in enumerate(result.rows)]
    figure = go.Figure(
        go.Bar(
            x=[row["disposition_share"] for row in result.rows],
            y=labels,
            orientation="h",
            text=[_part_value(row) for row in result.rows],
            textposition="outside",
            cliponaxis=False,
            marker={
                "color": [
                    (palette.NEUTRAL if row["disposition_en"] is None else palette.BLUE).colour
                    for row in result.rows
                ]
            },
            hovertemplate="%{text}<extra></extra>",
        )
    )
    figure.update_layout(
        empty_layout(
            height=60 + ROW_HEIGHT * len(labels),
            bargap=0.68,
            meta=rows_of(len(labels), 2),
            margin={"l": 8, "r": 120, "t": 24, "b": 32},
        )
    )
    figure.update_xaxes(
        range=[0, 1], tickformat=",.0%", gridcolor=GRID, fixedrange=True, showticklabels=False
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(reversed(labels)),
        showticklabels=False,
        fixedrange=True,
    )
    for label, row in zip(labels, result.rows, strict=True):
        figure.add_annotation(label_above(label, escape(_part_title(row))))
    said = language.in_turn(f"{_part_title(row)}, {_part_value(row)}" for row in result.rows)
    return Chart(figure, _("Parts of published figures: {said}.").format(said=said))


def _part_label(number: int, row: dict[str, Any]) -> str:
    return f"{number} {row['institution_id']}"


def _part_title(row: dict[str, Any]) -> str:
    part = language.local(row, "disposition") or _("not broken down")
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    period = language.period(row["first_day"], row["last_day"])
    measure = measure_words()[row["complaint_measure"]]
    return f"{name}, {period}, {measure}, {part}"


def _part_value(row: dict[str, Any]) -> str:
    return _("{value} of {whole} ({share})").format(
        value=language.number(row["value"]),
        whole=language.number(row["denominator"]),
        share=language.share(row["disposition_share"]),
    )
