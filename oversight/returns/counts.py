"""What a file counts: cells by institution, purpose …, and the returns that it makes up."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from oversight.returns.layouts import Layout
from oversight.returns.rows import Key
from oversight.returns.streaming import quarter_column

# One statement a table of the register: from `grouped`, whose columns are those of the counts.
_TABLES = {
    "uses": {
        "use_counts": """
            select
                institution_id, technology_id, purpose_id, authority_id, outcome_id, quarter,
                sum(uses)::bigint as uses,
                sum(accounted_uses)::bigint as accounted_uses
            from counted group by all
        """
    },
    "complaints": {
        "complaints_received": """
            select
                institution_id, kind, received_quarter as quarter,
                sum(complaints)::bigint as complaints
            from counted
            where received_quarter between $first and $last
            group by all
        """,
        "complaints_closed": """
            select
                institution_id, kind, disposition_id, closed_quarter as quarter,
                sum(complaints)::bigint as complaints
            from counted
            where closed_quarter between $first and $last
            group by all
        """,
    },
    "independent_counts": {
        "independent_counts": """
            select
                institution_id, technology_id, quarter, counted_by,
                sum(uses)::bigint as uses
            from counted group by all
        """
    },
}
# Records are counts of one row each.
_COUNTED = {
    ("uses", "records"): """
        *, rows as uses,
        case
            when
                is_recorded = 'yes' and purpose_id <> 'not-recorded'
                and authority_id <> 'not-recorded'
            then rows else 0
        end as accounted_uses
    """,
    ("complaints", "records"): "*, rows as complaints",
}
_QUARTERS = {
    "uses": "select institution_id, quarter, rows from counted",
    "independent_counts": "select institution_id, quarter, rows from counted",
    "complaints": """
        select institution_id, received_quarter as quarter, rows from counted
        union all
        select institution_id, closed_quarter, rows from counted
        where closed_quarter <> received_quarter
    """,
}


@dataclass(frozen=True, order=True)
class Return:
    """One return that a file makes up: an institution's of a kind for a quarter."""

    institution_id: str
    kind: str
    quarter: str
    row_count: int


@dataclass(frozen=True)
class Counts:
    """The counts of a file by table of the register, and the returns that it makes up.

    `outside` is how many rows belong to no quarter that the file is a return of.
    """

    tables: Mapping[str, pa.Table]
    returns: tuple[Return, ...]
    outside: int = 0

    def rows(self, table: str) -> Sequence[dict[str, object]]:
        """The cells of one table."""
        found: list[dict[str, object]] = self.tables[table].to_pylist()
        return found


def put_grouped(
    connection: duckdb.DuckDBPyConnection, layout: Layout, counted: Counter[Key]
) -> None:
    """Fill table `grouped` with rows that were counted one at a time."""
    columns = [
        (quarter_column(one.name) if one.value == "day" else one.name, one.value == "count")
        for one in layout.columns
    ]
    typed = ", ".join(f"{name} {'bigint' if number else 'varchar'}" for name, number in columns)
    connection.execute(f"create temp table grouped ({typed}, rows bigint)")
    if not counted:
        return
    values = [list(column) for column in zip(*counted, strict=True)]
    cells = ", ".join(
        "unnest(?::bigint[])" if number else "nullif(unnest(?::varchar[]), '')"
        for _name, number in columns
    )
    connection.execute(
        f"insert into grouped select {cells}, unnest(?::bigint[])",
        [*values, list(counted.values())],
    )


def counts(
    connection: duckdb.DuckDBPyConnection, layout: Layout, quarter: str | None = None
) -> Counts:
    """The counts of table `grouped`; of one quarter alone, when it is named.

    A file of complaints is a return of the quarters from the first to the last in which one of
    its complaints was closed or, while open, received. A complaint received earlier was counted
    by an earlier return, and counts as closed only.
    """
    measured = _COUNTED.get((layout.kind, layout.level), "*")
    connection.execute(f"create temp view counted as select {measured} from grouped")  # noqa: S608
    first, last = (quarter, quarter) if quarter else _covered(connection, layout)
    period = {"first": first, "last": last}
    tables = {
        name: connection.execute(
            f"from ({asked}) order by all", period if "$first" in asked else None
        ).to_arrow_table()
        for name, asked in _TABLES[layout.kind].items()
    }
    found = connection.execute(
        f"select institution_id, quarter, sum(rows)::bigint from ({_QUARTERS[layout.kind]}) "  # noqa: S608
        "where quarter between $first and $last group by all order by all",
        period,
    ).fetchall()
    returns = tuple(Return(place, layout.kind, of, rows) for place, of, rows in found)
    return Counts(tables, returns, _outside(connection, layout, period))


def _covered(connection: duckdb.DuckDBPyConnection, layout: Layout) -> tuple[str, str]:
    last_day = (
        "coalesce(closed_quarter, received_quarter)" if layout.kind == "complaints" else "quarter"
    )
    row = connection.execute(f"select min({last_day}), max({last_day}) from counted").fetchone()  # noqa: S608
    return (row[0] or "", row[1] or "") if row else ("", "")


def _outside(connection: duckdb.DuckDBPyConnection, layout: Layout, period: dict[str, str]) -> int:
    inside = "quarter between $first and $last"
    if layout.kind == "complaints":
        inside = (
            "(received_quarter between $first and $last) "
            "or coalesce(closed_quarter between $first and $last, false)"
        )
    row = connection.execute(
        f"select coalesce(sum(rows), 0)::bigint from counted where not ({inside})",  # noqa: S608
        period,
    ).fetchone()
    return int(row[0]) if row else 0
