"""What README says is there, is there."""

import re
import subprocess
import sys
from functools import cache

import pytest

from tests.conventions.checkout import PAGES, ROOT, name

README = ROOT / "README.md"
DOCUMENTS = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")
CLI = re.compile(r"python -m oversight((?: [a-z][a-z-]*)*)")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
LINE_OF_A_TREE = re.compile(r"^(\.?[\w.-]+/?(?:[\w./-]+)?)(?:\s{2,}\S.*)?$")


def code(text: str) -> str:
    """Everything that a document shows as code: blocks and spans."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.S))


@cache
def targets() -> set[str]:
    """What make can make."""
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.M))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_make_command_that_is_named_is_real(document):
    named = set(MAKE.findall(code(document.read_text(encoding="utf-8"))))
    assert sorted(named - targets()) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_command_of_the_package_that_is_named_is_real(document):
    for words in sorted(set(CLI.findall(code(document.read_text(encoding="utf-8"))))):
        command = [sys.executable, "-m", "oversight", *words.split(), "--help"]
        asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert asked.returncode == 0, f"python -m oversight{words}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_to_a_file_leads_somewhere(document):
    linked = LINK.findall(document.read_text(encoding="utf-8"))
    assert [path for path in linked if not (document.parent / path).exists()] == []


def test_every_line_of_the_tree_is_real_and_every_folder_is_in_it():
    text = README.read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```$", text, re.S | re.M)
    trees = [block for block in blocks if "oversight/" in block and "queries/" in block]
    assert len(trees) == 1, "README shows the tree once"
    shown = set(re.findall(r"(?<![\w/])[\w./-]*\w[\w.-]*/(?=\s)", trees[0]))
    first = {match[1] for line in trees[0].splitlines() if (match := LINE_OF_A_TREE.match(line))}
    assert sorted(path for path in first if not (ROOT / path).exists()) == []
    for folder in ("pages/", "queries/", "data/", "oversight/", "tests/", "docs/"):
        assert folder in shown | first, f"{folder} is not in README's tree"


def test_readme_names_every_page_of_the_menu():
    text = README.read_text(encoding="utf-8").lower()
    slugs = [page.stem.replace("_", "-") for page in PAGES]
    spoken = [slug for slug in slugs if slug not in text and slug.replace("-", " ") not in text]
    assert spoken == []


def test_readme_is_about_80_lines():
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 110
