"""What an institution that knows its own cells can work out is counted as it is."""

from bench.insiders import insiders
from oversight.protection.published import Published, PublishedTable

CODES = ["aa", "ab", "ba", "bb", "bc", "all"]


def row_of(values: dict[str, int], hidden: list[str]) -> Published:
    """One row of institutions with its total."""
    cells = {(code,): code for code in CODES}
    table = PublishedTable(["institution_id"], [CODES], [{"all": CODES[:-1]}], cells, "1", "t")
    shown = {code: value for code, value in values.items() if code not in hidden}
    return Published([table], shown, dict.fromkeys(hidden, 5))


def test_the_partner_of_a_small_count_knows_it_and_the_others_do_not():
    values = {"aa": 3, "ab": 8, "ba": 20, "bb": 30, "bc": 40, "all": 101}
    counts = {("t", (code,)): value for code, value in values.items()}
    found = {one.institution: one for one in insiders(row_of(values, ["aa", "ab"]), counts)}
    assert (found["ab"].own, found["ab"].others, found["ab"].exact) == (1, 1, 1)
    assert (found["aa"].own, found["aa"].exact) == (1, 1)
    assert (found["ba"].own, found["ba"].others, found["ba"].exact) == (0, 2, 0)


def test_a_third_hidden_count_keeps_the_other_two_from_an_insider():
    values = {"aa": 3, "ab": 8, "ba": 20, "bb": 30, "bc": 40, "all": 101}
    counts = {("t", (code,)): value for code, value in values.items()}
    found = list(insiders(row_of(values, ["aa", "ab", "ba"]), counts))
    assert sum(one.exact + one.narrow for one in found) == 0
