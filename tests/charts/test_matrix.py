"""Technology by institution: no two meanings differ by colour alone."""

from datetime import date

import pytest

from oversight.charts.matrix import technology_matrix
from tests.charts.results import institution, result_of


def row(name, technology, **more):
    return (
        institution(name)
        | {
            "technology_name_en": technology,
            "technology_status": "in_use",
            "assessment_timing": "not_known",
            "is_assessed": False,
        }
        | more
    )


def drawn(*rows):
    return technology_matrix(result_of("technology_matrix", list(rows), date(2022, 1, 1))).figure


@pytest.mark.parametrize("status", ["in_use", "trial", "suspended", "ended", "not_known"])
def test_assessed_not_in_time_and_not_on_record_have_each_their_own_symbol(status):
    figure = drawn(
        row("A", "Faces", technology_status=status, assessment_timing="in_time", is_assessed=True),
        row("B", "Faces", technology_status=status, assessment_timing="late", is_assessed=True),
        row("C", "Faces", technology_status=status),
    )
    assert len({trace.marker.symbol for trace in figure.data}) == 3


def test_what_is_used_most_widely_and_who_uses_most_stand_first():
    figure = drawn(row("A", "Drones"), row("B", "Drones"), row("B", "Cameras"))
    assert list(figure.layout.yaxis.categoryarray) == ["Cameras", "Drones"]
    assert list(figure.layout.xaxis.categoryarray) == ["B", "A"]
