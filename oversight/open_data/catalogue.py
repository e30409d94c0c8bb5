"""DCAT 3 as JSON-LD: what an open-data portal harvests of a release."""

from pathlib import Path
from typing import Any

from oversight import figures, language
from oversight.checks.listed import Listed, read_figures
from oversight.exports.metadata import as_json
from oversight.language import LANGUAGES
from oversight.open_data.tables import descriptions, rows_of, table_names
from oversight.releases.manifest import read_manifest
from oversight.releases.publications import released_on
from oversight.settings import settings
from oversight.web.menu import site_name

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_LANGUAGES = {
    lang: f"http://publications.europa.eu/resource/authority/language/{code}"
    for lang, code in (("en", "ENG"), ("fr", "FRA"))
}


def catalogue_file(folder: Path, base_url: str) -> bytes:
    """The catalogue of a release: itself, its tables and its figures, each with its files."""
    return as_json(catalogue(folder, base_url))


def catalogue(folder: Path, base_url: str) -> dict[str, Any]:
    """The same, as values that JSON can hold; addresses are those of this release for ever."""
    base = f"{base_url.rstrip('/')}/r/{folder.name}"
    every = [_whole(folder, base), *_tables(folder, base), *_figures(folder, base)]
    shared = _shared(folder)
    return {
        "@context": _CONTEXT,
        "@id": f"{base}/en/data/catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dcterms:title": _names(),
        "dcterms:description": _in_both(rows_of(folder, "record")[0], "title"),
        "foaf:homepage": {"@id": f"{base_url.rstrip('/')}/"},
        **shared,
        "dcat:dataset": [one | shared for one in every],
    }


def _shared(folder: Path) -> dict[str, Any]:
    """Publisher, licence, languages, version, days: the same for all that a release holds."""
    day = released_on(folder)
    as_of = str(read_manifest(folder)["as_of_date"])
    shared: dict[str, Any] = {
        "dcterms:publisher": {"@type": "foaf:Agent", "foaf:name": _names()},
        "dcterms:license": {"@id": settings().licence_url},
        "dcterms:language": [{"@id": one} for one in _LANGUAGES.values()],
        "dcat:version": folder.name,
        "dcterms:modified": _day(as_of),
    }
    return shared | ({"dcterms:issued": _day(day.isoformat())} if day else {})


def _whole(folder: Path, base: str) -> dict[str, Any]:
    record = rows_of(folder, "record")[0]
    address = f"{base}/en/data"
    return {
        "@id": f"{base}/#release",
        "@type": "dcat:Dataset",
        "dcterms:identifier": f"release-{folder.name}",
        "dcterms:title": _in_both(record, "title"),
        "dcterms:description": _in_both(record, "title"),
        "dcat:distribution": [
            _distribution(f"{address}/release.zip", "zip", ("en", "fr")),
            _distribution(f"{address}/datapackage.json", "json", ("en", "fr")),
        ],
    }


def _tables(folder: Path, base: str) -> list[dict[str, Any]]:
    described = descriptions(folder)
    return [
        {
            "@id": f"{base}/#table-{name}",
            "@type": "dcat:Dataset",
            "dcterms:identifier": f"{folder.name}-{name}",
            "dcterms:title": _words(dict.fromkeys(LANGUAGES, name)),
            "dcterms:description": _words(described[(name, "")]),
            "dcat:distribution": [
                _distribution(f"{base}/en/data/{name}.{kind}", kind, LANGUAGES)
                for kind in ("csv", "json", "parquet", "xlsx")
            ],
        }
        for name in table_names(folder)
    ]


def _figures(folder: Path, base: str) -> list[dict[str, Any]]:
    """The figures that are about no one entity, each in both languages."""
    several: dict[str, Listed] = {}
    for one in read_figures(folder):
        if one.figure_id in figures.registry():
            several.setdefault(one.figure_id, one)
    return [
        {
            "@id": f"{base}/#figure-{one.figure_id}",
            "@type": "dcat:Dataset",
            "dcterms:identifier": one.code,
            "dcterms:title": _words({"en": one.title_en, "fr": one.title_fr}),
            "dcterms:description": _words({"en": one.title_en, "fr": one.title_fr}),
            "dcat:landingPage": {"@id": f"{base.rpartition('/r/')[0]}{one.address_en}"},
            "dcat:distribution": [
                _distribution(f"{base}/{lang}/data/{one.figure_id}.{kind}{_query(one.filters)}",
                              kind, (lang,))
                for lang in LANGUAGES
                for kind in ("csv", "json", "parquet", "xlsx")
            ],
        }
        for one in several.values()
    ]  # fmt: skip


def _query(filters: str) -> str:
    return f"?{filters}" if filters else ""


def _distribution(address: str, kind: str, langs: tuple[str, ...]) -> dict[str, Any]:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dcat:downloadURL": {"@id": address},
        "dcat:accessURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{_MEDIA}{MEDIA_TYPES[kind]}"},
        "dcterms:language": [{"@id": _LANGUAGES[lang]} for lang in langs],
        "dcterms:license": {"@id": settings().licence_url},
    }


def _names() -> list[dict[str, str]]:
    said = {}
    for lang in LANGUAGES:
        with language.speaking(lang):
            said[lang] = site_name()
    return _words(said)


def _in_both(row: dict[str, str], name: str) -> list[dict[str, str]]:
    return _words({lang: row[f"{name}_{lang}"] for lang in LANGUAGES})


def _words(said: dict[str, str]) -> list[dict[str, str]]:
    return [{"@value": words, "@language": lang} for lang, words in said.items()]


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}
