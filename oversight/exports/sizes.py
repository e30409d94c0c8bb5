"""The places that a picture is sized for."""

from typing import NamedTuple


class Size(NamedTuple):
    """Width in pixels of 1/96 inch; a null height is what the chart and its words take."""

    width: int
    height: int | None
    margin: int
    title: int
    text: int


SIZES = {
    "column": Size(340, None, 12, 15, 10),
    "page": Size(680, None, 16, 18, 10),
    "screen": Size(960, None, 16, 20, 11),
    "slide": Size(1280, 720, 32, 28, 13),
    "social": Size(1200, 630, 32, 28, 13),
}
