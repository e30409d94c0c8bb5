"""The picture by which other sites announce a page: its name and the site's, one a language."""

import asyncio
from collections.abc import Iterable
from html import escape
from pathlib import Path

from oversight import language
from oversight.database import Reader
from oversight.exports.drawing import run_apart
from oversight.exports.fonts import font_faces, lines
from oversight.exports.house_style import HouseStyle
from oversight.exports.press import Press
from oversight.exports.sheets import Sheet
from oversight.exports.sizes import SIZES
from oversight.language import _
from oversight.mirror.document import card_path
from oversight.mirror.places import Place
from oversight.web.menu import page_name, site_name

_MARGIN, _DPI = 80, 96
_NAME, _SITE, _DAY = 76, 34, 26


def write_cards(folder: Path, places: Iterable[Place], reader: Reader) -> None:
    """Write a card for each kind of page and language, below the release. Raises NoBrowser."""
    kinds = {card_path(place): place for place in places}
    cards = {path: _card(place, reader) for path, place in kinds.items()}
    for path, content in zip(cards, run_apart(_drawn(list(cards.values()))), strict=True):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


async def _drawn(cards: list[Sheet]) -> list[bytes]:
    async with Press() as press:
        several = await asyncio.gather(*(press.printed(card, ("png",), _DPI) for card in cards))
    return [one["png"] for one in several]


def _card(place: Place, reader: Reader) -> Sheet:
    style, size = HouseStyle(), SIZES["social"]
    height = size.height or 0
    with language.speaking(place.lang):
        name, site = page_name(place.page), site_name()
        below = _("As of {day}, release {release}").format(
            day=language.day(reader.as_of_date), release=reader.release["release_id"]
        )
        if reader.release["is_synthetic"]:
            below = f"{_('Synthetic data.')} {below}"
    inner = size.width - 2 * _MARGIN
    said, y = [], float(_MARGIN)
    for words, letter, family, is_bold in (
        (site, _SITE, style.fonts.text, False),
        (name, _NAME, style.fonts.title, True),
    ):
        y += letter / 2
        for line in lines(words, family, letter, inner, is_bold):
            y += letter * 1.2
            said.append(_text(line, y, letter, family, is_bold))
    said.append(_text(below, height - _MARGIN, _DAY, style.fonts.text, False))
    faces = font_faces(style.fonts.title, style.fonts.text, name + site + below)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size.width}" height="{height}" '
        f'viewBox="0 0 {size.width} {height}" fill="{style.text}"><style>{faces}</style>'
        f'<rect width="{size.width}" height="{height}" fill="{style.background}"/>'
        f'<rect width="24" height="{height}" fill="{style.marks.blue}"/>{"".join(said)}</svg>'
    )
    return Sheet(svg, size.width, height, name, site, place.lang, "")


def _text(line: str, y: float, letter: int, family: str, is_bold: bool) -> str:
    weight = ' font-weight="600"' if is_bold else ""
    return (
        f'<text x="{_MARGIN}" y="{y:g}" font-size="{letter}" '
        f"font-family=\"'{family}', sans-serif\"{weight}>{escape(line)}</text>"
    )
