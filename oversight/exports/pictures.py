"""PNG and SVG of a figure, drawn by one Chromium that the whole process shares."""

import html
import xml.etree.ElementTree as ElementTree

import plotly.graph_objects as go

from oversight import language
from oversight.exports.drawing import draw
from oversight.exports.notes import source_line, symbols
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _
from oversight.watermark import watermark

WIDTH = 960
# So many letters of the foot stand in a line, beside the widest labels of an axis.
FOOT_LETTERS = 108
_SVG = "http://www.w3.org/2000/svg"


def picture(shown: ShownFigure, kind: str) -> bytes:
    """The chart as "png" or "svg", with title, unit, source, as-of date and release in it.

    Raises NoBrowser; ValueError for a figure without a chart.
    """
    if shown.chart is None:
        raise ValueError(f"{shown.figure.figure_id} has no chart to draw")
    framed = _framed(shown, shown.chart.figure)
    drawn = draw(framed, kind, WIDTH, scale=2 if kind == "png" else 1)
    return _described(drawn, shown) if kind == "svg" else drawn


def _framed(shown: ShownFigure, chart: go.Figure) -> go.Figure:
    framed = go.Figure(chart)
    # As numbers: the layout's own margin changes with the next line.
    above, below = framed.layout.margin.t or 8, framed.layout.margin.b or 40
    top, bottom = above + 64, below + 84
    framed.update_layout(
        width=WIDTH,
        height=(framed.layout.height or 400) + 140,
        margin={"t": top, "b": bottom},
        paper_bgcolor="white",
        plot_bgcolor="white",
        title={
            "text": html.escape(shown.title),
            "subtitle": {"text": html.escape(shown.figure.unit(shown.result))},
            "x": 0.01,
            "y": 0.99,
            "yanchor": "top",
            "yref": "container",
        },
    )
    if framed.layout.legend.yref == "container":
        # It hangs from the top of the picture, where the title now stands: lower it by as much.
        framed.layout.legend.y = 1 - (top - above) / framed.layout.height
    framed.add_annotation(
        text="<br>".join(html.escape(line) for line in _foot(shown)),
        xref="paper",
        yref="paper",
        x=0,
        y=0,
        yshift=-below - 8,
        yanchor="top",
        xanchor="left",
        align="left",
        showarrow=False,
        font={"size": 11},
    )
    return framed


def _foot(shown: ShownFigure) -> list[str]:
    ids = shown.table.source_ids
    sources = [source_line(shown.reader, source_id) for source_id in ids[:2]]
    if len(ids) > 2:
        more = language.number(len(ids) - 2)
        sources.append(_("and {count} more sources").format(count=more))
    where = _("As of {day}, release {release}").format(
        day=language.day(shown.as_of_date), release=shown.reader.release["release_id"]
    )
    if shown.is_synthetic:
        where = _("Synthetic data.") + " " + where
    if shown.source:
        sources.insert(0, shown.source)
    if shown.has_symbols:
        means = symbols(shown.reader)
        sources[:0] = [" · ".join(means[:3]), " · ".join(means[3:])]
    return [
        *([watermark()] if watermark() else []),
        where,
        *(
            line if len(line) <= FOOT_LETTERS else line[: FOOT_LETTERS - 1] + "…"
            for line in sources
        ),
    ]


def _described(drawn: bytes, shown: ShownFigure) -> bytes:
    """The SVG with a role, a title and a description, so that a screen reader reads it."""
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ElementTree.fromstring(drawn)
    root.set("role", "img")
    root.set("lang", language.current())
    title = ElementTree.Element(f"{{{_SVG}}}title")
    title.text = shown.title
    described = ElementTree.Element(f"{{{_SVG}}}desc")
    described.text = shown.chart.alt if shown.chart else ""
    root.insert(0, described)
    root.insert(0, title)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
