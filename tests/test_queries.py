"""A query's file says of itself what its SQL does."""

import pytest

from oversight.queries import QueryFault, read

GOOD = """-- name: things_count(as_of_date)
-- How many things.
--
-- One row.
--
-- Parameters
--   as_of_date   the day
--
-- Columns
--   thing        its name; null: not applicable
--   things_count  how many, and here the words go on
--                on a second line
select
    'a' as thing,
    cast(:as_of_date as date) as things_count
"""


@pytest.fixture
def file(tmp_path):
    def write(text, name="things_count"):
        path = tmp_path / f"{name}.sql"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_header_is_read(file):
    query = read(file(GOOD))
    assert query.parameters == ("as_of_date",)
    assert list(query.columns) == ["thing", "things_count"]
    assert query.columns["things_count"].endswith("on a second line")
    assert query.title == "How many things."


def test_each_null_says_which_nothing_it_is(file):
    query = read(file(GOOD))
    assert (query.null_symbol("thing"), query.null_symbol("things_count")) == ("...", "..")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("select 1", "no header"),
        (GOOD.replace("things_count(as", "other_count(as"), "names other_count"),
        (GOOD.replace("(as_of_date)", "()"), "differ in parameters: as_of_date"),
        (GOOD.replace(":as_of_date", ":day"), "differ in parameters: as_of_date, day"),
    ],
)
def test_a_header_that_does_not_fit_is_a_fault_with_its_file(file, text, says):
    with pytest.raises(QueryFault, match=r"things_count\.sql") as raised:
        read(file(text))
    assert says in str(raised.value)
