"""Every SQL question asked of a release: one file of queries/ each, read once and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "queries"

_HEADER = re.compile(r"-- name: (?P<name>\w+)\((?P<parameters>[\w, ]*)\)")
_DESCRIBED = re.compile(r"^--   (?P<name>\w+)\s{2,}(?P<words>\S.*)$")
_PARAMETER = re.compile(r"(?<![:\w]):(?P<name>[a-z_]+)")


class QueryFault(Exception):
    """A file of queries/ whose header and SQL do not agree; says which file and how."""


@dataclass(frozen=True)
class Query:
    """One question: its SQL, the parameters it takes and what each column of the answer means."""

    name: str
    sql: str
    title: str
    parameters: tuple[str, ...]
    columns: Mapping[str, str]
    path: Path

    def null_symbol(self, column: str) -> str:
        """The kind of nothing that a null in this column is: `...` or, unless said, `..`."""
        return "..." if "null: not applicable" in self.columns.get(column, "") else ".."


@dataclass(frozen=True)
class Result:
    """The answer to one query: one mapping per row, in the query's order.

    `parameters` are the values that were bound, the filters a reader chose; null is no filter.
    """

    query: Query
    parameters: Mapping[str, Any]
    rows: list[dict[str, Any]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def source_ids(self) -> list[str]:
        """The sources that the rows rest on, each once, in the order of first use."""
        ids = (source_id for row in self.rows for source_id in row.get("source_ids") or ())
        return list(dict.fromkeys(ids))


@cache
def registry() -> dict[str, Query]:
    """Every query of queries/ by name."""
    return stored(FOLDER)


def stored(folder: Path) -> dict[str, Query]:
    """Every query of another folder by name: those that a release was built with."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.sql"))}


def read(path: Path) -> Query:
    """The query in one file.

    Raises QueryFault when the header is missing, names another file, or declares parameters
    other than those that the SQL binds.
    """
    text = path.read_text(encoding="utf-8")
    header, sql = _split(text)
    match = _HEADER.match(text)
    if match is None:
        raise QueryFault(f"{path.name}, line 1: no header; write -- name: {path.stem}(as_of_date)")
    if match["name"] != path.stem:
        raise QueryFault(f"{path.name}, line 1: the header names {match['name']}; rename one")
    declared = tuple(name.strip() for name in match["parameters"].split(",") if name.strip())
    bound = set(_PARAMETER.findall(sql))
    if set(declared) != bound:
        wrong = ", ".join(sorted(set(declared) ^ bound))
        raise QueryFault(f"{path.name}: header and SQL differ in parameters: {wrong}")
    title = header[1].removeprefix("--").strip() if len(header) > 1 else ""
    return Query(path.stem, sql, title, declared, _columns(header), path)


def _split(text: str) -> tuple[list[str], str]:
    lines = text.splitlines()
    count = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return lines[:count], "\n".join(lines[count:]).strip()


def _columns(header: list[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    at_columns = False
    for line in header:
        if line.strip() in ("-- Columns", "-- Parameters"):
            at_columns = line.strip() == "-- Columns"
        elif at_columns and (match := _DESCRIBED.match(line)):
            columns[match["name"]] = match["words"].strip()
        elif at_columns and columns and line.startswith("--      "):
            last = next(reversed(columns))
            columns[last] += " " + line.removeprefix("--").strip()
    return columns
