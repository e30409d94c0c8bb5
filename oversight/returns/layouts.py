"""What a return holds: the columns of each kind and level, as data/return_columns.csv has them."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oversight.language import current
from oversight.record.register import opened

# The ids of invented institutions say that they are invented, wherever they are shown.
SYNTHETIC = "synthetic-"

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Column:
    """One column: what its cells hold, and the codes that are valid, with their names.

    `value` is one of code, day, quarter, yes_or_no, count; `codes` is empty for the others
    than code. Each code has its names and definition by language, as `name_en`.
    """

    name: str
    value: str
    list_name: str
    codes: Names
    can_be_empty: bool
    example: str
    note_en: str
    note_fr: str

    @property
    def listed_in(self) -> str:
        """The file of data/ in which the codes stand."""
        own = self.list_name in ("institutions", "technologies")
        return f"data/{self.list_name if own else 'codes'}.csv"

    def name_of(self, code: str) -> str:
        """The name of a code in the current language."""
        return self.codes[code][f"name_{current()}"]


@dataclass(frozen=True)
class Layout:
    """One kind of return at one level: records (a row per use or complaint) or counts."""

    kind: str
    level: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The headings, in the order of a template."""
        return [one.name for one in self.columns]


@dataclass(frozen=True)
class Layouts:
    """Every layout, and whether the register that they belong to holds a made-up record."""

    all: tuple[Layout, ...]
    is_synthetic: bool

    def of(self, kind: str, level: str) -> Layout:
        """One layout; KeyError when there is none."""
        for one in self.all:
            if (one.kind, one.level) == (kind, level):
                return one
        raise KeyError((kind, level))

    def levels(self, kind: str) -> list[str]:
        """The levels at which a kind of return can be sent."""
        return [one.level for one in self.all if one.kind == kind]

    @property
    def kinds(self) -> list[str]:
        """The kinds of return."""
        return list(dict.fromkeys(one.kind for one in self.all))


def layouts(register: Path, data: Path) -> Layouts:
    """The layouts of a register; of the rows of data/ when there is no register yet.

    Raises RegisterFault.
    """
    tables = _of_register(register) if register.is_file() else _of_files(data)
    is_synthetic = any(row["is_synthetic"] == "true" for row in tables["record"])
    lists = dict(_lists(tables, is_synthetic))
    columns: dict[tuple[str, str], list[Column]] = {}
    for row in sorted(tables["return_columns"], key=lambda row: int(row["position"])):
        columns.setdefault((row["kind"], row["level"]), []).append(_column(row, lists))
    return Layouts(tuple(Layout(*key, tuple(one)) for key, one in columns.items()), is_synthetic)


def _column(row: dict[str, str], lists: dict[str, Names]) -> Column:
    return Column(
        row["column_name"],
        row["value"],
        row["code_list"],
        lists[row["code_list"]] if row["code_list"] else {},
        row["can_be_empty"] == "true",
        row["example"],
        row["note_en"],
        row["note_fr"],
    )


def _lists(
    tables: dict[str, list[dict[str, str]]], is_synthetic: bool
) -> Iterator[tuple[str, Names]]:
    """Each code list by name. Only single institutions send returns; vendors and groups don't."""
    yield (
        "institutions",
        {
            row["institution_id"]: row
            for row in tables["institutions"]
            if row["kind"] == "federal"
            and row["institution_id"].startswith(SYNTHETIC) == is_synthetic
        },
    )
    yield "technologies", {row["technology_id"]: row for row in tables["technologies"]}
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    for row in sorted(tables["codes"], key=lambda row: int(row["position"])):
        found.setdefault(row["list"], {})[row["code"]] = row
    yield from found.items()


_READ = ("record", "return_columns", "institutions", "technologies", "codes")


def _of_files(data: Path) -> dict[str, list[dict[str, str]]]:
    tables = {}
    for table in _READ:
        with (data / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            tables[table] = list(csv.DictReader(file))
    return tables


def _of_register(register: Path) -> dict[str, list[dict[str, str]]]:
    tables = {}
    with opened(register) as connection:
        for table in _READ:
            found = connection.execute(f"select * from {table}")  # noqa: S608
            names = [column[0] for column in found.description]
            tables[table] = [
                dict(zip(names, map(_text, row), strict=True)) for row in found.fetchall()
            ]
    return tables


def _text(value: Any) -> str:
    """A value as the files of data/ write it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
