"""Control limits against sums of the binomial written out, and against a table."""

from math import comb

import pytest

from oversight.funnel import CHANCES, limits, overall_share


def least_count(denominator, share, tail):
    """The smallest count that a chance of `tail` is not enough to exceed, summed one by one."""
    reached = 0.0
    for count in range(denominator + 1):
        reached += comb(denominator, count) * share**count * (1 - share) ** (denominator - count)
        if reached >= tail:
            return count
    return denominator


@pytest.mark.parametrize("chance", CHANCES.values(), ids=CHANCES)
@pytest.mark.parametrize(("denominator", "share"), [(100, 0.1), (20, 0.5), (1, 0.25), (37, 0.61)])
def test_the_limits_hold_all_but_the_chance(denominator, share, chance):
    found = limits(denominator, share, chance)
    assert found.lower * denominator == pytest.approx(least_count(denominator, share, chance / 2))
    most = least_count(denominator, share, 1 - chance / 2)
    assert found.upper * denominator == pytest.approx(most)


def test_they_are_those_of_the_printed_tables():
    narrow, wide = (limits(20, 0.5, CHANCES[name]) for name in ("95", "99.8"))
    assert (narrow.lower, narrow.upper) == (6 / 20, 14 / 20)
    assert (wide.lower, wide.upper) == (3 / 20, 17 / 20)


def test_the_share_of_all_is_not_the_mean_of_shares():
    assert overall_share([1, 90], [10, 100]) == 91 / 110


def test_without_a_denominator_there_is_no_funnel():
    with pytest.raises(ValueError, match="needs a denominator"):
        overall_share([], [])
