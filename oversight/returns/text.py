"""CSV: separator and encoding are found out, and said."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from charset_normalizer import from_bytes

from oversight.language import _
from oversight.returns.faults import Problem, Unreadable
from oversight.returns.sources import Row, Source, Streamed

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE, _LONGEST_LINE = 1 << 20, 100_000
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What offices here save text in; a guess among all encodings of the world is wrong more often.
_LIKELY = ["cp1252", "latin_1", "cp850", "mac_roman", "cp437"]
# No cell of a return is longer; one that is has a quotation mark too few.
csv.field_size_limit(10_000)


def opened_text(path: Path, declared: frozenset[str]) -> Source:
    """The CSV file; raises Unreadable when it is no text, or has no line."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    encoding = encoding_of(sample, path.name)
    separator, headings = _headings(path, encoding, declared)
    described = _("CSV, separated by {separators}, {encoding}").format(
        separators=_said(separator), encoding=_name(encoding)
    )

    def rows() -> Iterator[Row]:
        return _rows(path, encoding, separator)

    streamed = None
    if encoding in ("utf-8", "utf-8-sig"):
        streamed = _streamed(path, separator, headings)
    return Source(path.name, "", described, headings, rows, streamed)


def encoding_of(content: bytes, name: str) -> str:
    """Python's name of the encoding of a text; raises Unreadable when it is none."""
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            return encoding
    if content[:200].count(0) > len(content[:200]) // 3:
        return "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    if b"\0" in content:
        raise Unreadable(name, _("the file is no text"), _("send a CSV, XLSX or Parquet file"))
    if _is_utf8(content):
        return "utf-8"
    found = from_bytes(content, cp_isolation=_LIKELY).best()
    return "cp1252" if found is None else found.encoding


def _is_utf8(content: bytes) -> bool:
    try:
        # The end of a sample may cut a letter in two.
        codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return False
    return True


def _headings(path: Path, encoding: str, declared: frozenset[str]) -> tuple[str, list[str]]:
    """The separator under which most headings are declared ones, and the headings."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            line = file.readline(_LONGEST_LINE)
    except UnicodeError:
        raise Unreadable(path.name, _("the first line is no text"), _save()) from None
    found = {one: _split(line, one) for one in _SEPARATORS}
    separator = max(found, key=lambda one: (len(declared & set(found[one])), len(found[one])))
    return separator, found[separator]


def _split(line: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return []
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _rows(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    """The rows after the headings; raises Unbroken where the text cannot be followed further."""
    encoding = _of_whole(path) if encoding == "utf-8" else encoding
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(_lines(file), delimiter=separator, strict=True)
        line = 1
        try:
            next(reader, None)
            line = reader.line_num + 1
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
        except csv.Error:
            fault = _("the row that begins here is not CSV, so nothing below was read")
            remedy = _("close each quotation mark, and double those inside a cell")
            raise Broken(line, Problem(fault, remedy)) from None
        except UnicodeError:
            fault = _("there are bytes here, or soon after, that are no text")
            raise Broken(line, Problem(fault, _save())) from None


def _lines(file: TextIO) -> Iterator[str]:
    """The lines of a text; csv.Error at one so long that it is no line of a return."""
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error
        yield line


class Broken(Exception):
    """The rows cannot be followed beyond a line."""

    def __init__(self, line: int, problem: Problem) -> None:
        super().__init__()
        self.line, self.problem = line, problem


def _of_whole(path: Path) -> str:
    """The encoding of a file whose beginning is UTF-8: another, when a later part is not."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while chunk := file.read(_SAMPLE):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return encoding_of(chunk, path.name)
    return "utf-8"


def _streamed(path: Path, separator: str, headings: list[str]) -> Streamed | None:
    if len(set(headings)) != len(headings) or not headings:
        return None
    # Headings are declared ones by then, so they can stand in the text of a query.
    typed = ", ".join(f"'{name.replace(chr(39), chr(39) * 2)}': 'varchar'" for name in headings)
    relation = (
        f"read_csv(?, auto_detect = false, header = true, delim = '{separator}', quote = '\"', "
        f"escape = '\"', max_line_size = {_LONGEST_LINE}, columns = {{{typed}}})"
    )
    return Streamed(relation, (glob_escaped(path),), dict.fromkeys(headings, "VARCHAR"))


def glob_escaped(path: Path) -> str:
    """The path for DuckDB, which takes * ? [ in a name for a pattern."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))


def _said(separator: str) -> str:
    names = {
        ",": _("commas"),
        ";": _("semicolons"),
        "\t": _("tabs"),
        "|": _("vertical bars"),
    }
    return names[separator]


def _name(encoding: str) -> str:
    known = {"utf-8-sig": "UTF-8 (BOM)", "cp1252": "Windows-1252", "latin_1": "ISO 8859-1"}
    return known.get(encoding, encoding.replace("_", "-").upper())


def _save() -> str:
    return _("save the file as CSV in UTF-8")
