"""Uptake as drawn: curves with enough behind them, else one by one, and what is left out."""

from datetime import date

from oversight.charts.uptake import uptake
from oversight.charts.uptake_words import said_of_left_out
from tests.charts.results import annotations, institution, result_of


def rows(followed, claimed, verified=0, silent=0):
    """Recommendations claimed on day 10, of those some verified on day 20, followed to day 40."""
    return [
        institution("POLICE")
        | {
            "recommendation_id": f"R{number}",
            "recommendation_state": "no_published_record" if number >= followed else "open",
            "claimed_days": 10 if number < claimed else None,
            "verified_days": 20 if number < verified else None,
            "followed_days": 40 if number < followed else None,
        }
        for number in range(followed + silent)
    ]


def answer(*counts, **more):
    return result_of("recommendations_uptake", rows(*counts, **more), date(2022, 1, 1))


def test_with_ten_recommendations_and_five_claims_there_is_a_curve_of_claims():
    chart = uptake(answer(10, 5, verified=4))
    assert [trace.name for trace in chart.figure.data] == ["claimed or verified"]
    assert annotations(chart.figure) == ["claimed or verified, 50%"]
    assert "there are 10 and 4" in chart.alt


def test_with_five_verifications_there_are_two_curves():
    chart = uptake(answer(10, 8, verified=5))
    assert annotations(chart.figure) == ["claimed or verified, 80%", "verified, 50%"]
    assert "Half are after 10 days." in chart.alt


def test_a_curve_steps_on_the_day_and_stays():
    (claims,) = uptake(answer(10, 5)).figure.data
    assert claims.line.shape == "hv"
    assert list(zip(claims.x, claims.y, strict=True)) == [(0, 0), (10, 0.5), (40, 0.5), (40, 0.5)]


def test_with_nine_there_is_none_and_each_is_shown_by_itself():
    chart = uptake(answer(9, 9))
    assert [trace.name for trace in chart.figure.data] == [
        "followed to its last event on record",
        "claimed",
    ]
    assert len(chart.figure.data[0].y) == 9
    assert "it takes 10 recommendations" in chart.alt


def test_those_without_published_record_are_left_out_and_counted_beside():
    result = answer(10, 5, silent=3)
    assert said_of_left_out(result).startswith("Left out and counted here: 3 recommendations")
    assert "Of 10 recommendations followed" in uptake(result).alt


def test_progress_without_a_date_is_counted_apart_from_silence():
    result = answer(2, 1, silent=1)
    result.rows[-1]["recommendation_state"] = "implemented_claimed"
    assert "0 recommendations without published record" in said_of_left_out(result)
    assert "1 more has progress on record without a date." in said_of_left_out(result)


def test_with_no_dated_event_at_all_the_chart_says_so():
    chart = uptake(answer(0, 0, silent=2))
    assert annotations(chart.figure) == ["no dated event on record"]
