"""Tables, figures, the whole release and feeds at their stable addresses.

`/<lang>/data/<name>.<format>` is a figure's table as shown in the language, or a table of the
release; with filters, under the names of its columns, and `as_of_date`. After `/r/<release>` it
is that release for ever.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from oversight import figures, language, queries
from oversight.database import QueryTookTooLong, Reader
from oversight.exports.metadata import json_file, metadata_file
from oversight.exports.parquet import parquet_file
from oversight.exports.shown_figure import ShownFigure, ask
from oversight.exports.spreadsheets import csv_file, xlsx_file
from oversight.language import _
from oversight.open_data import feeds
from oversight.open_data.catalogue import MEDIA_TYPES, catalogue_file
from oversight.open_data.choices import NotAFilter, checked
from oversight.open_data.package import DATAPACKAGE, datapackage_file, zip_file
from oversight.open_data.tables import ReleaseTable, release_table, table_names
from oversight.releases.current import ReleaseFault, current_release, published_folders
from oversight.settings import settings

OF_FIGURE: dict[str, Callable[[ShownFigure], bytes]] = {
    "csv": csv_file,
    "json": json_file,
    "parquet": parquet_file,
    "xlsx": xlsx_file,
    "metadata.json": metadata_file,
}
OF_TABLE: dict[str, Callable[[ReleaseTable], bytes]] = {
    "csv": ReleaseTable.csv_file,
    "json": ReleaseTable.json_file,
    "parquet": ReleaseTable.parquet_file,
    "xlsx": ReleaseTable.xlsx_file,
    "metadata.json": ReleaseTable.metadata_file,
}
OF_RELEASE: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "release.zip": ("application/zip", zip_file),
    DATAPACKAGE: (
        "application/json",
        lambda folder: datapackage_file(folder, lambda table: f"{table}.csv"),
    ),
    "catalogue.jsonld": (
        "application/ld+json",
        lambda folder: catalogue_file(folder, settings().base_url),
    ),
}
_TYPES = MEDIA_TYPES | {"csv": "text/csv; charset=utf-8", "metadata.json": "application/json"}


class NotThere(Exception):
    """Nothing of that name is published; the words say what is."""


async def data(request: Request) -> Response:
    """The file that the address names; 400 or 404 with words, never a traceback."""
    return await run_in_threadpool(_in_words, request, _data)


async def feed(request: Request) -> Response:
    """The feed that the address names."""
    return await run_in_threadpool(_in_words, request, _feed)


def _in_words(request: Request, answer: Callable[[Request, Path], Response]) -> Response:
    with language.speaking(request.path_params["lang"]):
        try:
            return answer(request, _folder(request.path_params.get("release_id")))
        except NotAFilter as fault:
            return PlainTextResponse(str(fault), status_code=400)
        except NotThere as fault:
            return PlainTextResponse(str(fault), status_code=404)
        except ReleaseFault as fault:
            return PlainTextResponse(fault.messages[language.current()], status_code=503)
        except QueryTookTooLong:
            return PlainTextResponse(_("The answer took too long; try again."), status_code=503)


def _folder(release_id: str | None) -> Path:
    home = settings().home
    if release_id is None:
        return current_release(home)
    known = published_folders(home)
    if release_id not in known:
        words = _("There is no release {release}. Published: {valid}.")
        valid = ", ".join(sorted(known)) or _("none")
        raise NotThere(words.format(release=release_id[:20], valid=valid))
    return known[release_id]


def refuse_in_a_copy() -> None:
    """Raise NotThere where a release is shown before its time: what bears no name stays here."""
    if settings().prerelease:
        raise NotThere(
            _("A pre-release copy has the files of figures only: each bears its reader's name.")
        )


def _data(request: Request, folder: Path) -> Response:
    file = request.path_params["file"]
    if file.partition(".")[0] not in figures.registry():
        refuse_in_a_copy()
    if file in OF_RELEASE:
        media_type, make = OF_RELEASE[file]
        return Response(make(folder), media_type=media_type)
    name, _dot, kind = file.partition(".")
    if kind not in OF_FIGURE:
        words = _("A table can be had as: {valid}.")
        raise NotThere(words.format(valid=", ".join(OF_FIGURE)))
    given = {key: value for key, value in request.query_params.items() if value and key != "lang"}
    if name in figures.registry():
        content, is_synthetic = figure_data(folder, name, kind, given)
    elif name in table_names(folder):
        table = release_table(folder, name, given)
        content = OF_TABLE[kind](table)
        is_synthetic = bool(table.metadata()["release"]["is_synthetic"])
    else:
        words = _("There is no table or figure called “{name}”. Tables: {valid}.")
        raise NotThere(words.format(name=name[:60], valid=", ".join(table_names(folder))))
    mark = "synthetic-" if is_synthetic else ""
    saved = f'attachment; filename="{mark}{folder.name}-{name}-{language.current()}.{kind}"'
    headers = {"Content-Disposition": saved, "Access-Control-Allow-Origin": "*"}
    return Response(content, media_type=_TYPES[kind], headers=headers)


def figure_data(
    folder: Path, figure_id: str, kind: str, given: Mapping[str, str]
) -> tuple[bytes, bool]:
    """A figure's file in the current language, and whether its rows were made up.

    Raises NotAFilter.
    """
    parameters = queries.registry()[figures.registry()[figure_id].query].parameters
    for name in given:
        if name not in parameters:
            raise NotAFilter.called(name, parameters)
    chosen = {name: value for name, value in given.items() if name != "text"}
    checked(folder, chosen, {})
    reader = Reader(folder / "release.duckdb")
    try:
        shown = ask(reader, figure_id, given)
        return OF_FIGURE[kind](shown), shown.is_synthetic
    finally:
        reader.close()


def _feed(request: Request, folder: Path) -> Response:
    refuse_in_a_copy()
    lang, base = language.current(), settings().base_url
    kind = request.path_params.get("kind")
    if kind is None:
        content = feeds.releases_feed(settings().home, lang, base)
        return Response(content, media_type=feeds.MEDIA_TYPE)
    entity_id = request.path_params["entity_id"]
    make = {"institution": feeds.institution_feed, "recommendation": feeds.recommendation_feed}
    if kind not in make:
        words = _("There are feeds of: {valid}.")
        raise NotThere(words.format(valid=", ".join(["releases", *make])))
    reader = Reader(folder / "release.duckdb")
    try:
        content = make[kind](reader, entity_id, lang, base)
    except KeyError:
        words = _("Nothing on record is called “{name}”.")
        raise NotThere(words.format(name=entity_id[:60])) from None
    finally:
        reader.close()
    return Response(content, media_type=feeds.MEDIA_TYPE)
