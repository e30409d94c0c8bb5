"""Files of a figure, at an address that names figure, kind, language, day and filters.

`/download/<figure>.<csv|xlsx|png|svg|pdf>?lang=fr&as_of_date=2022-05-10&institution_id=rcmp`
holds exactly what the page of the same filters shows.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from oversight import figures, language, queries
from oversight.database import QueryTookTooLong, Reader
from oversight.exports.drawing import NoBrowser
from oversight.exports.pictures import KINDS, picture
from oversight.exports.shown_figure import ShownFigure, ask
from oversight.exports.spreadsheets import csv_file, xlsx_file
from oversight.language import _
from oversight.releases.certified import FILES
from oversight.releases.current import (
    NotPublished,
    ReleaseFault,
    asked_release,
)
from oversight.settings import settings
from oversight.web.data import NotThere, refuse_in_a_copy

MAKERS: dict[str, tuple[str, Callable[[ShownFigure], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv_file),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file),
    "png": ("image/png", lambda shown: picture(shown, "png")),
    "svg": ("image/svg+xml", lambda shown: picture(shown, "svg")),
    "pdf": ("application/pdf", lambda shown: picture(shown, "pdf")),
}


class BadRequest(Exception):
    """The address asks for something that there is not; the words say what is valid."""


async def download(request: Request) -> Response:
    """The file that the address names; 400 or 404 with words, never a traceback."""
    return await run_in_threadpool(answered, request, _file)


def answered(request: Request, make: Callable[[Request], Response]) -> Response:
    """What `make` answers, in the language of the address; what it raises, in words."""
    lang = request.query_params.get("lang", "en")
    with language.speaking(lang if lang in language.LANGUAGES else "en"):
        try:
            return make(request)
        except BadRequest as fault:
            return PlainTextResponse(str(fault), status_code=400)
        except NotPublished as fault:
            return PlainTextResponse(fault.messages[language.current()], status_code=404)
        except ReleaseFault as fault:
            return PlainTextResponse(fault.messages[language.current()], status_code=503)
        except NoBrowser as fault:
            return PlainTextResponse(str(fault), status_code=503)
        except QueryTookTooLong:
            return PlainTextResponse(_("The answer took too long; try again."), status_code=503)


def release_file(request: Request) -> Response:
    """A file with which anyone can check the release that is shown; 404 with what is valid."""
    name = request.path_params["name"]
    lang = request.query_params.get("lang", "en")
    with language.speaking(lang if lang in language.LANGUAGES else "en"):
        if name not in FILES:
            words = _("There is no file of that name. Valid: {valid}.")
            return PlainTextResponse(words.format(valid=", ".join(FILES)), status_code=404)
        try:
            refuse_in_a_copy()
            return FileResponse(_release(request) / FILES[name], filename=name)
        except NotThere as fault:
            return PlainTextResponse(str(fault), status_code=404)
        except NotPublished as fault:
            return PlainTextResponse(fault.messages[language.current()], status_code=404)
        except ReleaseFault as fault:
            return PlainTextResponse(fault.messages[language.current()], status_code=503)


def _release(request: Request) -> Path:
    return asked_release(settings().home, request.query_params.get("release_id"))


def _file(request: Request) -> Response:
    figure_id, kind = request.path_params["figure_id"], request.path_params["kind"]
    if figure_id not in figures.registry():
        raise BadRequest(_("There is no figure called “{name}”.").format(name=figure_id[:60]))
    if kind not in MAKERS:
        valid = ", ".join(MAKERS)
        raise BadRequest(_("A figure can be downloaded as: {valid}.").format(valid=valid))
    filters = _filters(figure_id, dict(request.query_params))
    reader = Reader(_release(request) / "release.duckdb")
    try:
        shown = ask(reader, figure_id, filters)
        if kind in KINDS and shown.chart is None:
            raise BadRequest(_("This figure is a table: it has no picture."))
        media_type, make = MAKERS[kind]
        content = make(shown)
    finally:
        reader.close()
    mark = "synthetic-" if shown.is_synthetic else ""
    name = f"{mark}{figure_id}-{shown.as_of_date.isoformat()}-{language.current()}.{kind}"
    return Response(
        content,
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _filters(figure_id: str, given: dict[str, str]) -> dict[str, str | date | None]:
    parameters = queries.registry()[figures.registry()[figure_id].query].parameters
    filters: dict[str, str | date | None] = {}
    for name, value in given.items():
        if name in ("lang", "release_id") or value == "":
            continue
        if name not in parameters:
            valid = ", ".join(("lang", "release_id", *parameters))
            raise BadRequest(
                _("“{name}” is not a filter of this figure. Valid: {valid}.").format(
                    name=name[:40], valid=valid
                )
            )
        filters[name] = _day(name, value) if name.endswith("_date") else value
    return filters


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadRequest(
            _("“{value}” is not a day for {name}; write it as 2022-05-10.").format(
                value=value[:40], name=name
            )
        ) from None
