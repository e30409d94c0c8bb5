"""The quick way through a sound file of records: one pass of DuckDB, whatever its size.

It groups the rows by what they say, days by their quarter. Where anything is not as it should
be it gives up, and the slow way (rows.py) names what is wrong; both must take the same files.
"""

from collections.abc import Iterator
from datetime import date

import duckdb

from oversight.returns.layouts import Column, Layout
from oversight.returns.quarters import EARLIEST
from oversight.returns.sources import Streamed

# As a number, a quarter is 4 times the calendar year plus the calendar quarter.
_EMPTY, _WRONG = 0, -1
_QUARTER = (
    "((counted - 2) // 4) || '-' || lpad((((counted - 2) // 4 + 1) % 100)::varchar, 2, '0') "
    "|| 'Q' || ((counted - 2) % 4 + 1)"
)


def quarter_column(name: str) -> str:
    """The column of counts that a day of records falls in: used_on → quarter."""
    return "quarter" if name == "used_on" else name.removesuffix("_on") + "_quarter"


def group(
    connection: duckdb.DuckDBPyConnection, streamed: Streamed, layout: Layout, today: date
) -> bool:
    """Fill table `grouped` with the sound rows of a file of records; false when one is not sound.

    `grouped` has the columns of the layout, days as quarters, and `rows`.
    """
    columns = {
        column.name: _grouped(column, streamed.types[column.name]) for column in layout.columns
    }
    listed = ", ".join(f"{expression} as {name}" for name, expression in columns.items())
    order = _wrong_order(layout, streamed)
    bounds = {"earliest": EARLIEST, "today": today}
    asked = (
        f"create temp table raw as select {listed}, {order} as is_wrong, count(*) as rows "  # noqa: S608
        f"from {streamed.relation.replace('?', '$path')} group by all"
    )
    bounds = bounds if "$earliest" in asked else {}
    try:
        connection.execute("set preserve_insertion_order = false")
        connection.execute(asked, {"path": streamed.parameters[0], **bounds})
    except duckdb.Error:
        # What DuckDB says may quote a cell: it goes nowhere.
        return False
    if not _is_sound(connection, layout):
        return False
    named = ", ".join(_named(column) for column in layout.columns)
    connection.execute(f"create temp table grouped as select {named}, rows from raw")  # noqa: S608
    return True


def _grouped(column: Column, kind: str) -> str:
    name = f'"{column.name}"'
    if column.value != "day":
        yes_or_no = f"case when {name} then 'yes' when not {name} then 'no' end"
        return yes_or_no if kind == "BOOLEAN" else name
    day = name if kind == "DATE" else f"try_cast({name} as date)"
    # DuckDB takes 2026-4-5, 2026/04/05 and 2026-04-5T for days too.
    is_text = f"{name} like '____-__-__' and {name}[10] between '0' and '9'"
    written = "true" if kind == "DATE" else is_text
    return (
        f"case when {written} and {day} between $earliest and $today "
        f"then (year({day}) * 4 + quarter({day}))::smallint "
        f"when {name} is null then {_EMPTY} else {_WRONG} end"
    )


def _wrong_order(layout: Layout, streamed: Streamed) -> str:
    """Whether what followed came first; days as they are written compare as days."""
    if layout.kind != "complaints":
        return "false"
    days = [f"{column.name}::varchar" for column in layout.columns if column.value == "day"]
    return (
        f"coalesce({days[1]} < {days[0]}, false) or (closed_on is null) <> (disposition_id is null)"
    )


def _is_sound(connection: duckdb.DuckDBPyConnection, layout: Layout) -> bool:
    return not any(_found(connection, test) for test in ("is_wrong", *_tests(layout))) and all(
        _is_known(connection, column) for column in layout.columns if column.value != "day"
    )


def _tests(layout: Layout) -> Iterator[str]:
    for column in layout.columns:
        if column.value == "day":
            yield f"{column.name} = {_WRONG}"
            if not column.can_be_empty:
                yield f"{column.name} = {_EMPTY}"


def _found(connection: duckdb.DuckDBPyConnection, test: str) -> bool:
    row = connection.execute(f"select count(*) from raw where {test}").fetchone()  # noqa: S608
    return row is not None and bool(row[0])


def _is_known(connection: duckdb.DuckDBPyConnection, column: Column) -> bool:
    """True when every value of the column is one of its codes (yes or no), or may be empty."""
    valid = list(column.codes) or ["yes", "no"]
    nullable = "true" if column.can_be_empty else "false"
    row = connection.execute(
        f"select count(*) from (select distinct {column.name} as value from raw) "  # noqa: S608
        f"where not coalesce(list_contains($1::varchar[], value::varchar), {nullable})",
        [valid],
    ).fetchone()
    return row is not None and not row[0]


def _named(column: Column) -> str:
    if column.value != "day":
        return f"{column.name}::varchar as {column.name}"
    quarter = _QUARTER.replace("counted", column.name)
    return f"case when {column.name} > 0 then {quarter} end as {quarter_column(column.name)}"


def unsound(layout: Layout, streamed: Streamed, today: date) -> str:
    """A condition in SQL: true for each row of a file of records that is not sound."""
    tests = [_wrong_order(layout, streamed)]
    for column in layout.columns:
        expression = _grouped(column, streamed.types[column.name])
        if column.value == "day":
            fine = f"{expression} > 0".replace("$earliest", f"date '{EARLIEST}'").replace(
                "$today", f"date '{today}'"
            )
        else:
            codes = ", ".join(f"'{code}'" for code in column.codes or ("yes", "no"))
            fine = f"coalesce({expression}::varchar in ({codes}), false)"
        empty = f" or {column.name} is null" if column.can_be_empty else ""
        tests.append(f"not ({fine}{empty})")
    return " or ".join(tests)
