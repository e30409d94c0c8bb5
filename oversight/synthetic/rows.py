"""The plan laid out in DuckDB, where the views of rows.sql draw rows from it."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from oversight.synthetic.calendar import first_day, last_day
from oversight.synthetic.plan import Cell, Count

_ROWS = Path(__file__).with_name("rows.sql")
_CELLS = """
    create temp table cells (
        institution_id varchar, code varchar, quarter varchar, row_count bigint,
        accounted_share double, first_day date, day_count integer
    );
    create temp table counted_by_others (
        institution_id varchar, technology_id varchar, quarter varchar, counted_by varchar,
        uses bigint
    );
"""


def lay_out(
    connection: duckdb.DuckDBPyConnection,
    cells: Sequence[Cell],
    counts: Sequence[Count],
    seed: int,
    quarters: Sequence[str],
) -> None:
    """Make the views of rows.sql, one per kind and level of a return, over this plan.

    Complaints are those received or closed in the quarters, as they stood at their end.
    """
    connection.execute(_CELLS)
    planned = [
        (
            cell.institution_id,
            cell.code,
            cell.quarter,
            cell.rows,
            cell.accounted_share,
            first_day(cell.quarter),
            (last_day(cell.quarter) - first_day(cell.quarter)).days + 1,
        )
        for cell in cells
    ]
    if planned:
        connection.executemany("insert into cells values (?, ?, ?, ?, ?, ?, ?)", planned)
    counted = [tuple(vars(one).values()) for one in counts]
    if counted:
        connection.executemany("insert into counted_by_others values (?, ?, ?, ?, ?)", counted)
    connection.execute("set variable seed = ?", [seed])
    connection.execute("set variable since = ?", [first_day(quarters[0])])
    connection.execute("set variable until = ?", [last_day(quarters[-1])])
    connection.execute(_ROWS.read_text(encoding="utf-8"))
