"""What no file of the checkout may hold."""

import re
import subprocess

import pytest

from tests.conventions.checkout import ROOT, files, name

# Put together, so that this file does not hold them itself.
FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(?<![\w.~-])/(?:" + "|".join(("work", "tmp", "root")) + ")/"
    ),
    "a registry's host": re.compile(
        r"|".join(
            host.replace("_", r"\.")
            for host in ("pypi_org", "pythonhosted_org", "npmjs_org", "deb_debian_org")
        )
    ),
    "work left for later": re.compile(r"\b(?:" + "TO" + "DO|FIX" + "ME|X" + r"XX)\b"),
    "a conflict of a merge": re.compile(r"^(?:<{7}|>{7}) ", re.M),
}
BINARY = {".png", ".woff2", ".xlsx", ".ico", ".jpg", ".pdf"}
LARGEST = 2 * 1024 * 1024


def text_files() -> dict[str, str]:
    """Every text file of the checkout with what it holds."""
    return {
        name(path): path.read_bytes().decode("utf-8")
        for path in files()
        if path.suffix not in BINARY
    }


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    found = [
        f"{path}, line {text.count(chr(10), 0, match.start()) + 1}"
        for path, text in text_files().items()
        for match in FORBIDDEN[what].finditer(text)
    ]
    assert found == []


def test_every_line_ends_as_unix_lines_do():
    assert [path for path, text in text_files().items() if "\r" in text] == []


def test_requirements_are_pinned_with_hashes():
    for path in ("requirements.txt", "requirements-dev.txt"):
        text = re.sub(r"#.*", "", (ROOT / path).read_text(encoding="utf-8"))
        pins = re.split(r"\n(?=\w)", text.strip())
        assert [pin.split()[0] for pin in pins if "==" not in pin or "--hash=" not in pin] == []


def test_requirements_hold_what_pyproject_asks_for():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    asked = set(re.findall(r'^    "([a-z-]+)>=', project, re.M))
    pinned = {
        pin
        for path in ("requirements.txt", "requirements-dev.txt")
        for pin in re.findall(r"^([a-z-]+)==", (ROOT / path).read_text(encoding="utf-8"), re.M)
    }
    assert asked
    assert sorted(asked - pinned) == [], "run make requirements"


def test_nothing_that_is_built_is_tracked():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    built = re.compile(r"^var/|\.mo$|__pycache__|\.duckdb$")
    assert [path for path in tracked if built.search(path)] == []


def test_no_file_is_large():
    assert [name(path) for path in files() if path.stat().st_size > LARGEST] == []
