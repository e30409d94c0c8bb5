"""What can be wrong with the words of the record: titles, codes, descriptions, its own row."""

from collections.abc import Iterator

from oversight.record.faults import Fault, nearest, one_of
from oversight.record.rows import File
from oversight.record.schema import descriptions, enums, tables

Files = dict[str, File]


def faults(files: Files) -> Iterator[Fault]:
    """The faults of titles of sources, codes, the dictionary, the record's row and corrections."""
    yield from _titles(files["sources"])
    yield from _codes(files["codes"])
    yield from _dictionary(files["dictionary"])
    yield from _one_record(files["record"])
    yield from _corrections(files["corrections"])


def _titles(file: File) -> Iterator[Fault]:
    for row in file.rows:
        original = row.get("original_language")
        for lang in ("en", "fr"):
            title = row.get(f"title_{lang}")
            if title is None or original is None:
                continue
            is_bracketed = title.startswith("[") and title.endswith("]")
            is_original = original in (lang, "both")
            if is_bracketed == is_original:
                fault = "a title that was translated does not stand in square brackets"
                remedy = f"write [{title[:20]}…], or correct original_language"
                if is_bracketed:
                    fault = "an original title stands in square brackets, as if translated"
                    remedy = "take them out, or correct original_language"
                yield Fault(file.name, row.line, f"title_{lang}", fault, remedy)


def _codes(file: File) -> Iterator[Fault]:
    if not file.has():
        return
    named: dict[str, set[str]] = {}
    for row in file.rows:
        name, code = row.cells["list"], row.cells["code"]
        named.setdefault(name, set()).add(code)
        # Some lists (the symbols of tables) are no enumeration of the schema.
        codes = enums().get(name)
        if codes is not None and code not in codes:
            fault = f"{name} has no code {code!r}"
            yield Fault(file.name, row.line, "code", fault, one_of(code, codes, "data/schema.sql"))
    for name, codes in enums().items():
        for code in codes:
            if code not in named.get(name, set()):
                remedy = "add its name and definition in both languages"
                yield Fault(file.name, 0, "", f"{name} {code} has no row", remedy)


def _dictionary(file: File) -> Iterator[Fault]:
    if not file.has():
        return
    described = {(row.cells["table_name"], row.cells["column_name"]): row for row in file.rows}
    wanted = descriptions()
    for table, column in wanted:
        if (table, column) not in described:
            name = f"{table}.{column}" if column else f"table {table}"
            remedy = "add a row with its description in French"
            yield Fault(file.name, 0, "", f"{name} has no row", remedy)
    for (table, column), row in described.items():
        if (table, column) not in wanted:
            fault = f"the schema has no {table}.{column}"
            yield Fault(file.name, row.line, "column_name", fault, "take the row out")


def _one_record(file: File) -> Iterator[Fault]:
    if file.has() and len(file.rows) != 1:
        fault = f"there are {len(file.rows)} rows"
        yield Fault(file.name, 0, "", fault, "write one: what the record is, and its day")


def _corrections(file: File) -> Iterator[Fault]:
    """Tables and columns that there are not: a correction of those would explain nothing."""
    for row in file.rows:
        name, column = row.get("table_name"), row.get("column_name")
        table = tables().get(name or "")
        columns = [one.name for one in table.columns] if table else []
        if name and table is None:
            remedy = nearest(name, tables(), "data/schema.sql")
            yield Fault(file.name, row.line, "table_name", f"there is no table {name!r}", remedy)
        elif table and column and column not in columns:
            fault = f"{name} has no column {column!r}"
            remedy = one_of(column, columns, "data/schema.sql")
            yield Fault(file.name, row.line, "column_name", fault, remedy)
