"""What was said to the finding against what was said to the remedy: one circle a pair."""

from collections import Counter
from typing import Any

import plotly.graph_objects as go

from oversight import language
from oversight.charts import palette
from oversight.charts.base import GRID, Chart, empty_layout, room_for, wrapped
from oversight.language import _, ngettext
from oversight.queries import Result

ROW_HEIGHT = 76
# The area of a circle is its count; the largest is this wide, in pixels.
LARGEST = 52

Pair = tuple[str, str]


def _finding_words() -> dict[str, str]:
    return {
        "accepted": _("accepted the finding"),
        "disputed": _("disputed the finding"),
        "not_stated": _("stance on the finding not stated"),
        "": _("no finding on record that it answers"),
    }


def _remedy_words() -> dict[str, str]:
    return {
        "accepted": _("remedy accepted"),
        "partly": _("remedy accepted in part"),
        "rejected": _("remedy rejected"),
        "not_stated": _("stance on the remedy not stated"),
    }


def _remedy_heads() -> dict[str, str]:
    """The same under the axis's own title, so short that four stand side by side on a telephone."""
    return {
        "accepted": _("accepted it"),
        "partly": _("in part"),
        "rejected": _("rejected it"),
        "not_stated": _("not stated"),
    }


def _head(remedy: str) -> str:
    return wrapped(_remedy_heads()[remedy], 8)


def stances(result: Result) -> Chart:
    """Single recommendations by the two stances; those to groups of institutions are left out."""
    counts = _counts(row for row in result.rows if not row["is_group"])
    grouped = _counts(row for row in result.rows if row["is_group"])
    findings = [words for key, words in _finding_words().items() if _in_row(counts, key)]
    names = [wrapped(words, 18) for words in findings]
    figure = go.Figure(_circles(counts)) if counts else go.Figure()
    figure.update_layout(
        empty_layout(
            height=70 + ROW_HEIGHT * max(len(findings), 1),
            margin={"l": room_for(names), "r": 8, "t": 60, "b": 8},
        )
    )
    figure.update_xaxes(
        categoryorder="array",
        categoryarray=[_head(remedy) for remedy in _remedy_heads()],
        title={"text": _("stance on the remedy"), "font": {"size": 12}},
        range=[-0.6, len(_remedy_heads()) - 0.4],
        side="top",
        tickangle=0,
        showgrid=True,
        gridcolor=GRID,
        fixedrange=True,
    )
    figure.update_yaxes(
        categoryorder="array",
        categoryarray=list(reversed(names)),
        range=[-0.6, len(findings) - 0.4],
        showgrid=True,
        gridcolor=GRID,
        fixedrange=True,
    )
    for (finding, remedy), count in counts.items():
        figure.add_annotation(
            x=_head(remedy),
            y=wrapped(_finding_words()[finding], 18),
            text=f"<b>{language.number(count)}</b>",
            font={"size": 15},
            showarrow=False,
        )
    return Chart(figure, _words(counts, grouped))


def _counts(rows: Any) -> Counter[Pair]:
    counts: Counter[Pair] = Counter()
    for row in rows:
        pair = (row["finding_stance"] or "", row["remedy_stance"])
        counts[pair] += row["recommendations_count"]
    return counts


def _in_row(counts: Counter[Pair], finding: str) -> bool:
    return any(one == finding for one, _remedy in counts)


def _circles(counts: Counter[Pair]) -> go.Scatter:
    pairs = list(counts)
    most = max(counts.values())
    return go.Scatter(
        x=[_head(remedy) for _finding, remedy in pairs],
        y=[wrapped(_finding_words()[finding], 18) for finding, _remedy in pairs],
        mode="markers",
        customdata=[language.number(counts[pair]) for pair in pairs],
        marker={
            "size": [LARGEST * (counts[pair] / most) ** 0.5 for pair in pairs],
            "sizemin": 12,
            "color": [_colour(pair) for pair in pairs],
            "opacity": 0.35,
            "line": {"width": 2, "color": [_colour(pair) for pair in pairs]},
        },
        hovertemplate=f"%{{y}}<br>{language.labelled('%{x}', '%{customdata}')}<extra></extra>",
    )


def _colour(pair: Pair) -> str:
    if "not_stated" in pair or pair[0] == "":
        return palette.NEUTRAL.colour
    return palette.OCHRE.colour if {"disputed", "rejected"} & set(pair) else palette.BLUE.colour


def _words(counts: Counter[Pair], grouped: Counter[Pair]) -> str:
    total = sum(counts.values())
    said = language.listed(
        [
            f"{language.number(count)} ({_finding_words()[finding]}, {_remedy_words()[remedy]})"
            for (finding, remedy), count in counts.most_common()
        ]
    )
    sentences = [
        language.labelled(
            ngettext(
                "{count} recommendation, once for each institution addressed",
                "{count} recommendations, once for each institution addressed",
                total,
            ).format(count=language.number(total)),
            f"{said}." if said else "0.",
        )
    ]
    beside = sum(grouped.values())
    if beside:
        sentences.append(
            ngettext(
                "{count} more, to groups of institutions, is in the table and not in the chart.",
                "{count} more, to groups of institutions, are in the table and not in the chart.",
                beside,
            ).format(count=language.number(beside))
        )
    return " ".join(sentences)
