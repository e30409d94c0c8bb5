"""What a file says of its figure for programs: both languages, every column, every source."""

import json
import re
from pathlib import Path
from typing import Any

from oversight import language
from oversight.exports.check_code import check_code
from oversight.exports.citation import citation, permalink
from oversight.exports.notes import definitions, symbols
from oversight.exports.records import Typed, typed
from oversight.exports.shown_figure import ShownFigure
from oversight.language import LANGUAGES
from oversight.releases.publications import released_on
from oversight.settings import settings
from oversight.watermark import copy_marks

_AS_IN = re.compile(r"as in (?P<table>\w+)")


def metadata(shown: ShownFigure) -> dict[str, Any]:
    """One figure as shown: what it is in both languages, as values that JSON can hold."""
    said = {lang: _said(shown, lang) for lang in LANGUAGES}
    query = shown.result.query
    folder = shown.reader.path.resolve().parent
    return {
        "id": shown.figure.figure_id,
        "code": check_code(shown),
        **copy_marks(),
        **{name: {lang: said[lang][name] for lang in LANGUAGES} for name in said["en"]},
        "filters": dict(shown.filters),
        "as_of_date": shown.as_of_date.isoformat(),
        "release": about_release(shown.reader.release, shown.reader.record, folder),
        "rows": len(shown.table.rows),
        "columns": _columns(shown),
        "sources": sources(shown.reader.sources, shown.table.source_ids),
        "licence": licence(),
        "query": {"file": f"queries/{query.name}.sql", "sql": query.sql},
    }


def metadata_file(shown: ShownFigure) -> bytes:
    """The metadata as JSON."""
    return as_json(metadata(shown))


def json_file(shown: ShownFigure) -> bytes:
    """The table as records, with its metadata; days are ISO, shares 0 to 1, nothing is null."""
    return as_json({"metadata": metadata(shown), "records": records(typed(shown))})


def records(columns: list[Typed]) -> list[dict[str, Any]]:
    """One mapping a row."""
    names = [column.name for column in columns]
    rows = zip(*(column.values for column in columns), strict=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def as_json(content: object) -> bytes:
    """JSON that a person can read, in UTF-8; days as ISO text."""
    text = json.dumps(content, ensure_ascii=False, indent=1, default=str)
    return f"{text}\n".encode()


def about_release(release: dict[str, Any], record: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Which release it is, and when its record was compiled and it was published."""
    day = released_on(folder)
    return {
        "release_id": release["release_id"],
        "as_of_date": str(release["as_of_date"]),
        "released_on": day.isoformat() if day else None,
        "compiled_on": str(record["compiled_on"]),
        "is_synthetic": release["is_synthetic"],
        "record": {lang: record[f"title_{lang}"] for lang in LANGUAGES},
    }


def licence() -> dict[str, str]:
    """That of our compilation; each source keeps its own terms."""
    return {"name": settings().licence_name, "url": settings().licence_url}


def sources(every: dict[str, dict[str, Any]], ids: list[str]) -> list[dict[str, Any]]:
    """These documents, each with its own terms, in both languages."""
    return [
        {
            "source_id": one,
            **{
                name: {lang: every[one][f"{name}_{lang}"] for lang in LANGUAGES}
                for name in ("publisher", "title", "terms")
            },
            "kind": every[one]["kind"],
            "url": every[one]["url"],
            "first_day": every[one]["first_day"],
            "last_day": every[one]["last_day"],
        }
        for one in ids
    ]


def _said(shown: ShownFigure, lang: str) -> dict[str, Any]:
    with language.speaking(lang):
        figure, result = shown.figure, shown.result
        return {
            "title": shown.title,
            # What a reader of the file alone needs: the remarks of its figure, as one text.
            "description": " ".join(shown.notes),
            "unit": figure.unit(result),
            "period": figure.period(result),
            "denominator": figure.denominator(result),
            "rests_on": shown.source,
            "definitions": definitions(shown),
            "symbols": symbols(shown.reader),
            "citation": citation(shown),
            "address": permalink(shown),
        }


def _columns(shown: ShownFigure) -> list[dict[str, Any]]:
    columns = {lang: _typed_in(shown, lang) for lang in LANGUAGES}
    return [
        {
            "name": english.name,
            "type": english.type,
            "title": {"en": english.label, "fr": french.label},
            "description": _described(shown, english.name)
            or {"en": english.label, "fr": french.label},
        }
        for english, french in zip(columns["en"], columns["fr"], strict=True)
    ]


def _typed_in(shown: ShownFigure, lang: str) -> list[Typed]:
    # A table keeps the language that it was first made in.
    with language.speaking(lang):
        return typed(ShownFigure(shown.figure, shown.result, shown.reader))


def _described(shown: ShownFigure, name: str) -> dict[str, str]:
    """What the dictionary says of the column, where the query's header names its table."""
    for column in (name, f"{name}_en", name.removesuffix("day") + "first_day"):
        match = _AS_IN.match(shown.result.query.columns.get(column, ""))
        if match is None:
            continue
        for own in (column, column.partition("_")[2]):
            row = shown.reader.dictionary.get((match["table"], own))
            if row is not None:
                return {lang: row[f"description_{lang}"] for lang in LANGUAGES}
    return {}
