"""One Chromium that draws charts and prints sheets for a whole batch, several at a time."""

import asyncio
import base64
import json
import os
import re
import signal
import struct
import tempfile
import zlib
from contextlib import suppress
from html import escape
from pathlib import Path
from types import TracebackType
from typing import Any

import choreographer

from oversight.exports.drawing import chromium
from oversight.exports.fitted import drawing_script
from oversight.exports.sheets import Sheet
from oversight.web.assets import CHART_LIBRARY, STATIC

_INCH = 96
_DAY = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
TABS = 2


class Press:
    """An open browser: `async with Press() as press`. Raises NoBrowser when it opens."""

    async def __aenter__(self) -> "Press":
        self._browser = choreographer.Browser(path=chromium(), headless=True)
        await self._browser.open()
        self._folder = tempfile.TemporaryDirectory()
        self._drawers: asyncio.Queue[Any] = asyncio.Queue()
        self._printers: asyncio.Queue[Any] = asyncio.Queue()
        drawer = Path(self._folder.name) / "drawer.html"
        library = (STATIC / CHART_LIBRARY).as_uri()
        drawer.write_text(
            f'<meta charset="utf-8"><script src="{library}"></script>'
            f"<script>{drawing_script()}</script>",
            encoding="utf-8",
        )
        self._drawer = drawer.as_uri()
        await asyncio.gather(*(self._open_drawer() for _number in range(TABS)))
        for _number in range(TABS):
            # Chromium takes a picture of the tab in front only: each has a window of its own.
            printer = await self._browser.create_tab("about:blank", window=True)
            self._printers.put_nowait(printer)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._browser.close()
        self._folder.cleanup()

    def kill(self) -> None:
        """Stop the browser without a word to it, from any thread."""
        browser = getattr(self, "_browser", None)
        if process := getattr(browser, "subprocess", None):
            # The process is choreographer's own, and Chromium a child that would outlive it.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        if folder := getattr(self, "_folder", None):
            folder.cleanup()

    async def _open_drawer(self) -> None:
        drawer = await self._browser.create_tab(self._drawer)
        await _evaluated(
            drawer,
            "new Promise(done => { const wait = () => document.readyState === 'complete' && "
            "window.Plotly ? done(true) : setTimeout(wait, 10); wait(); })",
        )
        self._drawers.put_nowait(drawer)

    async def chart(self, figure: str, width: int) -> str:
        """Plotly's JSON, fitted to a width in pixels, as Plotly's SVG."""
        asked = {"data": [], "layout": {"meta": {"batch": [{"figure": figure, "width": width}]}}}
        tab = await self._drawers.get()
        try:
            drawn = await _evaluated(tab, f"Plotly.toImage({json.dumps(asked)}, {{}})")
        finally:
            self._drawers.put_nowait(tab)
        return str(json.loads(drawn)[0])

    async def printed(self, sheet: Sheet, kinds: tuple[str, ...], dpi: int) -> dict[str, bytes]:
        """The sheet as "png", with its dots per inch in it, and as tagged "pdf"."""
        tab = await self._printers.get()
        try:
            await _show(tab, sheet)
            made = {}
            if "png" in kinds:
                made["png"] = await _png(tab, sheet, dpi)
            if "pdf" in kinds:
                made["pdf"] = await _pdf(tab, sheet)
            return made
        finally:
            self._printers.put_nowait(tab)


async def _show(tab: Any, sheet: Sheet) -> None:
    html = (
        f'<!DOCTYPE html><html lang="{sheet.lang}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "img-src data:; font-src data:; style-src 'unsafe-inline'\">"
        f"<title>{escape(sheet.title)}</title><style>@page{{size:{sheet.width}px "
        f"{sheet.height}px;margin:0}}body{{margin:0}}img{{display:block}}</style></head>"
        f'<body><img alt="{escape(f"{sheet.title}. {sheet.alt}")}" width="{sheet.width}" '
        f'height="{sheet.height}" src="{sheet.address}"></body></html>'
    )
    frame = (await _sent(tab, "Page.getFrameTree"))["frameTree"]["frame"]["id"]
    await _sent(tab, "Page.setDocumentContent", {"frameId": frame, "html": html})
    await _evaluated(tab, "document.images[0].decode().then(() => true)")


async def _png(tab: Any, sheet: Sheet, dpi: int) -> bytes:
    clip = {"x": 0, "y": 0, "width": sheet.width, "height": sheet.height, "scale": dpi / _INCH}
    asked = {"format": "png", "clip": clip, "captureBeyondViewport": True}
    taken = await _sent(tab, "Page.captureScreenshot", asked)
    return with_dpi(base64.b64decode(taken["data"]), dpi)


async def _pdf(tab: Any, sheet: Sheet) -> bytes:
    asked = {
        "printBackground": True,
        "preferCSSPageSize": True,
        "generateTaggedPDF": True,
        "generateDocumentOutline": False,
        "paperWidth": sheet.width / _INCH,
        "paperHeight": sheet.height / _INCH,
        "marginTop": 0,
        "marginBottom": 0,
        "marginLeft": 0,
        "marginRight": 0,
        "pageRanges": "1",
    }
    printed = base64.b64decode((await _sent(tab, "Page.printToPDF", asked))["data"])
    # The time of printing is no fact of the figure; of the same length, so that no offset moves.
    return _DAY.sub(lambda day: _as_long(day[0], day[1]), printed)


def _as_long(whole: bytes, key: bytes) -> bytes:
    fixed = b"/" + key + b" (D:20000101000000+00'00'"
    return fixed[: len(whole) - 1].ljust(len(whole) - 1) + b")"


def with_dpi(png: bytes, dpi: int) -> bytes:
    """The PNG with its dots per inch in a pHYs chunk, before its pixels."""
    metres = round(dpi / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", metres, metres, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    header = 8 + 25
    return png[:header] + chunk + png[header:]


async def _evaluated(tab: Any, expression: str) -> Any:
    asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    answer = await _sent(tab, "Runtime.evaluate", asked)
    if "exceptionDetails" in answer:
        raise RuntimeError(str(answer["exceptionDetails"])[:500])
    return answer["result"].get("value")


async def _sent(tab: Any, command: str, parameters: dict[str, Any] | None = None) -> Any:
    answer = await tab.send_command(command, params=parameters)
    if "error" in answer:
        raise RuntimeError(f"{command}: {answer['error']}")
    return answer["result"]
