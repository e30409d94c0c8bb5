"""The checkout as the conventions see it: its files, its modules, what they import and say."""

import ast
import csv
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted((ROOT / "pages").glob("*.py"))


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked, or would be: what git ignores is left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


def modules(*folders: str) -> list[Path]:
    """The Python files of these folders, app.py among them when it is named."""
    paths = [ROOT / folder for folder in folders]
    return sorted(
        module
        for path in paths
        for module in ([path] if path.suffix == ".py" else path.rglob("*.py"))
        if module.is_file()
    )


@cache
def tree(module: Path) -> ast.Module:
    """The syntax of one module."""
    return ast.parse(module.read_text(encoding="utf-8"), filename=str(module))


def name(path: Path) -> str:
    """A path as a reader would write it: from the top of the checkout."""
    return path.relative_to(ROOT).as_posix()


def imported(module: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def strings(module: Path) -> Iterator[str]:
    """Every literal string of a module."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one table of data/, every cell as text."""
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
