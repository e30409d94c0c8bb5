"""The pages draw with Plotly's small bundle: it is this version's, and has all that we draw."""

import re

import pytest
from plotly.offline import get_plotlyjs_version

from oversight import figures
from oversight.charts.base import room_for
from oversight.exports.shown_figure import ask
from oversight.web.assets import CHART_LIBRARY, STATIC

# What plotly.js calls its basic bundle has these, and pie, which says too little to be drawn.
BUNDLED = {"scatter", "bar"}


def test_the_bundle_is_of_the_version_that_writes_the_figures():
    head = (STATIC / CHART_LIBRARY).read_text(encoding="utf-8")[:300]
    assert re.search(r"basic[^v]*v(\S+)", head)[1] == get_plotlyjs_version()


@pytest.mark.parametrize(
    "figure_id", [one.figure_id for one in figures.registry().values() if one.chart is not None]
)
def test_every_chart_is_made_of_traces_in_the_bundle(figure_id, real_reader):
    shown = ask(real_reader, figure_id, {})
    if shown.chart is not None:
        assert {trace.type for trace in shown.chart.figure.data} <= BUNDLED


def test_the_room_for_names_grows_with_the_longest_line():
    assert room_for(["ab<br>abcd", "abc"]) == room_for(["abcd"])
    assert room_for(["a" * 30]) > room_for(["a" * 10])
    assert room_for(["&amp;&amp;"]) == room_for(["ab"])
