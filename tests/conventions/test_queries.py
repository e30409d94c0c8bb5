"""Every query is one file, named as its header, used, specified, and says what it answers."""

import re
from collections.abc import Iterator

import duckdb
import pytest

from oversight import queries
from tests.conventions.checkout import ROOT, modules, name, strings

QUERIES = queries.registry()
PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)")
PAIRS = (("_en", "_fr"), ("first_day", "last_day"))

every_query = pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))


@pytest.fixture(scope="module")
def empty_record() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute((ROOT / "data" / "schema.sql").read_text(encoding="utf-8"))
        yield connection


def dated(record: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables whose rows have a day from which they are known, and the views of them."""
    found = record.execute(
        """
        select table_name from duckdb_columns() where column_name = 'known_on'
        union
        select function_name from duckdb_functions()
        where function_type = 'table_macro' and not internal
        """
    ).fetchall()
    return {table for (table,) in found}


def test_there_are_queries():
    assert QUERIES


def test_every_query_is_used_by_a_page_or_a_part_or_an_export():
    said = {text for module in modules("app.py", "pages", "oversight") for text in strings(module)}
    assert sorted(set(QUERIES) - said) == []


@every_query
def test_every_query_has_a_specification_that_names_it(query):
    specification = ROOT / "tests" / "queries" / f"test_{query.name}.py"
    assert specification.exists(), f"write {name(specification)}"
    assert query.name in set(strings(specification))


def test_every_specification_is_of_a_query():
    specified = {
        path.stem.removeprefix("test_") for path in (ROOT / "tests/queries").glob("test_*")
    }
    assert sorted(specified - set(QUERIES)) == []


@every_query
def test_a_query_of_dated_facts_is_as_of_a_date(query, empty_record):
    # What is undated is in no dated view: a query of it says so, and needs no date.
    words = set(re.findall(r"\w+", query.sql))
    is_about_the_undated = "known_on is null" in query.sql
    if words & dated(empty_record) and not is_about_the_undated:
        assert "as_of_date" in query.parameters


@every_query
def test_every_parameter_is_described(query):
    described = re.findall(r"^--   (\w+)\s{2,}\S", query.path.read_text(encoding="utf-8"), re.M)
    assert described[: len(query.parameters)] == list(query.parameters)


@every_query
def test_the_header_says_what_one_row_is(query):
    assert re.search(r"^-- One row", query.path.read_text(encoding="utf-8"), re.M)
    assert query.title.endswith((".", "?"))


@every_query
def test_the_header_lists_the_columns_of_the_answer_in_order(query, empty_record):
    dollars = PARAMETER.sub(r"$\1", query.sql)
    values = {key: "2022-05-10" if key.endswith("_date") else None for key in query.parameters}
    answered = [column[0] for column in empty_record.execute(dollars, values).description]
    assert list(query.columns) == answered


@every_query
def test_columns_that_go_together_stand_together(query):
    columns = list(query.columns)
    for column in columns:
        for one, other in PAIRS:
            if column.endswith(one):
                assert column.removesuffix(one) + other in columns
    assert "source_ids" not in columns[:-1], "source_ids stands last"


@every_query
def test_the_last_statement_lists_its_columns(query):
    last = f"\n{query.sql}".rsplit("\nselect", 1)[-1]
    assert not re.match(r"(\s+distinct)?\s+(\w+\.)?\*", last), "no select * at the end"


@every_query
def test_the_answer_has_an_order(query):
    assert re.search(r"^order by\b", query.sql, re.M), "order by, to a total order, at the end"


@every_query
def test_no_colon_word_hides_in_a_comment_or_a_quoted_string(query):
    # SQLAlchemy would take it as a parameter.
    hidden = re.findall(r"--[^\n]*|'[^'\n]*'", query.sql)
    assert [text for text in hidden if PARAMETER.search(text)] == []


def test_every_definition_of_the_schema_is_used(empty_record):
    macros = empty_record.execute(
        "select function_name, macro_definition from duckdb_functions() "
        "where function_type in ('macro', 'table_macro') and not internal"
    ).fetchall()
    for name_of_macro, _definition in macros:
        said = [query.sql for query in QUERIES.values()]
        said += [definition for one, definition in macros if one != name_of_macro]
        assert any(f"{name_of_macro}(" in sql for sql in said), name_of_macro
