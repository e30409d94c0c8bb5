"""The record explains itself: every table, column, code and heading, in both languages."""

import re
from collections.abc import Iterator

import duckdb
import pytest

from oversight import columns, queries
from oversight.record.schema import descriptions
from tests.conventions.checkout import ROOT, rows

SCHEMA = ROOT / "data" / "schema.sql"
# Headings that people never see: they turn into links, or into numbered notes.
NOT_A_HEADING = {"source_ids"}


@pytest.fixture(scope="module")
def schema() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        yield connection


def comments(schema: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str | None]:
    """The schema's own words by table and column; the table's stand under an empty column."""
    found = schema.execute(
        """
        select table_name, '' as column_name, comment from duckdb_tables() where not internal
        union all
        select duckdb_columns.table_name, column_name, duckdb_columns.comment
        from duckdb_columns()
        inner join duckdb_tables() using (table_oid)
        where not duckdb_columns.internal
        """
    ).fetchall()
    return {(table, column): comment for table, column, comment in found}


def enumerations(schema: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """Every enumeration of the schema with each of its codes."""
    found = schema.execute(
        "select type_name, unnest(labels) from duckdb_types() where not internal "
        "and logical_type = 'ENUM' and labels is not null"
    ).fetchall()
    return set(found)


def test_every_table_and_column_has_a_comment(schema):
    assert [where for where, comment in comments(schema).items() if not comment] == []


def test_the_dictionary_describes_every_table_and_column_and_no_other():
    described = {(row["table_name"], row["column_name"]) for row in rows("dictionary")}
    assert sorted(set(descriptions()) - described) == [], "not in data/dictionary.csv"
    assert sorted(described - set(descriptions())) == [], "not in data/schema.sql"


def test_the_dictionary_of_a_release_says_in_english_what_the_schema_says(real_reader):
    said = {
        (row["table_name"], row["column_name"]): row["description_en"]
        for row in real_reader.query("dictionary_list").rows
    }
    assert said == descriptions()


def test_every_code_of_the_schema_is_named_and_no_other(schema):
    named = {(row["list"], row["code"]) for row in rows("codes")}
    codes = enumerations(schema)
    assert sorted(codes - named) == [], "not in data/codes.csv"
    assert sorted(where for where in named - codes if where[0] in dict(codes)) == []


def test_every_column_shown_has_a_heading():
    shown = {
        column
        for query in queries.registry().values()
        for column in columns.folded_names(list(query.columns))
    }
    headings = {row["column_name"] for row in rows("labels")}
    assert sorted(shown - headings - NOT_A_HEADING) == [], "not in data/labels.csv"


@pytest.mark.parametrize("table", ["codes", "dictionary", "gaps", "glossary", "labels"])
def test_the_words_are_in_both_languages(table):
    empty = [
        f"data/{table}.csv, line {line}, column {column}"
        for line, row in enumerate(rows(table), start=2)
        for column, value in row.items()
        if column.endswith(("_en", "_fr")) and not value.strip()
    ]
    assert empty == []


def test_every_file_of_the_record_is_a_table_of_the_schema(schema):
    known = {table for table, _column in comments(schema)}
    files = {path.stem for path in (ROOT / "data").glob("*.csv")}
    assert sorted(files - known) == []


def test_enumerations_are_lower_case_words(schema):
    assert [
        code for _list, code in enumerations(schema) if not re.fullmatch(r"[a-z_-]+", code)
    ] == []
