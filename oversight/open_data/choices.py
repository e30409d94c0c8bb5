"""What can be chosen of a table or figure by its columns, and words for what cannot."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import duckdb

from oversight.language import _

# A list of valid values longer than this is cut, and says so.
_MANY = 60
_OWN_TABLE = {"compared": "institutions", "body": "oversight_bodies"}


class NotAFilter(Exception):
    """A filter or a value that there is not; the words say what is valid."""

    @classmethod
    def called(cls, name: str, valid: Iterable[str]) -> "NotAFilter":
        """The fault of a filter by its name."""
        words = _("“{name}” is not a filter of this table. Valid: {valid}.")
        return cls(words.format(name=name[:40], valid=", ".join(valid)))


def checked(
    folder: Path, filters: Mapping[str, str], kinds: Mapping[str, str], table: str = ""
) -> dict[str, str]:
    """The filters, if each value can be one: days, numbers, ids and codes that the release has.

    `kinds` are types by column name; a column that is in none of the release's lists can have
    the values that it has in `table`. Raises NotAFilter.
    """
    for name, value in filters.items():
        if name.endswith("_date") or kinds.get(name) == "date":
            _check_day(name, value)
        elif kinds.get(name) in ("integer", "number"):
            _check_number(name, value)
        else:
            _check_listed(folder, name, value, table)
    return dict(filters)


def _check_day(name: str, value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        words = _("“{value}” is not a day for {name}; write it as 2022-05-10.")
        raise NotAFilter(words.format(value=value[:40], name=name)) from None


def _check_number(name: str, value: str) -> None:
    try:
        float(value)
    except ValueError:
        words = _("“{value}” is not a number for {name}; write it as 12 or 0.5.")
        raise NotAFilter(words.format(value=value[:40], name=name)) from None


def _check_listed(folder: Path, name: str, value: str, table: str) -> None:
    valid = valid_values(folder, name, table)
    if valid is not None and value not in valid:
        listed = ", ".join(valid[:_MANY]) + (" …" if len(valid) > _MANY else "")
        words = _("“{value}” is not a value of {name}. Valid: {valid}.")
        raise NotAFilter(words.format(value=value[:40], name=name, valid=listed))


def valid_values(folder: Path, name: str, table: str = "") -> list[str] | None:
    """The ids or codes that a column can have; null for one that any words can stand in."""
    if name.endswith("_id"):
        stem = name.removesuffix("_id")
        for own in (_OWN_TABLE.get(stem, ""), *(f"{stem}{end}" for end in ("s", "es"))):
            if own and (folder / "parquet" / f"{own}.parquet").is_file():
                return _distinct(folder, own, 0)
        if stem.endswith("y"):
            return _distinct(folder, f"{stem[:-1]}ies", 0)
    codes = _codes(folder, name)
    if codes:
        return codes
    return _distinct(folder, table, name) if table else None


def _codes(folder: Path, name: str) -> list[str]:
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(folder / "parquet" / "codes.parquet"))
        is_of = duckdb.ColumnExpression("list") == duckdb.ConstantExpression(name)
        return [
            str(row[0]) for row in found.filter(is_of).order("position").select("code").fetchall()
        ]


def _distinct(folder: Path, table: str, column: str | int) -> list[str]:
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(folder / "parquet" / f"{table}.parquet"))
        name = found.columns[column] if isinstance(column, int) else column
        text = found.select(duckdb.ColumnExpression(name).cast("VARCHAR").alias("value"))
        rows = text.distinct().order("value").fetchall()
        return [str(row[0]) for row in rows if row[0] is not None]
