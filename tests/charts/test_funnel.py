"""The funnel plot: who lies outside, and by how many there are to be had."""

from datetime import date

import pytest

from oversight.charts.funnel import complaints_funnel
from oversight.language import speaking
from tests.charts.results import institution, result_of


def drawn(*counts):
    rows = [
        institution(name) | {"value": value, "denominator": most, "complaints_share": value / most}
        for name, value, most in counts
    ]
    return complaints_funnel(result_of("complaints_rates", rows, date(2022, 1, 1)))


ALIKE = [(f"I{number}", 10, 100) for number in range(9)]


def test_one_far_from_the_share_of_all_is_named():
    chart = drawn(*ALIKE, ("FAR", 45, 100))
    assert "All together: 13.5%." in chart.alt
    assert "1 institution lies outside the wide limits: FAR." in chart.alt


def test_the_same_share_out_of_few_is_inside():
    assert "outside the wide limits: ..." in drawn(*ALIKE, ("FEW", 2, 4)).alt


def test_one_on_the_limit_is_inside():
    # Out of 20 at a half, the wide limits are 3 and 17.
    pairs = [("HALF", 5000, 10000), ("LOW", 3, 20), ("HIGH", 17, 20)]
    assert "0 institutions lie" in drawn(*pairs).alt
    beyond = [("HALF", 5000, 10000), ("LOW", 2, 20), ("HIGH", 18, 20)]
    assert "LOW, HIGH" in drawn(*beyond).alt


def test_each_institution_is_a_point_and_never_a_bar():
    *limits, points = drawn(*ALIKE).figure.data
    assert [one.mode for one in limits] == ["lines"] * 4
    assert points.mode == "markers+text"
    assert list(points.y) == [pytest.approx(0.1)] * 9
    assert list(points.x) == [100] * 9


def test_points_outside_the_limits_come_first_as_their_names_keep_their_room():
    chart = drawn(*ALIKE, ("FAR", 45, 100))
    assert chart.figure.data[-1].text[0] == "far"
    assert chart.figure.layout.meta["labels"] == "apart"


def test_in_french():
    with speaking("fr"):
        assert "13,5\u202f%" in drawn(*ALIKE, ("FAR", 45, 100)).alt
