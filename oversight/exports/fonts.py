"""The letters of a picture: measured, and cut to those used so that a file carries its own."""

import base64
import io
from functools import cache
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import instancer

from oversight.web.assets import STATIC

_FONTS = STATIC / "fonts"
FAMILIES = ("IBM Plex Sans", "Source Serif 4")
ALSO = "Noto Sans Canadian Aboriginal"
# The files of each family, in the order in which a letter is looked for.
_FILES = {
    "IBM Plex Sans": (
        "ibm-plex-sans-latin-wght-normal.woff2",
        "ibm-plex-sans-latin-ext-wght-normal.woff2",
    ),
    "Source Serif 4": (
        "source-serif-4-latin-wght-normal.woff2",
        "source-serif-4-latin-ext-wght-normal.woff2",
    ),
    ALSO: ("noto-sans-canadian-aboriginal-canadian-aboriginal-{weight}-normal.woff2",),
}
_PLAIN, _BOLD = 400, 600
_STANDS_FOR = {_PLAIN: "100 500", _BOLD: "600 900"}
# Always cut, so that the pictures of a pack share their fonts: a cut takes half a second.
_ENGLISH_AND_FRENCH = frozenset(
    [*range(0x20, 0x7F), *map(ord, "ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜàâæçèéêëîïôœùûüÿ«»’‘“”–—…·×°\u00a0\u202f")]
)
_NARROW_SPACE, _THIN_SPACE = 0x202F, 0x2009
_BOLDER = 1.07


def font_faces(title: str, text: str, said: str) -> str:
    """`@font-face` rules, as data, for words that are said in two families, the title's in bold.

    They have the letters of English and French, and of others those that are said.
    """
    letters = _ENGLISH_AND_FRENCH | set(map(ord, said))
    families = {title: (_BOLD,), text: (_PLAIN, _BOLD)}
    missing = {letter for family in families for letter in letters - _letters(family)}
    rules = [_rules(family, weights, letters) for family, weights in families.items()]
    return "".join([*rules, _rules(ALSO, (_PLAIN, _BOLD), frozenset(missing))])


def _rules(family: str, weights: tuple[int, ...], letters: frozenset[int]) -> str:
    rules = []
    for name in _FILES[family]:
        found = letters & frozenset(_widths(name)[0])
        rules += [_rule(family, weight, name, found) for weight in weights if found]
        letters -= found
    return "".join(rules)


@cache
def _rule(family: str, weight: int, name: str, letters: frozenset[int]) -> str:
    font = TTFont(_FONTS / name.format(weight=weight), recalcTimestamp=False)
    # A letter to a glyph: readers of a PDF may find no text for a ligature.
    features = sorted({*subset.Options().layout_features} - {"liga", "clig", "rlig"})
    options = subset.Options(recalc_timestamp=False, layout_features=features)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    if "fvar" in font:
        # A PDF holds no font of several weights, and would draw its letters as pictures.
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    if _NARROW_SPACE in letters:
        _add_narrow_space(font, _widths(name)[0][_NARROW_SPACE])
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    data = base64.b64encode(file.getvalue()).decode("ascii")
    reach = ", ".join(f"U+{letter:X}" for letter in sorted(letters))
    return (
        f'@font-face{{font-family:"{family}";font-weight:{_STANDS_FOR[weight]};'
        f"src:url(data:font/woff2;base64,{data});unicode-range:{reach}}}"
    )


def _add_narrow_space(font: Any, width: int) -> None:
    """Without it a browser writes another space, which may break or be copied as another."""
    name = "narrowspace"
    font["glyf"][name] = Glyph()
    font["hmtx"][name] = (width, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[_NARROW_SPACE] = name


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
    for name in (*_FILES[family], *_FILES[ALSO]):
        widths, units = _widths(name)
        if ord(letter) in widths:
            return widths[ord(letter)] / units
    return 1.0


def _letters(family: str) -> set[int]:
    return {letter for name in _FILES[family] for letter in _widths(name)[0]}


@cache
def _widths(name: str) -> tuple[dict[int, int], int]:
    """Advance of each letter, and units an em; fonts have a thin space for the narrow one."""
    font: Any = TTFont(Path(_FONTS / name.format(weight=_PLAIN)))
    advances = font["hmtx"].metrics
    widths = {code: advances[glyph][0] for code, glyph in font.getBestCmap().items()}
    if _THIN_SPACE in widths:
        widths[_NARROW_SPACE] = widths[_THIN_SPACE]
    return widths, font["head"].unitsPerEm
