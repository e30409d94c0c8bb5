"""The stance on the finding against the stance on the remedy."""

from datetime import date

from oversight.charts.stances import stances
from tests.charts.results import annotations, institution, result_of


def drawn(*counts):
    rows = [
        institution(name, is_group=is_group)
        | {"finding_stance": finding, "remedy_stance": remedy, "recommendations_count": count}
        for name, finding, remedy, count, is_group in counts
    ]
    return stances(result_of("recommendations_by_stance", rows, date(2022, 1, 1)))


def test_the_same_pair_of_two_institutions_is_one_circle():
    chart = drawn(
        ("POLICE", "disputed", "accepted", 4, False), ("BORDER", "disputed", "accepted", 1, False)
    )
    assert annotations(chart.figure) == ["<b>5</b>"]
    assert "5 (disputed the finding, remedy accepted)" in chart.alt


def test_no_finding_on_record_is_not_a_stance_that_is_not_stated():
    chart = drawn(
        ("POLICE", None, "rejected", 1, False), ("POLICE", "not_stated", "rejected", 2, False)
    )
    assert sorted(annotations(chart.figure)) == ["<b>1</b>", "<b>2</b>"]
    assert "no finding on record that it answers" in chart.alt


def test_the_area_of_a_circle_is_its_count():
    chart = drawn(
        ("POLICE", "accepted", "accepted", 1, False), ("POLICE", "disputed", "partly", 4, False)
    )
    small, large = chart.figure.data[0].marker.size
    assert large == 2 * small


def test_groups_of_institutions_are_counted_beside():
    chart = drawn(("ALL", None, "not_stated", 8, True))
    assert annotations(chart.figure) == []
    assert "8 more, to groups of institutions" in chart.alt
