"""A picture carries the letters that it needs, and pictures of one alphabet carry the same."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from oversight.exports.fonts import font_faces

FAMILIES = ("Source Serif 4", "IBM Plex Sans")
RULE = re.compile(
    r'font-family:"([^"]+)";font-weight:([\d ]+);src:url\(data:font/woff2;base64,([^)]+)\)'
)


def fonts(said):
    """Family, weights and the font itself of each rule."""
    return [
        (family, weights, TTFont(io.BytesIO(base64.b64decode(data))))
        for family, weights, data in RULE.findall(font_faces(*FAMILIES, said))
    ]


def test_pictures_in_english_and_french_have_the_same_fonts():
    assert font_faces(*FAMILIES, "Overdue: 3") == font_faces(*FAMILIES, "En retard\u202f: 3")
    assert [(family, weights) for family, weights, _font in fonts("Overdue")] == [
        ("Source Serif 4", "600 900"),
        ("IBM Plex Sans", "100 500"),
        ("IBM Plex Sans", "600 900"),
    ]


@pytest.mark.parametrize("letter", "aÉœ\u202f«łᐃ")
def test_a_letter_that_is_said_is_in_its_fonts(letter):
    assert [one for *_of, one in fonts(f"x{letter}") if ord(letter) in one.getBestCmap()]


def test_syllabics_bring_their_font_and_nothing_else_does():
    families = {family for family, _weights, _font in fonts("ᐃᓄᒃ")}
    assert families == {*FAMILIES, "Noto Sans Canadian Aboriginal"}
    assert {family for family, _weights, _font in fonts("Inuit 1 2 3 ł")} == set(FAMILIES)


def test_a_font_has_one_weight_and_a_glyph_for_each_letter():
    for _family, _weights, font in fonts("Office"):
        assert "fvar" not in font
        ligatures = {one.FeatureTag for one in font["GSUB"].table.FeatureList.FeatureRecord}
        assert "liga" not in ligatures
