"""A figure's picture as PNG, SVG or PDF: its sheet, drawn and printed by one browser."""

from oversight import language
from oversight.exports.drawing import Standing
from oversight.exports.house_style import HouseStyle
from oversight.exports.press import Press
from oversight.exports.sheets import Sheet, sheet
from oversight.exports.shown_figure import ShownFigure
from oversight.exports.sizes import Size

KINDS = ("png", "svg", "pdf")
DPI = 192
_standing = Standing(Press)


def picture(shown: ShownFigure, kind: str, size: str = "screen", dpi: int = DPI) -> bytes:
    """The picture in the site's style, in the current language.

    Raises NoBrowser; ValueError for a figure without a chart.
    """
    lang = language.current()
    style = HouseStyle()

    async def make(press: Press) -> bytes:
        with language.speaking(lang):
            laid_out = await laid(press, shown, style.size(size), style)
        return (await pictures(press, laid_out, (kind,), dpi))[kind]

    return _standing.run(make)


async def pictures(
    press: Press, laid_out: Sheet, kinds: tuple[str, ...], dpi: int
) -> dict[str, bytes]:
    """The sheet as a picture in each of the kinds."""
    made = {"svg": laid_out.svg.encode()} if "svg" in kinds else {}
    if set(kinds) - {"svg"}:
        made |= await press.printed(laid_out, kinds, dpi)
    return made


async def laid(press: Press, shown: ShownFigure, size: Size, style: HouseStyle) -> Sheet:
    """The figure's sheet, its chart drawn by the press. Raises ValueError without a chart."""
    if shown.chart is None:
        raise ValueError(f"{shown.figure.figure_id} has no chart to draw")
    chart = style.recoloured(str(shown.chart.figure.to_json()))
    lang = language.current()
    # At half the size and more, letters of a slide stay as large as those of its words.
    width = size.width - 2 * size.margin
    drawn = await press.chart(chart, width if size.height is None else min(width, 960))
    with language.speaking(lang):
        return sheet(shown, drawn, size, style)
