"""Data and methods: what this release is, and what was put right in it."""

from collections import Counter

import pytest

from oversight.language import day as said_day
from oversight.language import speaking
from tests.oracles.record import day, rows


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_release_says_on_which_days_how_much_was_put_right(app, lang):
    markup = " ".join(one.body for one in app("data-and-methods", lang).get("html"))
    days = Counter(row["corrected_on"] for row in rows("corrections"))
    assert days
    word = {"en": "on", "fr": "le"}[lang]
    for corrected_on, count in days.items():
        with speaking(lang):
            assert f"{count} {word} {said_day(day(corrected_on))}" in markup
