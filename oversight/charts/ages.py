"""How old each finding is, and what keeps it open: one bar a finding."""

from html import escape
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import LEGEND, Chart, empty_layout, label_above, rows_of, shortened
from oversight.language import _, ngettext
from oversight.queries import Result

_MARKS = {"open": palette.OCHRE, "no_recommendation": palette.NEUTRAL, "closed": palette.GREEN}
ROW_HEIGHT = 88
KEPT_OPEN_LETTERS = 160
WORDS_IN_ALT = 12


def _status_words() -> dict[str, str]:
    return {
        "open": _("open"),
        "no_recommendation": _("no recommendation on record"),
        "closed": _("closed"),
    }


def finding_ages(result: Result) -> Chart:
    """A bar a dated finding, as long as its age; what keeps it open above it; oldest first."""
    dated = [row for row in result.rows if row["age_days"] is not None]
    figure = go.Figure()
    for status, mark in _MARKS.items():
        rows = [row for row in dated if row["finding_status"] == status]
        if rows:
            figure.add_trace(_bars(rows, status, mark))
    for row in dated:
        figure.add_annotation(_above(row))
    figure.update_layout(
        empty_layout(
            height=72 + ROW_HEIGHT * max(len(dated), 1),
            bargap=0.84,
            showlegend=len({row["finding_status"] for row in dated}) > 1,
            legend=LEGEND,
            meta=rows_of(len(dated), 3),
            margin={"l": 8, "r": 96, "t": 36, "b": 12},
        )
    )
    figure.update_xaxes(rangemode="tozero", fixedrange=True, showticklabels=False)
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=[row["finding_id"] for row in reversed(dated)],
        range=[-0.5, len(dated) - 0.1],
        showticklabels=False,
        fixedrange=True,
    )
    return Chart(figure, _words(result.rows, dated))


def _bars(rows: list[dict[str, Any]], status: str, mark: palette.Mark) -> go.Bar:
    return go.Bar(
        x=[row["age_days"] for row in rows],
        y=[row["finding_id"] for row in rows],
        orientation="h",
        name=_status_words()[status],
        marker=palette.bar_marker(mark),
        text=[_days(row) for row in rows],
        textposition="outside",
        textfont={"size": 12},
        constraintext="none",
        cliponaxis=False,
        hoverinfo="skip",
    )


def _above(row: dict[str, Any]) -> dict[str, Any]:
    name = language.local(row, "acronym") or language.local(row, "institution_name")
    group = " *" if row["is_group"] else ""
    title = escape(f"{name}{group}, {language.local(row, 'investigation_title')}")
    return label_above(row["finding_id"], f"<b>{title}</b>", escape(_kept_open(row)))


def _kept_open(row: dict[str, Any]) -> str:
    kept = language.local(row, "kept_open_by")
    if kept is None:
        return _status_words()[row["finding_status"]]
    return language.labelled(_("kept open by"), shortened(str(kept), KEPT_OPEN_LETTERS))


def _days(row: dict[str, Any]) -> str:
    days = row["age_days"]
    return ngettext("{count} day", "{count} days", days).format(count=language.number(days))


def _words(rows: list[dict[str, Any]], dated: list[dict[str, Any]]) -> str:
    said = []
    for status, words in _status_words().items():
        count = sum(row["finding_status"] == status for row in rows)
        if count:
            said.append(language.labelled(words, language.number(count)))
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
    sentences += [
        f"{language.local(row, 'institution_name')}, "
        f"{language.local(row, 'investigation_title')}, {_days(row)}, {_kept_open(row)}."
        for row in dated[:WORDS_IN_ALT]
    ]
    if len(dated) > WORDS_IN_ALT:
        sentences.append(_("The rest is in the table."))
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
