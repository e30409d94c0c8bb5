"""A return as a file: what format it is, its headings, its rows; whatever the bytes."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oversight.language import _
from oversight.returns.faults import Problem, Unreadable

Row = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class Streamed:
    """How DuckDB reads the file by itself: a relation, its parameters, the type of each column."""

    relation: str
    parameters: tuple[object, ...]
    types: dict[str, str]


@dataclass(frozen=True)
class Source:
    """An opened return.

    `rows` gives each row with its line, as text, an empty cell as an empty text; `streamed` is
    null where DuckDB cannot read the file. `problems` are those of the file itself, by line and
    column. `described` says in words what format was found.
    """

    file: str
    sheet: str
    described: str
    headings: list[str]
    rows: Callable[[], Iterator[Row]]
    streamed: Streamed | None = None
    problems: tuple[tuple[int, str, Problem], ...] = ()


def opened_source(path: Path, declared: frozenset[str]) -> Source:
    """The return in a file; `declared` are the headings that returns may have.

    Raises Unreadable.
    """
    # Each room imports what its format needs; here so that a CSV asks for no spreadsheet.
    from oversight.returns import parquet, text, workbook

    start = _start(path)
    if start.startswith(b"PAR1"):
        return parquet.opened_parquet(path)
    if start.startswith(b"PK"):
        return workbook.opened_workbook(path, declared)
    refused = _refused(start)
    if refused is not None:
        raise Unreadable(path.name, *refused)
    return text.opened_text(path, declared)


def _start(path: Path) -> bytes:
    try:
        if not path.is_file():
            remedy = _("name a file: CSV, XLSX or Parquet")
            fault = _("is a folder") if path.is_dir() else _("there is no such file")
            raise Unreadable(path.name, fault, remedy)
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        remedy = _("make it readable, or name another file")
        raise Unreadable(path.name, os.strerror(error.errno or 0), remedy) from None
    if not start.strip():
        raise Unreadable(
            path.name,
            _("the file is empty"),
            _("a return without uses has its headings (see returns template)"),
        )
    return start


def _refused(start: bytes) -> tuple[str, str] | None:
    """What a file is that no return can be, and the remedy; null for text."""
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        fault = _("an old workbook (.xls), or one with a password")
        return fault, _("save it as .xlsx without a password")
    if start.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")):
        return _("the file is compressed"), _("unpack it")
    if start.startswith(b"%PDF"):
        return _("a PDF"), _("send a CSV, XLSX or Parquet file")
    return None
