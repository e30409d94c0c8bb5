"""A brief as a tagged PDF (PDF/UA-1), typeset by WeasyPrint with the fonts of the site."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from functools import cache
from typing import Any

from oversight.briefs.brief import Brief
from oversight.briefs.markup import STYLES, as_html
from oversight.language import _
from oversight.web.assets import STATIC

INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# Pango keeps fonts in one place for the whole process.
_lock = threading.Lock()


class NoPango(Exception):
    """The library that typesets is not on this machine; the words say what installs it."""


def as_pdf(brief: Brief) -> bytes:
    """The brief as a PDF; the same release gives the same bytes.

    Raises NoPango.
    """
    weasyprint = _weasyprint()
    with _lock, _dated(brief):
        fonts, sheets = _styles()
        # With a style named, none stands in the document.
        page = weasyprint.HTML(string=as_html(brief, [""]), url_fetcher=_own_files())
        written: bytes = page.write_pdf(
            stylesheets=sheets,
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_identifier=brief.address.encode(),
            finisher=_scoped,
        )
    return written


@cache
def _styles() -> tuple[Any, list[Any]]:
    """The fonts and the style, read once in the life of the process: half the time of a brief."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    fetcher = _own_files()
    sheets = [
        CSS(filename=STATIC / name, font_config=fonts, url_fetcher=fetcher) for name in STYLES
    ]
    return fonts, sheets


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as missing:
        raise NoPango(
            _("A brief as PDF needs Pango, which is not on this machine: {command}").format(
                command=INSTALL
            )
        ) from missing
    return weasyprint


@contextmanager
def _dated(brief: Brief) -> Iterator[None]:
    # Each font that is embedded says when it was cut down: at the release's day, not now.
    day = datetime.combine(brief.reader.as_of_date, time(), UTC)
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(day.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _own_files() -> Any:
    """Fetches our own style and fonts, and nothing else: no network, no other file."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(f"{STATIC.as_uri()}/") or ".." in url:
                raise FatalURLFetchingError(f"a brief fetches nothing but its own style: {url}")
            return super().fetch(url, headers)

    return OwnFiles(allowed_protocols=["file"])


def _scoped(_document: Any, pdf: Any) -> None:
    """Say of each heading of a table whether it heads a column or a row.

    WeasyPrint names the headings of each cell, and PDF/UA asks for one or the other; some
    readers only follow the scope. A heading's id ends with its row and column.
    """
    import pydyf

    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("S") == "/TH":
            row = item["ID"].string.split("-")[1]
            scope = "/Column" if row == "0" else "/Row"
            item["A"] = pydyf.Dictionary({"O": "/Table", "Scope": scope})
