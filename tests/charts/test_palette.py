"""The colours of charts, measured: on both backgrounds and as colour-blind people see them."""

import itertools
import math
import tomllib
from pathlib import Path

import pytest

from oversight.charts import palette

ROOT = Path(__file__).parent.parent.parent

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light.
SEEN_BY = {
    "all": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def _linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _luminance(colour):
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), _linear(colour), strict=True))


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _lab(linear):
    red, green, blue = linear
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _seen(colour, matrix):
    linear = _linear(colour)
    return [
        min(1.0, max(0.0, sum(m * p for m, p in zip(row, linear, strict=True)))) for row in matrix
    ]


@pytest.mark.parametrize("background", [palette.LIGHT_BACKGROUND, palette.DARK_BACKGROUND])
@pytest.mark.parametrize("mark", palette.CATEGORICAL)
def test_a_mark_stands_out_from_the_background(mark, background):
    assert _contrast(mark.colour, background) >= 3


@pytest.mark.parametrize("sight", SEEN_BY)
def test_any_two_colours_stay_apart(sight):
    colours = [mark.colour for mark in palette.CATEGORICAL]
    for one, other in itertools.combinations(colours, 2):
        seen = [_lab(_seen(colour, SEEN_BY[sight])) for colour in (one, other)]
        assert math.dist(*seen) >= 14, f"{one} and {other}"


def test_no_two_marks_differ_by_colour_alone():
    for of in ("pattern", "symbol", "dash"):
        assert len({getattr(mark, of) for mark in palette.CATEGORICAL}) == len(palette.CATEGORICAL)


def test_no_two_states_share_a_look():
    for marks in (palette.RECOMMENDATION_STATES, palette.TECHNOLOGY_STATUSES):
        assert len({(mark.colour, mark.pattern) for mark in marks.values()}) == len(marks)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_themes_text_links_and_accent_can_be_read(theme):
    said = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    colours = said["theme"][theme]
    for paper in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
        assert _contrast(colours["textColor"], paper) >= 7
        assert _contrast(colours["linkColor"], paper) >= 4.5
        assert _contrast(colours["primaryColor"], paper) >= 4.5
        assert _contrast(colours["borderColor"], paper) >= 3
