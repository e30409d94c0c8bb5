"""The end of an embargo: Ottawa's time, on both sides of a change of its clocks."""

from datetime import UTC, datetime

import pytest

from oversight.releases.embargo import NoSuchTime, embargo_time, read_time, written_time


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2026-12-01T10:00", 15),  # standard time, five hours behind
        ("2026-07-01T10:00", 14),  # summer time, four
        ("2026-12-01T10:00-05:00", 15),
        ("2026-12-01T15:00Z", 15),
        ("2026-03-08T01:59", 6),  # the last minute before clocks go forward
        ("2026-03-08T03:00", 7),  # and the first after
        ("2026-11-01T00:59", 4),
        ("2026-11-01T02:00", 7),
        ("2026-11-01T01:30-04:00", 5),
        ("2026-11-01T01:30-05:00", 6),
    ],
)
def test_a_time_is_ottawas_unless_it_says_otherwise(written, hour):
    assert embargo_time(written).hour == hour
    assert embargo_time(written).tzinfo is UTC


def test_an_hour_that_comes_twice_must_be_told_apart():
    with pytest.raises(NoSuchTime, match=r"comes twice.*-04:00 or .*-05:00"):
        embargo_time("2026-11-01T01:30")


def test_an_hour_that_does_not_come_is_refused():
    with pytest.raises(NoSuchTime, match="does not exist"):
        embargo_time("2026-03-08T02:30")


@pytest.mark.parametrize("written", ["tomorrow", "2026-02-30T10:00", "2026-12-01", "", "10:00"])
def test_what_is_no_time_is_refused_with_what_is_valid(written):
    with pytest.raises(NoSuchTime, match="write it as"):
        embargo_time(written)


def test_a_time_is_kept_in_utc_to_the_second_and_read_again():
    time = embargo_time("2026-12-01T10:00")
    assert written_time(time) == "2026-12-01T15:00:00Z"
    assert read_time(written_time(time)) == time == datetime(2026, 12, 1, 15, tzinfo=UTC)
