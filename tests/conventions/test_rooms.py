"""Each room of the package keeps to its own: who may import what, how long, by what name."""

import ast

import pytest

from tests.conventions.checkout import ROOT, imported, modules, name, tree

# The package and those that may import it: a folder, or a module.
KEPT_TO = {
    "streamlit": (
        "app.py",
        "oversight/page_parts/streamlit_surface.py",
        "oversight/page_parts/site.py",
        "oversight/page_parts/known_filters.py",
    ),
    "sqlalchemy": ("oversight/database.py", "oversight/queries.py"),
    "xlsxwriter": ("oversight/exports/", "oversight/returns/template.py"),
    "kaleido": ("oversight/exports/",),
}
NOT_A_NOUN_OF_THE_DOMAIN = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
MODULES = modules("app.py", "pages", "oversight")


@pytest.mark.parametrize("package", KEPT_TO)
def test_a_package_is_imported_only_where_it_belongs(package):
    importers = [name(module) for module in MODULES if package in imported(module)]
    assert [path for path in importers if not path.startswith(KEPT_TO[package])] == []


def test_readers_know_nothing_of_the_register():
    rooms = ("charts", "exports", "figures", "page_parts", "web")
    readers = modules("pages", *(f"oversight/{room}" for room in rooms))
    fault = [
        f"{name(module)}, line {node.lineno}"
        for module in readers
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("oversight.record")
    ]
    assert fault == []


def test_modules_are_named_after_the_domain():
    assert [name(path) for path in MODULES if path.stem in NOT_A_NOUN_OF_THE_DOMAIN] == []


def test_nine_modules_in_ten_fit_in_200_lines():
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    long = sorted(path for path, length in lengths.items() if length > 200)
    assert len(long) * 10 <= len(lengths), f"the long ones: {long}"


def test_nine_functions_in_ten_fit_in_25_lines():
    functions = {
        f"{name(module)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    long = sorted(function for function, length in functions.items() if length > 25)
    assert len(long) * 10 <= len(functions), f"the long ones: {long}"


def test_every_module_says_what_it_holds():
    speechless = [
        name(path)
        for path in MODULES
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(path))
    ]
    assert speechless == []


def test_the_seven_names_of_the_design_stay():
    names = ("app.py", "pages", "data", "queries", "tests", "requirements.txt", "README.md")
    assert [path for path in names if not (ROOT / path).exists()] == []
