"""Uptake: known answers, competing ends, ties, several addressees, and random courses."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight import uptake
from oversight.uptake import Course


def drawn(text: str) -> list[Course]:
    """Courses written as days: `6` implemented, `6o` ended otherwise, `6+` last known open."""
    ends = {"+": "open", "o": "other"}
    return [
        Course(f"R{number}", int(word.rstrip("+o")), ends.get(word[-1], "implemented"))
        for number, word in enumerate(text.split())
    ]


def implemented(followed: list[Course], day: int) -> float:
    """The share implemented by the end of a day."""
    return [step for step in uptake.curve(followed) if step.day <= day][-1].implemented_share


def test_it_gives_the_published_answer_for_the_trial_of_6_mercaptopurine():
    # Freireich and others, 1963; the product-limit estimate printed in the textbooks.
    trial = drawn("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+")
    open_shares = {step.day: round(step.open_share, 3) for step in uptake.curve(trial)}
    assert {day: open_shares[day] for day in (6, 7, 10, 13, 16, 22, 23)} == {
        6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448,
    }  # fmt: skip
    assert open_shares[35] == 0.448


def test_a_competing_end_leaves_the_others_without_being_implemented():
    followed = drawn("10 20o 30 40+")
    assert implemented(followed, 10) == pytest.approx(1 / 4)
    assert implemented(followed, 29) == pytest.approx(1 / 4)
    # 2 of 4 are still open before day 30, and 1 of those 2 is implemented then.
    assert implemented(followed, 30) == pytest.approx(1 / 4 + 2 / 4 * 1 / 2)
    # Had the end on day 20 counted as lost from sight, the answer would be 1/4 + 3/4 × 1/2.
    assert implemented(followed, 30) < 1 / 4 + 3 / 4 * 1 / 2


def test_what_is_last_known_on_the_day_of_an_event_is_still_followed_on_it():
    assert implemented(drawn("10 10+"), 10) == pytest.approx(1 / 2)


def test_it_begins_at_nothing_and_what_is_done_on_the_day_of_issue_counts_at_once():
    steps = uptake.curve(drawn("0 10+"))
    assert (steps[0].day, steps[0].implemented_share) == (0, 0.0)
    assert (steps[1].day, steps[1].implemented_share) == (0, 0.5)


def test_how_many_are_followed_stands_at_every_step():
    assert [step.followed_count for step in uptake.curve(drawn("5 5+ 8 9+"))] == [4, 4, 2, 1]


def test_nothing_to_follow_is_a_mistake_and_is_said():
    with pytest.raises(ValueError, match="is_enough"):
        uptake.curve([])


def product_limit(followed: list[Course], day: int) -> tuple[Fraction, Fraction]:
    """Share implemented and share open by the end of a day, worked out in exact fractions."""
    done, still_open = Fraction(0), Fraction(1)
    for at in range(day + 1):
        at_risk = sum(course.days >= at for course in followed)
        ended = [course for course in followed if course.days == at and course.end != "open"]
        if at_risk and ended:
            here = sum(course.end == "implemented" for course in ended)
            done += still_open * Fraction(here, at_risk)
            still_open *= 1 - Fraction(len(ended), at_risk)
    return done, still_open


ENDS = st.sampled_from(["implemented", "other", "open"])
COURSES = st.lists(st.builds(Course, st.just("R"), st.integers(0, 30), ENDS), min_size=1)


@settings(max_examples=60, deadline=None)
@given(COURSES)
def test_it_agrees_with_the_product_limit_worked_out_by_hand(followed):
    for step in {step.day: step for step in uptake.curve(followed)}.values():
        done, still_open = product_limit(followed, step.day)
        assert step.implemented_share == pytest.approx(float(done))
        assert step.open_share == pytest.approx(float(still_open), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(COURSES)
def test_shares_never_fall_nor_leave_zero_to_one(followed):
    steps = uptake.curve(followed)
    shares = [step.implemented_share for step in steps]
    assert shares == sorted(shares)
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)
    assert all(step.implemented_share + step.open_share <= 1 + 1e-9 for step in steps)


def row(recommendation_id, claimed=None, verified=None, ended=None, followed=None):
    return {
        "recommendation_id": recommendation_id,
        "claimed_days": claimed,
        "verified_days": verified,
        "ended_days": ended,
        "followed_days": followed,
    }


def test_a_claim_ends_the_claimed_course_and_not_the_verified_one():
    rows = [row("R1", claimed=50, followed=400)]
    assert uptake.courses(rows, "claimed_days") == [Course("R1", 50, "implemented")]
    assert uptake.courses(rows, "verified_days") == [Course("R1", 400, "open")]


def test_superseded_before_it_was_claimed_is_another_end():
    rows = [row("R1", claimed=90, ended=60, followed=90)]
    assert uptake.courses(rows, "claimed_days") == [Course("R1", 60, "other")]


def test_without_a_dated_event_a_recommendation_is_left_out():
    assert uptake.courses([row("R1")], "claimed_days") == []


def test_what_two_must_do_is_implemented_when_the_second_has():
    rows = [row("R1", claimed=50, followed=50), row("R1", claimed=80, followed=80)]
    assert uptake.courses(rows, "claimed_days") == [Course("R1", 80, "implemented")]


def test_what_two_must_do_is_open_while_one_is_and_left_out_when_one_is_not_followed():
    rows = [row("R1", claimed=50, followed=50), row("R1", followed=200), row("R2", followed=10)]
    assert uptake.courses(rows, "claimed_days")[0] == Course("R1", 200, "open")
    assert uptake.courses([row("R1", claimed=50, followed=50), row("R1")], "claimed_days") == []


def test_when_one_of_two_ended_otherwise_both_together_did():
    rows = [row("R1", claimed=50, followed=50), row("R1", ended=70, followed=70)]
    assert uptake.courses(rows, "claimed_days") == [Course("R1", 70, "other")]


@pytest.mark.parametrize(
    ("recommendations", "events", "enough"),
    [(10, 5, True), (10, 4, False), (9, 9, False), (0, 0, False)],
)
def test_a_curve_takes_ten_recommendations_and_five_events(recommendations, events, enough):
    followed = drawn(" ".join(["5"] * events + ["9+"] * (recommendations - events)))
    assert uptake.is_enough(followed) is enough
