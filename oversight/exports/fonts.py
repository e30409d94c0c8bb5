"""The letters of a picture: measured, and cut to those used so that a file carries its own."""

import base64
import io
from functools import cache
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from oversight.web.assets import STATIC

_FONTS = STATIC / "fonts"
_SYLLABICS = "noto-sans-canadian-aboriginal-canadian-aboriginal-{}-normal.woff2"
# Family, weights and file, in the order in which a letter is looked for.
_FACES = [
    ("IBM Plex Sans", "100 700", "ibm-plex-sans-latin-wght-normal.woff2"),
    ("IBM Plex Sans", "100 700", "ibm-plex-sans-latin-ext-wght-normal.woff2"),
    ("Source Serif 4", "200 900", "source-serif-4-latin-wght-normal.woff2"),
    ("Source Serif 4", "200 900", "source-serif-4-latin-ext-wght-normal.woff2"),
    ("Noto Sans Canadian Aboriginal", "400", _SYLLABICS.format(400)),
    ("Noto Sans Canadian Aboriginal", "600", _SYLLABICS.format(600)),
]
FAMILIES = ("IBM Plex Sans", "Source Serif 4")
ALSO = "Noto Sans Canadian Aboriginal"
_BOLDER = 1.07


def font_faces(families: tuple[str, ...], text: str) -> str:
    """`@font-face` rules with the glyphs of this text alone, as data in the rule."""
    wanted = {*families, ALSO}
    rules = []
    for family, weights, name in _FACES:
        letters = frozenset(map(ord, text)) & _widths(name)[0].keys()
        if family in wanted and letters:
            rules.append(_rule(family, weights, name, tuple(sorted(letters))))
    return "".join(rules)


@cache
def _rule(family: str, weights: str, name: str, letters: tuple[int, ...]) -> str:
    options = subset.Options(flavor="woff2", recalc_timestamp=False, layout_features=["*"])
    font = TTFont(_FONTS / name, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    data = base64.b64encode(file.getvalue()).decode("ascii")
    reach = ", ".join(f"U+{letter:X}" for letter in letters)
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weights};'
        f"src:url(data:font/woff2;base64,{data});unicode-range:{reach}}}"
    )


def lines(text: str, family: str, size: float, width: float, is_bold: bool = False) -> list[str]:
    """The text broken at its spaces into lines that are no wider than `width` pixels.

    A word that is wider is broken where the line ends. No-break spaces break nothing.
    """
    found = [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}".strip(" ")
        if _width(longer, family, size, is_bold) <= width:
            found[-1] = longer
            continue
        if found[-1]:
            found.append("")
        for letter in word:
            if found[-1] and _width(found[-1] + letter, family, size, is_bold) > width:
                found.append("")
            found[-1] += letter
    return found


def _width(text: str, family: str, size: float, is_bold: bool) -> float:
    em = sum(_letter(letter, family) for letter in text)
    return em * size * (_BOLDER if is_bold else 1)


@cache
def _letter(letter: str, family: str) -> float:
    """Its advance in ems; that of a wide letter where no font has it."""
    for of, _weights, name in _FACES:
        widths, units = _widths(name)
        if of in (family, ALSO) and ord(letter) in widths:
            return widths[ord(letter)] / units
    return 1.0


@cache
def _widths(name: str) -> tuple[dict[int, int], int]:
    font: Any = TTFont(Path(_FONTS / name))
    advances = font["hmtx"].metrics
    widths = {code: advances[glyph][0] for code, glyph in font.getBestCmap().items()}
    return widths, font["head"].unitsPerEm
