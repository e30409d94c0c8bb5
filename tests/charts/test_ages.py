"""Findings by age: each with what keeps it open; undated ones are said and not drawn."""

from datetime import date

from oversight.charts.ages import finding_ages
from tests.charts.results import institution, labels, result_of


def row(finding_id, **more):
    return (
        institution("POLICE")
        | {
            "finding_id": finding_id,
            "investigation_title_en": "Faces",
            "finding_status": "open",
            "age_days": 10,
            "kept_open_by_en": "R1 (open)",
        }
        | more
    )


def drawn(*rows):
    return finding_ages(result_of("findings_list", list(rows), date(2022, 6, 20)))


def test_a_bar_is_as_long_as_the_finding_is_old_and_says_what_keeps_it_open():
    chart = drawn(row("F1", age_days=1627), row("F2"))
    assert list(chart.figure.data[0].x) == [1627, 10]
    assert labels(chart.figure)[0] == "<b>POLICE, Faces</b><br />kept open by: R1 (open)"
    assert "POLICE, Faces, 1,627 days, kept open by: R1 (open)." in chart.alt


def test_with_one_status_there_is_no_legend_and_with_two_each_has_its_mark():
    closed = row("F2", finding_status="closed", kept_open_by_en=None)
    assert not drawn(row("F1")).figure.layout.showlegend
    figure = drawn(row("F1"), closed).figure
    assert figure.layout.showlegend
    assert {trace.name for trace in figure.data} == {"open", "closed"}
    assert len({trace.marker.pattern.shape for trace in figure.data}) == 2
    assert labels(figure)[1].endswith("<br />closed")


def test_a_finding_without_a_date_has_no_bar_and_is_said():
    chart = drawn(row("F1"), row("F2", age_days=None))
    assert [len(trace.x) for trace in chart.figure.data] == [1]
    assert "1 finding has no date and no mark." in chart.alt
