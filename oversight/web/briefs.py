"""Routes of briefs and of a watch list's feed.

`/fr/brief/institution/rcmp.pdf?as_of_date=2022-05-09&since_date=2021-06-10` is the brief that
the command writes; `/fr/brief/watch-list.pdf?institution_id=rcmp,cbsa&technology_id=drones` that
of a watch list, whose feed is `/fr/feeds/watch-list.atom?…` with the same items.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from oversight import language
from oversight.briefs.addresses import KINDS_OF_FILE, brief_path
from oversight.briefs.brief import Brief, brief
from oversight.briefs.feed import feed
from oversight.briefs.markup import STYLES, as_html
from oversight.briefs.pdf import NoPango, as_pdf
from oversight.briefs.subject import NoSuchItem, Subject, one, watch_list
from oversight.database import QueryTookTooLong, Reader
from oversight.language import _
from oversight.releases.current import (
    NotPublished,
    ReleaseFault,
    asked_release,
)
from oversight.settings import settings
from oversight.web.addresses import page_address
from oversight.web.assets import asset_address
from oversight.web.data import NotThere, refuse_in_a_copy

KINDS = ("institution", "technology")
DAYS = ("as_of_date", "since_date")
ITEMS = ("institution_id", "technology_id", "recommendation_id")


class BadAddress(Exception):
    """The address names something that a brief does not take; the words say what is valid."""


def routes() -> list[BaseRoute]:
    """All of them; before those of permanent addresses, which begin alike."""
    return [
        Route("/{lang:language}/brief/watch-list.{file}", _watched),
        Route("/{lang:language}/brief/{kind}/{item_id}.{file}", _single),
        Route("/{lang:language}/feeds/watch-list.atom", _feed),
    ]


async def _single(request: Request) -> Response:
    kind = request.path_params["kind"]
    if kind not in KINDS:
        return PlainTextResponse(f"/brief/: {', '.join((*KINDS, 'watch-list'))}", status_code=404)
    subject = one(kind, request.path_params["item_id"])
    return await _answered(request, DAYS, lambda reader: _file(request, reader, subject))


async def _watched(request: Request) -> Response:
    subject = watch_list(request.query_params.multi_items())
    return await _answered(request, DAYS + ITEMS, lambda reader: _file(request, reader, subject))


async def _feed(request: Request) -> Response:
    subject = watch_list(request.query_params.multi_items())
    lang = request.path_params["lang"]
    try:
        with language.speaking(lang):
            refuse_in_a_copy()
    except NotThere as fault:
        return PlainTextResponse(str(fault), status_code=404)
    return await _answered(
        request,
        ITEMS,
        lambda reader: Response(feed(reader, subject, lang), media_type="application/atom+xml"),
    )


async def _answered(
    request: Request, names: tuple[str, ...], answer: Callable[[Reader], Response]
) -> Response:
    """The answer of the current release; words and never a traceback where there is none."""

    def respond() -> Response:
        lang = request.path_params["lang"]
        with language.speaking(lang):
            try:
                _check_names(request, names)
                reader = Reader(_folder(request) / "release.duckdb")
                try:
                    return answer(reader)
                finally:
                    reader.close()
            except BadAddress as fault:
                return PlainTextResponse(str(fault), status_code=400)
            except NoSuchItem as fault:
                return PlainTextResponse(str(fault), status_code=404)
            except NotPublished as fault:
                return PlainTextResponse(fault.messages[lang], status_code=404)
            except ReleaseFault as fault:
                return PlainTextResponse(fault.messages[lang], status_code=503)
            except NoPango as fault:
                return PlainTextResponse(str(fault), status_code=503)
            except QueryTookTooLong:
                return PlainTextResponse(_("The answer took too long; try again."), 503)

    return await run_in_threadpool(respond)


def _file(request: Request, reader: Reader, subject: Subject) -> Response:
    kind, lang = request.path_params["file"], request.path_params["lang"]
    if kind not in KINDS_OF_FILE:
        raise BadAddress(_("A brief is one of: {valid}.").format(valid=", ".join(KINDS_OF_FILE)))
    made = brief(reader, subject, _day(request, "as_of_date"), _day(request, "since_date"), lang)
    if kind == "html":
        return HTMLResponse(as_html(made, [asset_address(name) for name in STYLES], _links(made)))
    name = _file_name(made)
    return Response(
        as_pdf(made),
        media_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _links(made: Brief) -> list[tuple[str, str, str]]:
    """From the brief on a screen: its PDF, the other language, the page."""
    days = (made.as_of_date, made.since_date)
    here, there = made.lang, language.other()
    with language.speaking(there):
        name = _("This brief in English")
    return [
        (_("This brief as PDF"), here, brief_path(made.subject, "pdf", made.lang, *days)),
        (name, there, brief_path(made.subject, "html", there, *days)),
        (
            _("The page that it is made from"),
            here,
            page_address(
                made.subject.kind, made.lang, **made.subject.filters, as_of_date=made.as_of_date
            ),
        ),
    ]


def _file_name(made: Brief) -> str:
    mark = "synthetic-" if made.is_synthetic else ""
    what = "watch-list" if made.subject.is_watch_list else made.subject.items[0].item_id
    return f"{mark}brief-{what}-{made.as_of_date.isoformat()}-{made.lang}.pdf"


def _folder(request: Request) -> Path:
    return asked_release(settings().home, request.query_params.get("release_id"))


def _check_names(request: Request, names: tuple[str, ...]) -> None:
    names = ("release_id", *names)
    for name in request.query_params:
        if name not in names:
            raise BadAddress(
                _("“{name}” is not a filter of this brief. Valid: {valid}.").format(
                    name=name[:40], valid=", ".join(names)
                )
            )


def _day(request: Request, name: str) -> date | None:
    written = request.query_params.get(name)
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadAddress(
            _("“{value}” is not a day for {name}; write it as 2022-05-10.").format(
                value=written[:40], name=name
            )
        ) from None
