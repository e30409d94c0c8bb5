"""What a sound return says of itself, beside what the register holds: for a person to look at."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from oversight.language import _, labelled, number, share
from oversight.record.register import opened
from oversight.returns.check import Checked
from oversight.returns.layouts import Layout
from oversight.returns.quarters import before

# The count of a return that is compared with another: uses, or complaints received.
_COUNT_OF = {
    "uses": ("use_counts", "uses"),
    "complaints": ("complaints_received", "complaints"),
    "independent_counts": ("independent_counts", "uses"),
}


@dataclass(frozen=True)
class Beside:
    """One return beside what was taken before; counts are null where there is no return.

    `taken_version` is the version that the register holds; `is_same_file` that it came from a
    file with the same checksum; `counted_before` its count; `quarter_before` the count of the
    return of the quarter before.
    """

    institution_id: str
    kind: str
    quarter: str
    row_count: int
    counted: int
    taken_version: int | None
    is_same_file: bool
    counted_before: int | None
    quarter_before: int | None


@dataclass(frozen=True)
class Quality:
    """The summary of a file: rows, the period that they cover, the share accounted for."""

    rows: int
    first_quarter: str | None
    last_quarter: str | None
    uses: int | None
    accounted_uses: int | None
    is_example_alone: bool
    has_example: bool
    returns: tuple[Beside, ...]

    def as_json(self) -> dict[str, Any]:
        """The summary for machines; shares are 0 to 1."""
        part = (
            self.accounted_uses / self.uses
            if self.uses and self.accounted_uses is not None
            else None
        )
        return asdict(self) | {"share_accounted_for": part}


def quality(checked: Checked, register: Path) -> Quality:
    """The summary of a sound return. Raises RegisterFault."""
    assert checked.counts is not None
    tables = checked.counts.tables
    found = checked.counts.returns
    quarters = sorted(one.quarter for one in found)
    used = tables.get("use_counts")
    has_example = _has_example(checked)
    return Quality(
        checked.row_count,
        quarters[0] if quarters else None,
        quarters[-1] if quarters else None,
        sum(used.column("uses").to_pylist()) if used is not None else None,
        sum(used.column("accounted_uses").to_pylist()) if used is not None else None,
        has_example and checked.row_count == 1,
        has_example,
        tuple(_beside(checked, register)),
    )


def _has_example(checked: Checked) -> bool:
    """True when the first row is the example of the template; not asked of Parquet."""
    if checked.layout is None or checked.source.described == "Parquet":
        return False
    _line, cells = next(checked.source.rows(), (0, []))
    given = dict(zip(checked.source.headings, cells, strict=False))
    return all(given.get(one.name) == one.example for one in checked.layout.columns)


def _beside(checked: Checked, register: Path) -> list[Beside]:
    assert checked.counts is not None
    table, count = _COUNT_OF[checked.counts.returns[0].kind] if checked.counts.returns else ("", "")
    if not table:
        return []
    counted: dict[tuple[str, str], int] = {}
    for row in checked.counts.rows(table):
        place = (str(row["institution_id"]), str(row["quarter"]))
        counted[place] = counted.get(place, 0) + int(str(row[count]))
    if not register.is_file():
        return [
            Beside(one.institution_id, one.kind, one.quarter, one.row_count,
                   counted.get((one.institution_id, one.quarter), 0), None, False, None, None)
            for one in checked.counts.returns
        ]  # fmt: skip
    with opened(register) as connection:
        taken = _taken(connection, checked.counts.returns[0].kind)
        held = _held(connection, table, count)
    found = []
    for one in checked.counts.returns:
        place = (one.institution_id, one.quarter)
        version, sha256 = taken.get(place, (None, ""))
        earlier = (one.institution_id, before(one.quarter))
        found.append(
            Beside(
                one.institution_id,
                one.kind,
                one.quarter,
                one.row_count,
                counted.get(place, 0),
                version,
                sha256 == checked.sha256,
                held.get(place, 0) if version else None,
                held.get(earlier, 0) if earlier in taken else None,
            )
        )
    return found


def _taken(
    connection: duckdb.DuckDBPyConnection, kind: str
) -> dict[tuple[str, str], tuple[int, str]]:
    rows = connection.execute(
        "select institution_id, quarter, max(version), arg_max(sha256, version) "
        "from confidential.returns where kind = ? group by all",
        [kind],
    ).fetchall()
    return {
        (institution, quarter): (version, sha256) for institution, quarter, version, sha256 in rows
    }


def _held(
    connection: duckdb.DuckDBPyConnection, table: str, count: str
) -> dict[tuple[str, str], int]:
    rows = connection.execute(
        f"select institution_id, quarter, sum({count})::bigint "  # noqa: S608
        f"from confidential.{table} group by all"
    ).fetchall()
    return {(institution, quarter): total for institution, quarter, total in rows}


def summary(checked: Checked, found: Quality) -> list[str]:
    """The summary in lines of text."""
    layout = checked.layout
    assert layout is not None
    lines = [
        labelled(checked.source.file, _("; ").join((checked.source.described, _kind(layout)))),
        labelled(_("Checksum (SHA-256)"), checked.sha256),
        labelled(_("Rows"), number(found.rows)),
    ]
    if found.first_quarter:
        period = found.first_quarter
        if found.last_quarter != period:
            period = _("{first} to {last}").format(first=period, last=found.last_quarter)
        lines.append(labelled(_("Period"), period))
    if found.uses:
        part = _("{share} ({accounted} of {uses} uses)").format(
            share=share((found.accounted_uses or 0) / found.uses, 1),
            accounted=number(found.accounted_uses),
            uses=number(found.uses),
        )
        lines.append(labelled(_("Accounted for"), part))
    if found.has_example:
        lines.append(_("The first row is that of the template: take it out, unless it is yours."))
    if not found.rows and not found.returns:
        lines.append(_("There is no row: say whose it is, with --institution and --quarter."))
    return lines + [f"  {_said(one)}" for one in found.returns]


def _kind(layout: Layout) -> str:
    return f"{layout.kind}, {layout.level}"


def _said(one: Beside) -> str:
    said = [f"{one.institution_id} {one.quarter}", number(one.counted)]
    if one.is_same_file:
        said.append(_("this very file was taken already (version {version})"))
    elif one.taken_version:
        said.append(_("corrects version {version}, which counted {count}"))
    else:
        said.append(_("first return"))
    if one.quarter_before is not None:
        said.append(_("the quarter before counted {count_before}"))
    return (
        _("; ")
        .join(said)
        .format(
            version=one.taken_version,
            count=number(one.counted_before),
            count_before=number(one.quarter_before),
        )
    )
