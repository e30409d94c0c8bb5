"""Charts drawn many at a time are fitted as a page fits them."""

import xml.etree.ElementTree as ElementTree

from oversight.exports.drawing import run_apart
from oversight.exports.fitted import fitted_svgs
from oversight.exports.shown_figure import ask


def test_a_chart_is_drawn_for_each_width_with_its_labels_broken_anew(real_reader):
    shown = ask(real_reader, "recommendations-dates", {})
    chart = shown.chart.figure.to_json()
    counted = []
    wide, narrow = fitted_svgs([(chart, 860), (chart, 360)], counted.append)
    assert counted == [2]
    sizes = [ElementTree.fromstring(svg).attrib for svg in (wide, narrow)]
    assert [size["width"] for size in sizes] == ["860", "360"]
    assert int(sizes[1]["height"]) > int(sizes[0]["height"])
    assert narrow.count("<tspan") > wide.count("<tspan")


def test_pictures_come_in_the_order_asked_for_however_many(real_reader):
    charts = [
        ask(real_reader, name, {}).chart.figure.to_json()
        for name in ("timeline", "overview-matrix")
    ]
    asked = [(charts[number % 2], 400 + number) for number in range(30)]
    drawn = fitted_svgs(asked)
    assert [ElementTree.fromstring(svg).get("width") for svg in drawn] == [
        str(width) for _chart, width in asked
    ]


def test_nothing_is_drawn_of_nothing():
    assert fitted_svgs([]) == []


def test_charts_are_drawn_for_a_caller_that_has_a_loop_of_events(real_reader):
    chart = ask(real_reader, "overview-matrix", {}).chart.figure.to_json()

    async def call():
        return fitted_svgs([(chart, 400)])

    # Here too a loop of events may run already: the browser of another test's.
    assert run_apart(call())[0].startswith("<svg")
