"""The messages of the code, the French catalogue, and strings that are in neither."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from tests.conventions.checkout import ROOT, tree

CATALOGUE = ROOT / "oversight" / "locales" / "fr" / "LC_MESSAGES" / "oversight.po"

# What draws its first argument, and these keywords, on the screen.
DRAWS = {
    "badge", "button", "caption", "checkbox", "code_caption", "date_input", "divider_text",
    "download_button", "error", "expander", "feedback", "form_submit_button", "header", "html",
    "info", "link_button", "markdown", "metric", "multiselect", "number_input", "note", "Page",
    "paragraph", "pills", "popover", "radio", "section", "segmented_control", "selectbox",
    "set_page_config", "slider", "spinner", "status", "subheader", "success", "text",
    "text_area", "text_input", "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
SAID = {
    "alt", "body", "caption", "denominator", "empty", "help", "label", "page_title", "period",
    "placeholder", "subtitle", "title", "unit",
}  # fmt: skip
_MARKUP = re.compile(r"<style.*?</style>|<[^>]*>?|&\w+;|:material/\w+:", re.S)


@cache
def catalogue() -> Catalog:
    """The French catalogue."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="fr", domain="oversight")


@cache
def extracted() -> dict[str | tuple[str, ...], str]:
    """Every message of the code, with the place where it is first said."""
    mapping = [("**.py", "python")]
    found: dict[str | tuple[str, ...], str] = {}
    for folder in ("oversight", "pages"):
        for file, line, message, *_ in extract_from_dir(ROOT / folder, mapping):
            found.setdefault(message, f"{folder}/{file}, line {line}")
    app = ROOT / "app.py"
    if app.exists():
        for line, message, *_ in extract_from_file("python", app):
            found.setdefault(message, f"app.py, line {line}")
    return found


def untranslated(module: Path, *, also: bool = False) -> Iterator[str]:
    """Places where a literal string goes to the screen without passing through the catalogue.

    A call of `st.…` or `page_parts.…` that draws; with `also`, any call's keyword that is said.
    """
    for node in ast.walk(tree(module)):
        if not isinstance(node, ast.Call):
            continue
        drawn = _callee(node) in DRAWS and _is_of_a_page(node)
        # The first argument of Page is a path.
        first = node.args[:1] if drawn and _callee(node) != "Page" else []
        keywords = [one.value for one in node.keywords if one.arg in SAID] if drawn or also else []
        for argument in [*first, *keywords]:
            if words := _words(argument):
                yield f"line {argument.lineno}: {words!r}"


def not_literal(module: Path) -> Iterator[str]:
    """Places where what is translated is put together first, so that no catalogue can hold it."""
    for node in ast.walk(tree(module)):
        called = isinstance(node, ast.Call) and _callee(node) in {"_", "ngettext"}
        if called and isinstance(node.args[0], ast.JoinedStr | ast.BinOp | ast.Call):
            yield f"line {node.lineno}"


def _callee(node: ast.Call) -> str:
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _is_of_a_page(node: ast.Call) -> bool:
    called = node.func
    if isinstance(called, ast.Name):
        return called.id in DRAWS - {"html", "text", "note"}
    while isinstance(called, ast.Attribute):
        called = called.value
    return isinstance(called, ast.Name) and called.id in {"st", "streamlit", "page_parts"}


def _words(argument: ast.expr) -> str:
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    literal = "".join(
        part.value
        for part in parts
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )
    return literal if re.search(r"[^\W\d_]", _MARKUP.sub("", literal)) else ""
