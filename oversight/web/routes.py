"""Routes beside Streamlit's: documents in both languages, permanent addresses, health, files."""

from html import escape
from urllib.parse import unquote, urlsplit

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from oversight import language
from oversight.language import LANGUAGES, _
from oversight.releases.current import (
    NotPublished,
    ReleaseFault,
    current_release,
    published_release,
)
from oversight.settings import settings
from oversight.web import briefs
from oversight.web.addresses import (
    HOME,
    SLUGS,
    app_address,
    page_address,
    page_of,
    permanent_address,
)
from oversight.web.assets import ASSETS, STATIC, asset_address
from oversight.web.data import data, feed
from oversight.web.document import document
from oversight.web.downloads import download, release_file
from oversight.web.kept import kept_page
from oversight.web.menu import page_name, site_name
from oversight.web.middleware import FOREVER
from oversight.web.page_files import page_files


class _AsWritten(Convertor[str]):
    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class _Language(_AsWritten):
    regex = "|".join(LANGUAGES)


class _Word(_AsWritten):
    # Neither a file nor an address of Streamlit's own.
    regex = r"[^/._][^/.]*"


register_url_convertor("language", _Language())
register_url_convertor("word", _Word())


def healthz(_request: Request) -> Response:
    """200 while the process answers."""
    return PlainTextResponse("ok\n")


def readyz(_request: Request) -> Response:
    """200 when a release can be read; else 503 and, in both languages, what to run."""
    try:
        release = current_release(settings().home)
    except ReleaseFault as fault:
        words = "\n".join(fault.messages[lang] for lang in LANGUAGES)
        return PlainTextResponse(f"{words}\n", status_code=503)
    return PlainTextResponse(f"ready: release {release.resolve().name}\n")


def page_document(request: Request) -> Response:
    """The document of a page, in the language of its address (English until one is chosen)."""
    page = request.url.path.strip("/") or HOME
    release_id = request.query_params.get("release_id")
    if not _is_published(release_id):
        return not_found(request)
    if release_id:
        given = {
            name: value
            for name, value in request.query_params.items()
            if name not in ("lang", "release_id")
        }
        address = permanent_address(page, _language(request), release_id, **given)
        path = urlsplit(address).path.removeprefix(f"/r/{release_id}/")
        if kept_page(request, release_id, unquote(path)):
            return RedirectResponse(address, 307)
    html = document(page, _language(request))
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def permanent(request: Request) -> Response:
    """From a permanent address to the app's own, filters kept; a page that is not is a 404.

    A release that another version of this software made is shown as the mirror keeps it.
    """
    release_id = request.path_params.get("release_id")
    if not _is_published(release_id):
        return not_found(request)
    if release_id and (kept := kept_page(request, release_id, request.path_params["rest"])):
        return kept
    raw = request.scope.get("raw_path") or request.url.path.encode()
    address = app_address(raw.decode("ascii").split("?")[0], request.url.query)
    return RedirectResponse(address, 307) if address else not_found(request)


def _is_published(release_id: str | None) -> bool:
    """False for a number that no published release has, whether another release has it or none."""
    try:
        if release_id:
            published_release(settings().home, release_id)
    except NotPublished:
        return False
    except ReleaseFault:
        # The page itself says what is wrong with it.
        return True
    return True


def word(request: Request) -> Response:
    """A slug alone: the French name of a page leads to it in French; another is a 404."""
    name = request.path_params["word"]
    page = page_of(name)
    if page is None:
        return not_found(request)
    lang = "en" if name in SLUGS else "fr"
    given = {key: value for key, value in request.query_params.items() if key != "lang"}
    lang = request.query_params.get("lang", lang)
    return RedirectResponse(page_address(page, lang, **given), 307)


def not_found(request: Request) -> Response:
    """404 in both languages, with the pages that there are."""
    here = _language(request)
    said = "".join(_not_found_in(lang) for lang in sorted(LANGUAGES, key=lambda one: one != here))
    with language.speaking(here):
        words = _("Page not found")
        title = escape(f"{words} – {site_name()}")
    html = (
        f'<!DOCTYPE html><html lang="{here}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="stylesheet" href="{asset_address("site.css")}">'
        f'</head><body class="ov-alone"><main>{said}</main></body></html>'
    )
    return HTMLResponse(html, status_code=404)


def _not_found_in(lang: str) -> str:
    with language.speaking(lang):
        links = "".join(
            f'<li><a href="{escape(page_address(page, lang))}">{escape(page_name(page))}</a></li>'
            for page in SLUGS
        )
        heading = escape(_("Page not found"))
        says = escape(_("There is no page at this address. These are the pages of this site."))
        return f'<section lang="{lang}"><h1>{heading}</h1><p>{says}</p><ul>{links}</ul></section>'


def _language(request: Request) -> str:
    first = request.url.path.strip("/").split("/")[0]
    lang = request.query_params.get("lang", first)
    return lang if lang in LANGUAGES else "en"


class _KeptForever(StaticFiles):
    """Our own files; their addresses change with their content."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = FOREVER
        return response


def routes() -> list[BaseRoute]:
    """All of them; the first that fits answers, and Streamlit's own come after."""
    documents = ["/", *(f"/{page}" for page in SLUGS if page != HOME)]
    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/download/page/{page}.zip", page_files),
        Route("/download/{figure_id}.{kind}", download),
        Route("/release/{name}", release_file),
        *briefs.routes(),
        Route("/{lang:language}/data/{file}", data),
        Route("/r/{release_id}/{lang:language}/data/{file}", data),
        Route("/{lang:language}/feeds/releases.atom", feed),
        Route("/{lang:language}/feeds/{kind}/{entity_id}.atom", feed),
        Mount(ASSETS, _KeptForever(directory=STATIC)),
        *(Route(path, page_document) for path in documents),
        Route("/{lang:language}", permanent),
        Route("/{lang:language}/{rest:path}", permanent),
        Route("/r/{release_id}/{rest:path}", permanent),
        Route("/{word:word}", word),
    ]
