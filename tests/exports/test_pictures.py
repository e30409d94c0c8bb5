"""A chart as a picture: its title above it, its as-of date and sources below, nothing overlaid."""

import pytest

from oversight import figures, language
from oversight.exports import pictures
from oversight.exports.shown_figure import ask

WITH_CHARTS = [
    figure_id
    for figure_id, figure in figures.registry().items()
    if figure.chart is not None and figure.page in ("recommendations", "open-findings", "overview")
]


@pytest.mark.parametrize("figure_id", WITH_CHARTS)
def test_title_legend_chart_and_foot_stand_below_each_other(real_reader, figure_id):
    shown = ask(real_reader, figure_id, {})
    below = shown.chart.figure.layout.margin.b or 40
    framed = pictures._framed(shown, shown.chart.figure)
    foot = framed.layout.annotations[-1]
    assert foot.text.startswith("As of ")
    assert -framed.layout.margin.b < foot.yshift < -below
    if framed.layout.legend.yref == "container":
        from_the_top = (1 - framed.layout.legend.y) * framed.layout.height
        assert from_the_top == pytest.approx(64)


def test_the_foot_is_in_the_language_of_the_page(real_reader):
    with language.speaking("fr"):
        shown = ask(real_reader, "recommendations-dates", {})
        framed = pictures._framed(shown, shown.chart.figure)
    assert framed.layout.annotations[-1].text.startswith("En date du ")


def test_a_line_of_the_foot_is_never_longer_than_the_picture_is_wide(real_reader):
    for figure_id in WITH_CHARTS:
        lines = pictures._foot(ask(real_reader, figure_id, {}))
        assert max(len(line) for line in lines) <= pictures.FOOT_LETTERS
