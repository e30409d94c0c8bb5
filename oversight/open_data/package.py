"""A release as a Frictionless Data Package, and as one zip."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from oversight.exports.metadata import as_json
from oversight.open_data.tables import ReleaseTable, descriptions, rows_of, table_names
from oversight.record.schema import Table, enums, tables
from oversight.releases.manifest import read_manifest
from oversight.settings import settings

DATAPACKAGE = "datapackage.json"
# The first day that a zip can hold: no file in it has the time at which it was made.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def datapackage_file(
    folder: Path, place: Callable[[str], str] = lambda table: f"csv/{table}.csv"
) -> bytes:
    """datapackage.json of a release; `place` says where it finds the CSV file of a table."""
    return as_json(datapackage(folder, place))


def datapackage(folder: Path, place: Callable[[str], str]) -> dict[str, Any]:
    """The same, as values that JSON can hold (Data Package 1.0)."""
    manifest, record = read_manifest(folder), rows_of(folder, "record")[0]
    described = descriptions(folder)
    names = table_names(folder)
    return {
        "profile": "tabular-data-package",
        "name": f"oversight-{folder.name}",
        "id": str(manifest["inputs_sha256"]),
        "version": folder.name,
        "title": f"{record['title_en']} / {record['title_fr']}",
        "description": f"As of / en date du {manifest['as_of_date']}.",
        "created": f"{manifest['as_of_date']}T00:00:00Z",
        "licenses": [{"name": _licence_id(), "title": settings().licence_name,
                      "path": settings().licence_url}],
        "resources": [_resource(folder, name, names, described, place(name)) for name in names],
    }  # fmt: skip


def _licence_id() -> str:
    """The licence's name as Open Definition writes it: no spaces."""
    return settings().licence_name.replace(" ", "-")


def _resource(
    folder: Path,
    name: str,
    names: list[str],
    described: dict[tuple[str, str], dict[str, str]],
    path: str,
) -> dict[str, Any]:
    columns = ReleaseTable(folder, name, {}).columns
    declared = tables().get(name)
    if declared and [column.name for column in declared.columns] != list(columns):
        declared = None  # of a release with another schema: its keys are not known here
    schema: dict[str, Any] = {
        "fields": [_field(name, one, kind, declared, described) for one, kind in columns.items()],
        "missingValues": [""],
    }
    if declared:
        schema |= _keys(declared, names)
    said = described[(name, "")]
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "path": path,
        "title": name,
        "description": f"{said['en']} / {said['fr']}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(
    table: str,
    name: str,
    kind: str,
    declared: Table | None,
    described: dict[tuple[str, str], dict[str, str]],
) -> dict[str, Any]:
    said = described[(table, name)]
    constraints: dict[str, Any] = {}
    if declared is not None:
        column = next(one for one in declared.columns if one.name == name)
        # An empty text is no null here, and CSV cannot tell them apart: required is for the rest.
        if column.is_required and kind != "string":
            constraints["required"] = True
        if column.type in enums():
            constraints["enum"] = list(enums()[column.type])
    field = {
        "name": name,
        "type": kind,
        "description": f"{said['en']} / {said['fr']}",
        "descriptions": said,
    }
    return field | ({"constraints": constraints} if constraints else {})


def _keys(declared: Table, names: list[str]) -> dict[str, Any]:
    keys: dict[str, Any] = {}
    # An id that can be empty, as the dictionary's column on a table's own row, is no key in CSV.
    if declared.key and declared.name != "dictionary":
        keys["primaryKey"] = list(declared.key)
    references = [
        {
            "fields": list(one.columns),
            "reference": {
                "resource": "" if one.table == declared.name else one.table.replace("_", "-"),
                "fields": list(one.referenced),
            },
        }
        for one in declared.references
        if one.table in names
    ]
    return keys | ({"foreignKeys": references} if references else {})


def zip_file(folder: Path) -> bytes:
    """The whole release in one zip, with its datapackage.json; the same release, the same bytes."""
    content = io.BytesIO()
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path for path in paths}
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _put(archive, f"{folder.name}/{DATAPACKAGE}", datapackage_file(folder))
        for name, path in files.items():
            _put(archive, f"{folder.name}/{name}", path.read_bytes())
    return content.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    said = zipfile.ZipInfo(name, _NO_DAY)
    said.compress_type, said.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    # As on Unix whatever the machine, so that the bytes are the same everywhere.
    said.create_system = 3
    archive.writestr(said, content)
