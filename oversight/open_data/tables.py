"""The tables of a release as files: CSV, JSON, Parquet, a workbook, and what they hold."""

import csv
import io
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from oversight.exports.metadata import about_release, as_json, licence
from oversight.exports.spreadsheets import workbook
from oversight.language import LANGUAGES
from oversight.open_data.choices import NotAFilter, checked

# Table Schema's name of a type of DuckDB's; every other is text.
_TYPES = {
    "BOOLEAN": "boolean",
    "DATE": "date",
    "DOUBLE": "number",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
}


@dataclass(frozen=True)
class ReleaseTable:
    """One table of a release, all its rows or those that the filters leave.

    `filters` are columns and the text of their value, and `as_of_date`, by `known_on`.
    """

    folder: Path
    name: str
    filters: Mapping[str, str]

    @cached_property
    def columns(self) -> dict[str, str]:
        """Type of each column, as Table Schema names it, in the table's order."""
        with duckdb.connect() as connection:
            found = connection.read_parquet(str(self._parquet))
            return {
                name: _TYPES.get(str(kind).partition("(")[0], "string")
                for name, kind in zip(found.columns, found.types, strict=True)
            }

    @property
    def _parquet(self) -> Path:
        return self.folder / "parquet" / f"{self.name}.parquet"

    def rows(self) -> list[tuple[Any, ...]]:
        """The rows, in the table's order."""
        with duckdb.connect() as connection:
            return self._chosen(connection).fetchall()

    def _chosen(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyRelation:
        # One thread keeps the order of the file.
        connection.execute("set threads = 1")
        found = connection.read_parquet(str(self._parquet))
        for name, value in self.filters.items():
            wanted = duckdb.ConstantExpression(value)
            if name == "as_of_date":
                known = duckdb.ColumnExpression("known_on")
                found = found.filter(known <= wanted.cast("DATE"))
            else:
                found = found.filter(duckdb.ColumnExpression(name).cast("VARCHAR") == wanted)
        return found

    def csv_file(self) -> bytes:
        """As the release's own CSV file; unfiltered it is that very file."""
        return self._file("csv")

    def parquet_file(self) -> bytes:
        """As the release's own Parquet file; unfiltered it is that very file."""
        return self._file("parquet")

    def _file(self, kind: str) -> bytes:
        if not self.filters:
            return (self.folder / kind / f"{self.name}.{kind}").read_bytes()
        with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
            path = str(Path(folder) / f"{self.name}.{kind}")
            found = self._chosen(connection)
            if kind == "csv":
                found.write_csv(path, header=True)
            else:
                found.write_parquet(path, compression="zstd")
            return Path(path).read_bytes()

    def json_file(self) -> bytes:
        """The rows as records, with the metadata; days are ISO text."""
        names = list(self.columns)
        records = [dict(zip(names, row, strict=True)) for row in self.rows()]
        return as_json({"metadata": self.metadata(), "records": records})

    def xlsx_file(self) -> bytes:
        """A workbook: a sheet of rows, and one of what the columns mean."""
        said = self.metadata()
        notes = [
            (name, str(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)))
            for name, value in said.items()
        ]
        return workbook(self.name, list(self.columns), self.rows(), notes, self._day)

    @property
    def _day(self) -> date:
        return date.fromisoformat(_row(self.folder, "release")["as_of_date"])

    def metadata_file(self) -> bytes:
        """What the table is and what its columns mean, in both languages."""
        return as_json(self.metadata())

    def metadata(self) -> dict[str, Any]:
        """The same, as values that JSON can hold."""
        described = descriptions(self.folder)
        record, release = _row(self.folder, "record"), _row(self.folder, "release")
        release["is_synthetic"] = release["is_synthetic"] == "true"
        return {
            "id": self.name,
            "title": dict.fromkeys(LANGUAGES, self.name),
            "description": described[(self.name, "")],
            "filters": dict(self.filters),
            "release": about_release(release, record, self.folder),
            "columns": [
                {"name": name, "type": kind, "description": described[(self.name, name)]}
                for name, kind in self.columns.items()
            ],
            "licence": licence(),
        }


def table_names(folder: Path) -> list[str]:
    """The tables of a release, by name."""
    return sorted(path.stem for path in (folder / "parquet").glob("*.parquet"))


def release_table(folder: Path, name: str, given: Mapping[str, str]) -> ReleaseTable:
    """A table of the release with these filters. Raises KeyError (no such table), NotAFilter."""
    if name not in table_names(folder):
        raise KeyError(name)
    whole = ReleaseTable(folder, name, {})
    kinds = {column: kind for column, kind in whole.columns.items() if kind != "list"}
    valid = [*kinds, *(["as_of_date"] if "known_on" in kinds else [])]
    filters = {one: value for one, value in given.items() if value != ""}
    for one in filters:
        if one not in valid:
            raise NotAFilter.called(one, valid)
    return ReleaseTable(folder, name, checked(folder, filters, kinds, name))


def descriptions(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    """What each table (empty column name) and column means, in both languages."""
    return {
        (row["table_name"], row["column_name"]): {
            lang: row[f"description_{lang}"] for lang in LANGUAGES
        }
        for row in rows_of(folder, "dictionary")
    }


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a small table, as its CSV file has them."""
    text = (folder / "csv" / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _row(folder: Path, table: str) -> dict[str, Any]:
    return dict(rows_of(folder, table)[0])
