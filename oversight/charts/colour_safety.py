"""Whether colours can be read and told apart, by everyone: contrast, and colour as it is seen."""

import itertools
import math
from collections.abc import Mapping

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light.
SEEN_BY: dict[str, list[list[float]]] = {
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
MARK_CONTRAST, TEXT_CONTRAST, APART = 3.0, 7.0, 14.0


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written as #rrggbb, 1 to 21 (WCAG 2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def distance(one: str, other: str, sight: str) -> float:
    """How far two colours are apart in Lab (CIE 1976), as a kind of sight sees them."""
    return math.dist(_lab(_seen(one, sight)), _lab(_seen(other, sight)))


def faults(marks: Mapping[str, str], background: str, text: str) -> list[str]:
    """The pairs that fail, each with its measure and what would pass; marks by their names."""
    found = []
    if (measured := contrast(text, background)) < TEXT_CONTRAST:
        found.append(_low("text", text, background, measured, TEXT_CONTRAST))
    for name, colour in marks.items():
        if (measured := contrast(colour, background)) < MARK_CONTRAST:
            found.append(_low(name, colour, background, measured, MARK_CONTRAST))
    for (name, one), (other_name, other) in itertools.combinations(marks.items(), 2):
        sight = min(SEEN_BY, key=lambda seen: distance(one, other, seen))
        if (measured := distance(one, other, sight)) < APART:
            found.append(
                f"{name} {one} and {other_name} {other} are {measured:.1f} apart as seen with "
                f"{sight}; at least {APART:g} is needed: make one lighter or darker"
            )
    return found


def _low(name: str, colour: str, background: str, measured: float, needed: float) -> str:
    return (
        f"{name} {colour} and background {background} have a contrast of {measured:.2f}; "
        f"at least {needed:g} is needed: make one lighter or darker"
    )


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def _luminance(colour: str) -> float:
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), _linear(colour), strict=True))


def _seen(colour: str, sight: str) -> list[float]:
    linear = _linear(colour)
    return [
        min(1.0, max(0.0, sum(m * p for m, p in zip(row, linear, strict=True))))
        for row in SEEN_BY[sight]
    ]


def _lab(linear: list[float]) -> tuple[float, float, float]:
    red, green, blue = linear
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
