"""A page is its own table of contents: title, filters, query, chart, sources, nothing else."""

import ast
import re

import pytest

from tests.conventions.checkout import PAGES, imported, modules, name, strings, tree

LONGEST_PAGE = 70

every_page = pytest.mark.parametrize("page", PAGES, ids=name)


def test_there_are_pages():
    assert PAGES


@every_page
def test_a_page_is_short(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE


@every_page
def test_a_page_says_what_it_answers(page):
    assert ast.get_docstring(tree(page))


@every_page
def test_a_page_defines_nothing(page):
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert [node.lineno for node in ast.walk(tree(page)) if isinstance(node, definitions)] == []


@every_page
def test_a_page_holds_no_sql(page):
    sql = re.compile(r"\bselect\b.+\bfrom\b", re.I | re.S)
    assert [text for text in strings(page) if sql.search(text)] == []


@every_page
def test_a_page_imports_neither_pandas_nor_a_database(page):
    assert imported(page) & {"pandas", "duckdb", "sqlalchemy", "numpy"} == set()


def test_every_page_is_in_the_menu():
    said = {text for module in modules("app.py", "oversight") for text in strings(module)}
    slugs = {page.stem for page in PAGES}
    listed = {slug for slug in slugs if said & {slug, slug.replace("_", "-"), f"pages/{slug}.py"}}
    assert sorted(slugs - listed) == []
