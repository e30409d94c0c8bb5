"""Charts of counts: no kind of nothing has a height, an order or a scale of its own."""

import json
from datetime import date

import pytest

from oversight.charts import parts, quarters, returns, unexplained
from oversight.charts.funnel import accounted_funnel
from oversight.language import speaking
from tests.charts.results import annotations, institution, labels, result_of

DAY = date(2026, 11, 1)
QUARTER = {"period_level": "quarter", "count_level": "one"}


def series(*cells, name="Ports", **more):
    """Quarters from 2025-26Q1 on: a number, or the symbol in its place."""
    return [
        institution(name, **QUARTER, **more)
        | {
            "quarter": f"{2025 + place // 4}-{26 + place // 4}Q{place % 4 + 1}",
            "value": cell if isinstance(cell, int) else None,
            "value_symbol": None if isinstance(cell, int) else cell,
        }
        for place, cell in enumerate(cells)
    ]


def drawn(*rows):
    return quarters.uses_of_institutions(result_of("uses_by_institution", list(rows), DAY))


def test_the_line_is_broken_where_there_is_no_number_and_a_zero_is_a_point():
    line, symbols = drawn(*series(5, "x", 0, "..", 7)).figure.data
    assert list(line.y) == [5, None, 0, None, 7]
    assert line.connectgaps is False
    assert (list(symbols.x), list(symbols.text)) == (["2025-26Q2", "2025-26Q4"], ["x", ".."])
    assert set(symbols.y) == {0}


def test_every_suppressed_count_is_the_same_band_whatever_its_neighbours_are():
    bands = drawn(*series(5, "x", 4000, "x", "..")).figure.layout.shapes
    assert [(band.x0, band.x1) for band in bands] == [(0.54, 1.46), (2.54, 3.46)]
    assert {(band.y0, band.y1, band.yref, band.fillcolor) for band in bands} == {
        (0, 1, "y domain", "rgba(128,138,146,0.30)")
    }


def test_a_quarter_without_a_cell_is_a_gap_and_not_a_jump_of_the_axis():
    rows = [row for row in series(5, 6, 7) if row["quarter"] != "2025-26Q2"]
    line, symbols = drawn(*rows).figure.data
    assert list(line.x) == ["2025-26Q1", "2025-26Q2", "2025-26Q3"]
    assert list(line.y) == [5, None, 7]
    assert list(symbols.text) == [".."]


def test_a_series_that_is_all_suppressed_is_drawn_and_one_that_is_not_applicable_is_not():
    chart = drawn(*series("x", "x"), *series("...", "...", name="Roads"))
    assert annotations(chart.figure) == ["Ports"]
    assert "2 suppressed (x)" in chart.alt
    assert "Roads" not in chart.alt


def test_the_words_are_written_from_the_numbers():
    chart = drawn(*series(5, "x", 9, "..", 7))
    assert "3 published, 1 suppressed (x), 1 not available (..)" in chart.alt
    assert "2026-27Q1: 7 (the last published); 2025-26Q3: 9 (the highest published)" in chart.alt
    with speaking("fr"):
        french = drawn(*series(5, "x", 9, "..", 7)).alt
    assert "3 publiés, 1 supprimé (x), 1 non disponible (..)" in french


def test_a_revised_count_is_marked_in_the_chart_and_in_the_words():
    rows = series(5, 8, 7)
    rows[0]["value_symbol"] = "r"
    chart = drawn(*rows)
    assert chart.figure.data[0].text[0] == "5\u00a0r"
    assert chart.figure.data[0].customdata[0] == "5\u00a0r"


def of_purpose(name, value, symbol=None, level="one"):
    return {
        "purpose_en": name, "purpose_fr": name, "count_level": level, "period_level": "all",
        "value": value, "value_symbol": symbol,
    }  # fmt: skip


def test_hidden_bars_stand_last_by_name_and_reach_from_end_to_end():
    rows = [
        of_purpose("all", None, "x", "all"),
        of_purpose("zoo", None, "x"),
        of_purpose("mid", 3),
        of_purpose("art", None, "x"),
        of_purpose("big", 30),
        of_purpose("nil", 0),
    ]
    chart = parts.purposes(result_of("uses_by_purpose", rows, DAY))
    assert labels(chart.figure) == ["big", "mid", "nil", "art", "zoo"]
    (bars,) = chart.figure.data
    assert list(bars.x) == [30, 3, 0, 0, 0]
    assert list(bars.text) == ["30", "3", "0", "x", "x"]
    bands = chart.figure.layout.shapes
    assert {(band.x0, band.x1, band.xref) for band in bands} == {(0, 1, "x domain")}
    assert len(bands) == 2
    assert chart.alt.startswith("Over all periods: all: x; big: 30; mid: 3; nil: 0; art: x; zoo: x")


def test_kinds_of_complaint_are_never_mixed_in_one_order():
    rows = [
        {
            "complaint_kind": kind, "disposition_en": name, "disposition_fr": name,
            "count_level": "one", "period_level": "all", "value": value, "value_symbol": None,
        }
        for kind, name, value in (
            ("privacy_act", "a", 1), ("conduct", "a", 9), ("privacy_act", "b", 20),
        )
    ]  # fmt: skip
    chart = parts.dispositions_closed(result_of("complaints_closed_by_disposition", rows, DAY))
    assert labels(chart.figure) == ["Privacy Act, b", "Privacy Act, a", "police conduct, a"]


def counted(independent, accounted, left, symbol=None):
    return institution("Ports", technology_name_en="Faces", technology_name_fr="Visages") | {
        "quarter": "2026-27Q1", "counted_by": "vendor",
        "independent_uses": independent, "accounted_uses": accounted,
        "accounted_uses_symbol": symbol, "unexplained_uses": left,
        "unexplained_uses_symbol": symbol,
    }  # fmt: skip


def test_a_negative_remainder_is_drawn_left_of_zero_and_said_to_be_a_disagreement():
    rows = [counted(521, 77, 444), counted(70, 77, -7), counted(90, None, None, "x")]
    chart = unexplained.unexplained_uses(result_of("uses_unexplained", rows, DAY))
    (bars,) = chart.figure.data
    assert list(bars.x) == [444, -7, 0]
    assert list(bars.text) == ["444", "-7", "x"]
    assert chart.figure.layout.xaxis.range[0] < -7
    assert "521 counted, 77 accounted for: 444 not explained" in chart.alt
    assert "70 counted, 77 accounted for: they disagree by -7" in chart.alt
    assert "90 counted, x accounted for: x not explained" in chart.alt
    assert len(chart.figure.layout.shapes) == 1


def test_the_first_independent_count_stands_at_the_top():
    rows = [counted(number, 0, number) for number in range(12)]
    axis = unexplained.unexplained_uses(
        result_of("uses_unexplained", rows, DAY)
    ).figure.layout.yaxis
    top = list(axis.categoryarray)[-1]
    assert (axis.type, top) == ("category", "0 ports")
    assert not any(label.isdigit() for label in axis.categoryarray), "a place on the axis"


def owed(name, quarter, state, days=None):
    return institution(name) | {
        "return_kind": "uses", "quarter": quarter, "return_state": state, "late_days": days,
    }  # fmt: skip


def test_a_return_that_has_not_come_in_is_an_open_mark_with_the_symbol_and_never_a_zero():
    rows = [
        owed("Ports", "2026-27Q1", "on_time", 0),
        owed("Ports", "2026-27Q2", "late", 10),
        owed("Roads", "2026-27Q2", "not_received", 1),
        owed("Roads", "2026-27Q3", "not_due"),
    ]
    chart = returns.returns_owed(result_of("returns_late", rows, DAY))
    beside = {trace.legendgroup: list(trace.text) for trace in chart.figure.data}
    assert beside == {
        "on_time": [""], "late": [" 10"], "not_received": [" .. 1"], "not_due": [""],
    }  # fmt: skip
    assert chart.alt.startswith(
        "4 returns owed: 1 received in time, 1 late, 1 not received (..), 1 not due yet."
    )
    assert "Roads, 2026-27Q2, Returns of uses: not received (..), 1 day late." in chart.alt


def of_share(name, accounted, uses, symbol=None):
    return institution(name, count_level="one", period_level="all") | {
        "accounted_uses": accounted, "uses": uses, "accounted_share_symbol": symbol,
        "accounted_share": None if symbol else accounted / uses,
    }  # fmt: skip


def test_a_funnel_has_no_point_for_a_share_with_a_hidden_part_and_says_so():
    rows = [of_share("Ports", 10, 40), of_share("Roads", 30, 60), of_share("Rail", None, 80, "x")]
    chart = accounted_funnel(result_of("uses_accounted", rows, DAY))
    marks = chart.figure.data[-1]
    assert (list(marks.x), list(marks.y)) == ([40, 60], [0.25, 0.5])
    assert "All together: 40.0%." in chart.alt
    assert "Not drawn, because a part is suppressed (x): Rail." in chart.alt


def test_a_single_institution_is_no_funnel():
    assert accounted_funnel(result_of("uses_accounted", [of_share("Ports", 1, 4)], DAY)) is None


@pytest.mark.parametrize("hidden", [1, 4, 7919])
def test_what_is_drawn_does_not_depend_on_what_is_hidden(hidden):
    # A release holds no hidden value; were one to slip into a row, no chart would draw it.
    rows = series(5, "x", 9)
    rows[1]["true_value"] = hidden
    plain = drawn(*series(5, "x", 9)).figure.to_json()
    assert json.loads(drawn(*rows).figure.to_json()) == json.loads(plain)
