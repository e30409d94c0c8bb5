"""Before its time a release is read by those invited alone: each request is checked and logged.

A link's token is left behind at once: what follows is a cookie. Every request after that, and the
handshake of every web socket, asks anew whether the invitation still stands.
"""

import asyncio
from html import escape
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oversight import language
from oversight.language import LANGUAGES, _
from oversight.releases.embargo import Clock, system_clock
from oversight.releases.invitations import (
    COOKIE,
    LINK,
    Invitation,
    add_view,
    embargo_end,
    invited,
    signed,
)
from oversight.settings import settings
from oversight.watermark import Copy, copy_made
from oversight.web.addresses import page_of
from oversight.web.assets import ASSETS
from oversight.web.middleware import MIDDLEWARE

COOKIE_NAME, PARAMETER = "oversight_prerelease", "invitation"
# An open web socket is asked so often whether its reader may still read.
EVERY_SECONDS = 20.0
# The same for every release: the software's own files.
_SOFTWARE = ("/static/", f"{ASSETS}/", "/_stcore/", "/favicon")
_CLOSED = 1008


def middleware() -> list[Middleware]:
    """What wraps the app: in a process that shows a release before its time, this as well."""
    if not settings().prerelease:
        return MIDDLEWARE
    headers, *others = MIDDLEWARE
    return [headers, Middleware(ByInvitation), *others]


class ByInvitation:
    """Lets through those who may read the release now, under their name; refuses all others."""

    def __init__(
        self, app: ASGIApp, clock: Clock = system_clock, every_seconds: float = EVERY_SECONDS
    ) -> None:
        self.app, self.clock, self.every_seconds = app, clock, every_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a link, a request or a handshake."""
        if scope["type"] not in ("http", "websocket") or scope["path"] == "/healthz":
            await self.app(scope, receive, send)
            return
        if scope["type"] == "http" and _token(scope):
            await _not_kept(send, scope, receive, await run_in_threadpool(self._opened, scope))
            return
        reader = await run_in_threadpool(self._reader, scope)
        until = embargo_end(settings().home, settings().prerelease)
        if reader is None or until is None:
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": _CLOSED})
            else:
                await _not_kept(send, scope, receive, _refused())
            return
        with copy_made(Copy(reader.name, until)):
            if scope["type"] == "websocket":
                await _Watched(self, scope, receive, send).run()
            else:
                await self.app(scope, receive, self._logged(scope, send, reader))

    def _reader(self, scope: Scope) -> Invitation | None:
        cookie = HTTPConnection(scope).cookies.get(COOKIE_NAME, "")
        return invited(settings().home, settings().prerelease, cookie, COOKIE, self.clock)

    def _opened(self, scope: Scope) -> Response:
        """The answer to a link: a cookie that ends with the embargo, and on to the page."""
        home, release_id = settings().home, settings().prerelease
        reader = invited(home, release_id, _token(scope), LINK, self.clock)
        until = embargo_end(home, release_id)
        if reader is None or until is None:
            return _refused()
        add_view(home, reader, "link opened", self.clock)
        answer = _onward(_left(scope))
        answer.set_cookie(
            COOKIE_NAME,
            signed(home, reader, COOKIE),
            expires=until,
            httponly=True,
            samesite="strict",
            secure=settings().prerelease_url.startswith("https:") or scope["scheme"] == "https",
        )
        return answer

    def _logged(self, scope: Scope, send: Send, reader: Invitation) -> Send:
        async def send_logged(message: Message) -> None:
            if message["type"] == "http.response.start":
                _close(message, scope)
                if message["status"] < 300 and _is_file(scope["path"]):
                    query = _left(scope).partition("?")[2]
                    what = f"file {scope['path']}" + (f"?{query}" if query else "")
                    # Before it is sent: what cannot be logged is not shown.
                    await run_in_threadpool(add_view, settings().home, reader, what, self.clock)
            await send(message)

        return send_logged


class _Watched:
    """A web socket that is closed soon after its reader may no longer read."""

    def __init__(self, by: ByInvitation, scope: Scope, receive: Receive, send: Send) -> None:
        self.by, self.scope, self.receive, self.send = by, scope, receive, send
        self.is_closed = False

    async def run(self) -> None:
        await self.by.app(self.scope, self._receive, self._send)

    async def _receive(self) -> Message:
        next_message = asyncio.ensure_future(self.receive())
        try:
            while True:
                await asyncio.wait({next_message}, timeout=self.by.every_seconds)
                # Asked at each message too: what a reader does is answered under the embargo.
                if await run_in_threadpool(self.by._reader, self.scope) is None:
                    return await self._end()
                if next_message.done():
                    return next_message.result()
        finally:
            next_message.cancel()

    async def _end(self) -> Message:
        if not self.is_closed:
            self.is_closed = True
            await self.send({"type": "websocket.close", "code": _CLOSED})
        return {"type": "websocket.disconnect", "code": _CLOSED}

    async def _send(self, message: Message) -> None:
        if not self.is_closed:
            await self.send(message)


def refusal() -> str:
    """What is said to whoever may not read: in both languages, and nothing of the release."""
    said = ""
    for lang in LANGUAGES:
        with language.speaking(lang):
            heading = escape(_("This link opens nothing"))
            words = escape(
                _(
                    "It is personal and ends at a set time; it has ended, was withdrawn, or was "
                    "not copied whole. Ask the office that sent it to you."
                )
            )
        said += f'<section lang="{lang}"><h1>{heading}</h1><p>{words}</p></section>'
    return said


def _refused() -> Response:
    return HTMLResponse(_alone(_("This link opens nothing"), refusal()), status_code=403)


def _onward(address: str) -> Response:
    """A page that leads on by itself.

    A redirect would still count as the mail's or the other site's doing, and the browser would
    keep a strict cookie to itself.
    """
    said = ""
    for lang in LANGUAGES:
        with language.speaking(lang):
            words = escape(_("Open the pre-release copy"))
        said += f'<p lang="{lang}"><a href="{escape(address)}">{words}</a></p>'
    answer = HTMLResponse(_alone(_("Pre-release copy"), said))
    answer.headers["Refresh"] = f"0; url={address}"
    return answer


def _alone(title: str, markup: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{language.current()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title></head><body><main>{markup}</main></body></html>"
    )


async def _not_kept(send: Send, scope: Scope, receive: Receive, answer: Response) -> None:
    async def send_closed(message: Message) -> None:
        if message["type"] == "http.response.start":
            _close(message, scope)
        await send(message)

    await answer(scope, receive, send_closed)


def _close(message: Message, scope: Scope) -> None:
    headers = MutableHeaders(scope=message)
    headers["X-Robots-Tag"] = "noindex"
    # The software's own files are public already, and long to fetch at every page.
    if message["status"] >= 300 or not scope["path"].startswith(_SOFTWARE[:2]):
        headers["Cache-Control"] = "no-store"


def _token(scope: Scope) -> str:
    """The token of a link; a link leads to the first page only."""
    return dict(_query(scope)).get(PARAMETER, "") if scope["path"] == "/" else ""


def _left(scope: Scope) -> str:
    """The address without the token."""
    kept = urlencode([one for one in _query(scope) if one[0] != PARAMETER])
    return f"/?{kept}" if kept else "/"


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"))


def _is_file(path: str) -> bool:
    """True for what holds numbers: not the software's files, nor the empty document of a page."""
    return not path.startswith(_SOFTWARE) and path != "/" and page_of(path.strip("/")) is None
