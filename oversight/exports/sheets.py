"""The sheet of a figure: an SVG with its chart, and around it all that a copy must still say."""

import base64
import re
from dataclasses import dataclass
from html import escape

from oversight import language
from oversight.exports.check_code import check_code
from oversight.exports.fonts import font_faces, lines
from oversight.exports.house_style import HouseStyle
from oversight.exports.notes import source_line, source_name, symbols
from oversight.exports.patterns import as_lines
from oversight.exports.shown_figure import ShownFigure
from oversight.exports.sizes import Size
from oversight.exports.svg import small
from oversight.language import _
from oversight.watermark import watermark

_HEAD = re.compile(
    r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*><title.*?</title><desc.*?</desc>', re.S
)
_LOGO_HEIGHT = 32
_LETTERS = 12.0
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Sheet:
    """A picture before it is a file; `svg` needs nothing else and can run nothing.

    `letters` is the height of its chart's letters, in pixels.
    """

    svg: str
    width: int
    height: int
    title: str
    alt: str
    lang: str
    subject: str
    letters: float = _LETTERS

    @property
    def address(self) -> str:
        """The SVG as a data address."""
        return f"data:image/svg+xml;base64,{base64.b64encode(self.svg.encode()).decode('ascii')}"


def sheet(shown: ShownFigure, drawn: str, size: Size, style: HouseStyle) -> Sheet:
    """The figure's sheet, with its chart as Plotly drew it, in the current language."""
    inner = size.width - 2 * size.margin
    y = float(size.margin)
    words = []
    beside_logo = inner - (4 * _LOGO_HEIGHT if style.logo else 0)
    plain, unit = style.fonts.text, shown.figure.unit(shown.result)
    per = shown.figure.denominator(shown.result)
    for text, height, family, width in [
        (shown.title, size.title, style.fonts.title, beside_logo),
        (_said(_("Unit"), unit), size.text + 2, plain, beside_logo),
        (_said(_("Denominator"), per), size.text, plain, inner),
    ]:
        is_bold = text == shown.title
        for line in lines(text, family, height, width, is_bold):
            y += round(height * 1.3)
            words.append(_text(line, size.margin, y, height, family, is_bold))
    y += size.text
    foot = [
        line
        for said in foot_of(shown, is_short=size.height is not None)
        for line in lines(said, style.fonts.text, size.text, inner)
    ]
    foot_height = round(len(foot) * size.text * 1.4) + size.margin
    chart, chart_height, scale = _chart(drawn, shown, size, y, foot_height)
    height = size.height or round(y + chart_height + size.text + foot_height)
    at = height - foot_height
    for number, line in enumerate(foot, start=1):
        below = at + round(number * size.text * 1.4)
        words.append(_text(line, size.margin, below, size.text, plain))
    alt = shown.chart.alt if shown.chart else shown.title
    return Sheet(
        _document(shown, "".join(words), chart, (size.width, height), style, alt),
        size.width,
        height,
        shown.title,
        alt,
        language.current(),
        check_code(shown),
        scale * _LETTERS,
    )


def _said(label: str, words: str) -> str:
    return language.labelled(label, words) if words else ""


def foot_of(shown: ShownFigure, is_short: bool = False) -> list[str]:
    """What stands below a chart: remarks, symbols, sources, filters, day, release, check code.

    A short one names its sources without their addresses.
    """
    named = source_name if is_short else source_line
    said = [*([watermark()] if watermark() else []), *shown.notes]
    if shown.has_symbols:
        said.append(" · ".join(symbols(shown.reader)))
    ids = shown.table.source_ids
    sources = [shown.source] if shown.source else []
    sources += [named(shown.reader, source_id) for source_id in ids[:2]]
    if len(ids) > 2:
        sources.append(_("and {count} more sources").format(count=language.number(len(ids) - 2)))
    if sources:
        said.append(language.labelled(_("Source"), "; ".join(sources)))
    if shown.filters:
        chosen = ", ".join(f"{name} = {value}" for name, value in shown.filters.items())
        said.append(language.labelled(_("Filters"), chosen))
    where = _("As of {day}, release {release}").format(
        day=language.day(shown.as_of_date), release=shown.reader.release["release_id"]
    )
    if shown.is_synthetic:
        where = _("Synthetic data.") + " " + where
    return [*said, f"{where} · {language.labelled(_('Check code'), check_code(shown))}"]


def _chart(
    drawn: str, shown: ShownFigure, size: Size, y: float, foot_height: int
) -> tuple[str, float, float]:
    """The drawing at its place, made to fit where the height is given; its height and scale."""
    plain = as_lines(small(drawn, "chart", "", ""))
    head = _HEAD.match(plain)
    if head is None:
        raise ValueError(f"{shown.figure.figure_id}: the drawing is no SVG of Plotly's")
    width, height = float(head[1]), float(head[2])
    room = height if size.height is None else max(40.0, size.height - y - foot_height - size.text)
    inner = size.width - 2 * size.margin
    placed = (
        f'<svg x="{size.margin}" y="{y:g}" width="{inner}" height="{room:g}" '
        f'viewBox="0 0 {width:g} {height:g}" preserveAspectRatio="xMidYMin meet" '
        f'font-size="{_LETTERS:g}">'
    )
    return placed + plain[head.end() :], room, min(inner / width, room / height)


def _document(
    shown: ShownFigure,
    words: str,
    chart: str,
    size: tuple[int, int],
    style: HouseStyle,
    alt: str,
) -> str:
    width, height = size
    used = "".join(sorted(set(_TAG.sub("", words + chart)) - {"\n"}))
    faces = font_faces(style.fonts.title, style.fonts.text, used)
    logo = ""
    if style.logo:
        logo = (
            f'<image x="{width - 16 - 3 * _LOGO_HEIGHT}" y="12" width="{3 * _LOGO_HEIGHT}" '
            f'height="{_LOGO_HEIGHT}" href="{style.logo}"/>'
        )
    lang = language.current()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc" '
        f'lang="{lang}" xml:lang="{lang}" fill="{style.text}" '
        f'font-family="{_family(style.fonts.text)}">'
        f'<title id="title">{escape(shown.title)}</title><desc id="desc">{escape(alt)}</desc>'
        f"<style>{faces}</style>"
        f'<rect width="{width}" height="{height}" fill="{style.background}"/>'
        f"{words}{chart}{logo}</svg>\n"
    )


def _text(line: str, x: float, y: float, height: int, family: str, is_bold: bool = False) -> str:
    weight = ' font-weight="600"' if is_bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{height}" font-family="{_family(family)}"{weight}>'
        f"{escape(line)}</text>"
    )


def _family(family: str) -> str:
    return f"'{family}', Noto Sans Canadian Aboriginal, DejaVu Sans, sans-serif"
