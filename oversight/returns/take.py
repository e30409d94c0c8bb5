"""A sound return counted into the register, in one transaction; its rows are forgotten."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from oversight.record.register import RegisterFault, opened_to_write
from oversight.returns.check import Checked
from oversight.returns.counts import Return
from oversight.returns.reason import Reason

# What each table of counts counts; its other columns say what is counted.
_MEASURES = {
    "use_counts": ("uses", "accounted_uses"),
    "complaints_received": ("complaints",),
    "complaints_closed": ("complaints",),
    "independent_counts": ("uses",),
}
_KEYS = {
    "use_counts": (
        "institution_id", "technology_id", "purpose_id", "authority_id", "outcome_id", "quarter",
    ),
    "complaints_received": ("institution_id", "kind", "quarter"),
    "complaints_closed": ("institution_id", "kind", "disposition_id", "quarter"),
    "independent_counts": ("institution_id", "technology_id", "quarter", "counted_by"),
}  # fmt: skip


Place = tuple[str, str]


@dataclass(frozen=True)
class Taken:
    """What became of one return: its version, and how many counts are new or other than before.

    `is_new` is false when nothing was changed: this very file, or the very same counts, were
    taken already.
    """

    of: Return
    version: int
    is_new: bool
    changed: int


def take(
    register: Path,
    files: Sequence[Checked],
    taken_by: str,
    taken_at: datetime,
    reason: Reason | None = None,
) -> list[Taken]:
    """Count sound returns into the register, all or none; `taken_at` is in universal time.

    A return of the same institution, kind and quarter is a correction: it replaces the one before.
    `reason` is why they came late or were corrected, and is published. Raises RegisterFault.
    """
    taken: list[Taken] = []
    try:
        with opened_to_write(register) as connection:
            connection.execute("begin")
            for file in files:
                found = _take_file(connection, file)
                new = [one for one in found if one.is_new]
                _record(connection, new, file.sha256, taken_by, taken_at, reason)
                taken += found
            connection.execute("commit")
    except duckdb.BinderException as error:
        raise RegisterFault(
            f"{register}: its tables are those of another version, so nothing was taken; "
            "run: python -m oversight record load"
        ) from error
    except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
        raise RegisterFault(
            f"{register}: cannot be written, so nothing was taken; make room on its disk"
        ) from error
    return taken


def _take_file(connection: duckdb.DuckDBPyConnection, file: Checked) -> list[Taken]:
    assert file.counts is not None
    last = _last(connection, file.counts.returns)
    coming = [one for one in file.counts.returns if last[one][1] != file.sha256]
    connection.execute(
        "create or replace temp table coming as select unnest($1::varchar[]) as institution_id, "
        "unnest($2::varchar[]) as quarter",
        [[one.institution_id for one in coming], [one.quarter for one in coming]],
    )
    changed: Counter[Place] = Counter()
    for table, cells in file.counts.tables.items():
        connection.register("arriving", cells)
        changed.update(_replace(connection, table))
        connection.unregister("arriving")
    found = []
    for one in file.counts.returns:
        version, cells = last[one][0], changed[one.institution_id, one.quarter]
        is_new = one in coming and (not version or cells > 0)
        found.append(Taken(one, version + is_new, is_new, cells))
    return found


def _last(
    connection: duckdb.DuckDBPyConnection, returns: Sequence[Return]
) -> dict[Return, tuple[int, str]]:
    """The last version of each return and the checksum of its file; 0 where there is none."""
    rows = connection.execute(
        "select institution_id, kind::varchar, quarter, max(version), arg_max(sha256, version) "
        "from confidential.returns group by all"
    ).fetchall()
    held = {(place, kind, quarter): (version, sha) for place, kind, quarter, version, sha in rows}
    return {one: held.get((one.institution_id, one.kind, one.quarter), (0, "")) for one in returns}


def _record(
    connection: duckdb.DuckDBPyConnection,
    taken: Sequence[Taken],
    sha256: str,
    taken_by: str,
    taken_at: datetime,
    reason: Reason | None,
) -> None:
    connection.execute(
        "insert into confidential.returns by name select unnest($1::varchar[]) as institution_id, "
        "unnest($2::varchar[]) as kind, unnest($3::varchar[]) as quarter, "
        "unnest($4::integer[]) as version, $5 as sha256, unnest($6::bigint[]) as row_count, "
        "$7 as taken_at, $8 as taken_by, $9 as reason_en, $10 as reason_fr",
        [
            [one.of.institution_id for one in taken],
            [one.of.kind for one in taken],
            [one.of.quarter for one in taken],
            [one.version for one in taken],
            sha256,
            [one.of.row_count for one in taken],
            taken_at.replace(tzinfo=None),
            taken_by,
            reason.en if reason else None,
            reason.fr if reason else None,
        ],
    )


def _replace(connection: duckdb.DuckDBPyConnection, table: str) -> dict[Place, int]:
    """Put the counts in `arriving` in place of what the returns in `coming` counted before.

    Returns how many counts are new, gone or other than before, by institution and quarter.
    """
    keys, measures = _KEYS[table], _MEASURES[table]
    # Another's independent count is another return's: it stays.
    others = _all(("institution_id", "quarter", "counted_by"), "arriving.{0} = earlier.{0}")
    kept = f"exists (from arriving where {others})" if "counted_by" in keys else "true"
    is_same = _all(measures, "held.{0} = counted.{0}")
    connection.execute(
        f"""
        create or replace temp table replaced as
        with
        held as (
            from confidential.{table} as earlier
            semi join coming using (institution_id, quarter)
            where {kept}
        ),
        counted as (from arriving semi join coming using (institution_id, quarter))
        select
            {_listed(keys, "coalesce(held.{0}, counted.{0}) as {0}")},
            {_listed(measures, "counted.{0}")}
        from held
        full join counted on {_all(keys, "held.{0} = counted.{0}")}
        where not coalesce({is_same}, false)
        """  # noqa: S608
    )
    gone = f"{measures[0]} is null"
    connection.execute(
        f"delete from confidential.{table} as held using replaced "  # noqa: S608
        f"where {_all(keys, 'held.{0} = replaced.{0}')} and replaced.{gone}"
    )
    connection.execute(
        f"insert into confidential.{table} by name "  # noqa: S608
        f"select * from replaced where not ({gone}) on conflict do update set "
        + _listed(measures, "{0} = excluded.{0}")
    )
    rows = connection.execute(
        "select institution_id, quarter, count(*) from replaced group by all"
    ).fetchall()
    return {(institution, quarter): cells for institution, quarter, cells in rows}


def _listed(names: Iterable[str], form: str) -> str:
    return ", ".join(form.format(name) for name in names)


def _all(names: Iterable[str], form: str) -> str:
    return " and ".join(form.format(name) for name in names)
