"""The code of a figure fits its numbers and no others."""

from datetime import date

import pytest

from oversight import language
from oversight.exports.check_code import CheckCode, check, check_code, read_code
from oversight.exports.shown_figure import ask

DAY = date(2026, 1, 31)
ROWS = [{"institution_id": "rcmp", "value": 3, "day": date(2024, 2, 29)}]


def test_a_code_names_release_and_figure_and_is_the_same_in_both_languages(real_reader):
    codes = []
    for lang in ("en", "fr"):
        with language.speaking(lang):
            shown = ask(real_reader, "recommendations-list", {"institution_id": "rcmp"})
            codes.append(check_code(shown))
    assert codes[0] == codes[1]
    assert codes[0].startswith("0001-recommendations-list-")
    assert read_code(codes[0]) == CheckCode("0001", "recommendations-list", codes[0][-4:])


@pytest.mark.parametrize(
    "other",
    [
        ("funnel", {}, DAY, ROWS),
        ("list", {"institution_id": "rcmp"}, DAY, ROWS),
        ("list", {}, date(2026, 2, 1), ROWS),
        ("list", {}, DAY, [ROWS[0] | {"value": 4}]),
        ("list", {}, DAY, [ROWS[0] | {"value": None}]),
        ("list", {}, DAY, []),
    ],
)
def test_another_figure_filter_day_or_value_has_another_code(other):
    assert check("list", {}, DAY, ROWS) != check(*other)


def test_the_same_view_has_the_same_code_whatever_the_order_of_its_filters():
    one = check("list", {"a": "1", "b": "2"}, DAY, ROWS)
    assert one == check("list", {"b": "2", "a": "1"}, DAY, ROWS)


@pytest.mark.parametrize(
    "written",
    ["0007-rec-overdue-kut9", "0007-rec-overdue-k4t9x", "rec-overdue-K4T9", "", "0007-K4T9"],
)
def test_what_is_no_code_is_told_from_one(written):
    assert read_code(written) is None


def test_a_code_copied_by_hand_is_read_with_its_look_alikes():
    assert read_code(" 0007-Rec-Overdue-kolt ") == CheckCode("0007", "rec-overdue", "K01T")
