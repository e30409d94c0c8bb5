"""The colours of charts, measured: on both backgrounds and as colour-blind people see them."""

import itertools
import tomllib
from pathlib import Path

import pytest

from oversight.charts import palette
from oversight.charts.colour_safety import SEEN_BY, contrast, distance

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("background", [palette.LIGHT_BACKGROUND, palette.DARK_BACKGROUND])
@pytest.mark.parametrize("mark", palette.CATEGORICAL)
def test_a_mark_stands_out_from_the_background(mark, background):
    assert contrast(mark.colour, background) >= 3


@pytest.mark.parametrize("sight", SEEN_BY)
def test_any_two_colours_stay_apart(sight):
    colours = [mark.colour for mark in palette.CATEGORICAL]
    for one, other in itertools.combinations(colours, 2):
        assert distance(one, other, sight) >= 14, f"{one} and {other}"


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
        assert contrast(colours["textColor"], paper) >= 7
        assert contrast(colours["linkColor"], paper) >= 4.5
        assert contrast(colours["primaryColor"], paper) >= 4.5
        assert contrast(colours["borderColor"], paper) >= 3
