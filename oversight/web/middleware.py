"""What wraps every answer: security headers, and Streamlit's own files sent compressed."""

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oversight.web.assets import ASSETS, STATIC
from oversight.web.document import inline_script_hashes, streamlit_static

_POLICY = "Content-Security-Policy"
FOREVER = "public, max-age=31536000, immutable"
_COMPRESSIBLE = {".js", ".css", ".svg", ".json", ".wasm"}
# What the table of types says of scripts depends on the machine and on what else runs.
_TYPES = {".js": "text/javascript"}


def content_security_policy() -> str:
    """What a page may load: this host only.

    Streamlit sets styles inline and makes workers and pictures from blobs; it needs no other
    host and no `eval`.
    """
    scripts = " ".join(["'self'", *inline_script_hashes()])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


class SecurityHeaders:
    """Adds to every answer what a browser must not do with it; a policy of its own is kept."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            _POLICY: content_security_policy(),
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "SAMEORIGIN",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer with the headers; web sockets pass untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                policy = headers.get(_POLICY, self.headers[_POLICY])
                headers.update(self.headers | {_POLICY: policy})
            await send(message)

        await self.app(scope, receive, send_with_headers)


class CompressedFiles:
    """Sends scripts and styles compressed, each compressed once in the life of the process.

    Streamlit sends its own files as they are, 8 MB for a first page; compressing them for
    each request would cost more than a page does. Their names change with their content.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.folders = {"/static/": streamlit_static() / "static", f"{ASSETS}/": STATIC}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the compressed file where there is one, else pass the request on."""
        path = self._file(scope) if scope["type"] == "http" else None
        if path is None:
            await self.app(scope, receive, send)
            return
        content = await run_in_threadpool(compressed, path, path.stat().st_mtime_ns)
        response = Response(
            content if scope["method"] == "GET" else b"",
            media_type=_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0],
            headers={
                "Content-Encoding": "gzip",
                "Content-Length": str(len(content)),
                "Cache-Control": FOREVER,
                "Vary": "Accept-Encoding",
            },
        )
        await response(scope, receive, send)

    def _file(self, scope: Scope) -> Path | None:
        accepted = Headers(scope=scope).get("accept-encoding", "")
        if scope["method"] not in ("GET", "HEAD") or "gzip" not in accepted:
            return None
        for prefix, folder in self.folders.items():
            if scope["path"].startswith(prefix):
                path = (folder / scope["path"].removeprefix(prefix)).resolve()
                inside = path.is_relative_to(folder.resolve())
                return path if inside and _is_compressible(path) else None
        return None


def _is_compressible(path: Path) -> bool:
    return path.suffix in _COMPRESSIBLE and path.is_file()


@lru_cache(maxsize=512)
def compressed(path: Path, _changed: int) -> bytes:
    """The file's content, compressed; kept until the file changes."""
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


MIDDLEWARE = [Middleware(SecurityHeaders), Middleware(CompressedFiles)]
