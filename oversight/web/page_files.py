"""Every figure of a page as files for a report, in both languages, in one zip.

`/download/page/recommendations.zip?lang=fr&institution_id=rcmp` holds what the page of the same
filters shows, as `export page` writes it; its contact sheet is in `lang`.
"""

import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from oversight import language
from oversight.checks.views import views
from oversight.database import Reader
from oversight.exports.batch import export
from oversight.exports.drawing import NoBrowser
from oversight.exports.house_style import HouseStyle
from oversight.exports.pack import Pack, Wanted
from oversight.language import _
from oversight.releases.current import asked_release
from oversight.releases.manifest import read_manifest
from oversight.settings import settings
from oversight.watermark import watermark
from oversight.web.addresses import SLUGS
from oversight.web.downloads import BadRequest, answered
from oversight.web.menu import page_name

# Each takes a browser for seconds: one is made at a time, and the last ones asked for are kept.
_MAKING = Lock()
_KEPT = 8


async def page_files(request: Request) -> Response:
    """The zip; 400 or 404 with words, 503 while another is made or where no browser is."""
    return await run_in_threadpool(answered, request, _zip)


def _zip(request: Request) -> Response:
    page = request.path_params["page"]
    release = asked_release(settings().home, request.query_params.get("release_id"))
    filters = sorted(
        (name, value)
        for name, value in request.query_params.items()
        if name not in ("lang", "release_id") and value
    )
    if page not in SLUGS:
        words = _("There is no page called “{name}”. Valid: {valid}.")
        raise BadRequest(words.format(name=page[:60], valid=", ".join(SLUGS)))
    if not _MAKING.acquire(blocking=False):
        words = _("The files of another page are being made; ask again in a minute.")
        return PlainTextResponse(words, status_code=503, headers={"Retry-After": "60"})
    try:
        # A copy for one person bears their name, and is nobody else's.
        content = _made(release, page, tuple(filters), language.current(), watermark())
    finally:
        _MAKING.release()
    mark = "synthetic-" if read_manifest(release).get("is_synthetic") else ""
    name = f"{mark}{page}-{release.name}-{language.current()}.zip"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/zip", headers=disposition)


@lru_cache(maxsize=_KEPT)
def _made(
    release: Path, page: str, filters: tuple[tuple[str, str], ...], lang: str, _name: str
) -> bytes:
    reader = Reader(release / "release.duckdb")
    try:
        wanted = [
            Wanted(
                figure=view.shown.figure.figure_id,
                filters=view.shown.filters | _day(view.shown.result.parameters),
            )
            for view in views(reader, page, dict(filters))
        ]
        if not wanted:
            words = _("The page “{name}” shows no figure with these filters.")
            raise BadRequest(words.format(name=page))
        others = [one for one in language.LANGUAGES if one != lang]
        title = {}
        for one in (lang, *others):
            with language.speaking(one):
                title[one] = page_name(page)
        pack = Pack.model_validate(
            {"title": title, "languages": [lang, *others], "figures": wanted}
        )
        with tempfile.TemporaryDirectory() as folder:
            done = export(reader, pack, HouseStyle(), Path(folder))
            if done.no_browser:
                raise NoBrowser(done.no_browser)
            return (Path(folder) / "pack.zip").read_bytes()
    finally:
        reader.close()


def _day(parameters: Mapping[str, object]) -> dict[str, str]:
    day = parameters.get("as_of_date")
    return {"as_of_date": str(day)} if day else {}
