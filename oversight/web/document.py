"""The HTML document that carries the app: Streamlit's own, made to speak the page's language.

Streamlit writes `<html lang="en">`, one title and one English `<noscript>` for every page.
Here the document is made once for each page and language, with our stylesheet and script.
"""

import base64
import hashlib
import re
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path

from oversight import language
from oversight.language import LANGUAGES, _
from oversight.web.addresses import page_address
from oversight.web.assets import CHART_LIBRARY, asset_address, font_address
from oversight.web.menu import page_name, site_name

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)


def streamlit_static() -> Path:
    """The folder of Streamlit's own scripts, styles and fonts."""
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        raise RuntimeError("Streamlit is not installed: make install")
    return Path(found.origin).parent / "static"


@cache
def streamlit_document() -> str:
    """Streamlit's index.html, as installed."""
    return (streamlit_static() / "index.html").read_text(encoding="utf-8")


@cache
def inline_script_hashes() -> list[str]:
    """What a Content-Security-Policy calls the inline scripts of Streamlit's document."""
    scripts = _INLINE_SCRIPT.findall(streamlit_document())
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


@cache
def document(page: str, lang: str) -> str:
    """The HTML of a page's document in a language, ready to send."""
    with language.speaking(lang):
        html = streamlit_document()
        for pattern, replacement in _replacements(page, lang):
            # A backslash in the replacement would be read as a group of the pattern.
            html, found = re.subn(pattern, replacement.replace("\\", r"\\"), html, flags=re.S)
            if not found:
                raise RuntimeError(f"Streamlit's index.html has changed: no {pattern!r} in it")
        return html


def _replacements(page: str, lang: str) -> list[tuple[str, str]]:
    title = f"{page_name(page)} – {site_name()}"
    return [
        (r'<html lang="en">', f'<html lang="{lang}">'),
        (r"<title>.*?</title>", f"<title>{escape(title)}</title>{_head(page)}"),
        # Our own font is sent first instead of Streamlit's, which no page shows.
        (r'<link\s+rel="preload".*?/>', _preload()),
        (r'<link rel="service-desc"[^>]*/>', ""),
        (r"<noscript>.*?</noscript>", _noscript() + _skip_link()),
        (r"<!--(?!\s*Copyright).*?-->\s*", ""),
    ]


def _head(page: str) -> str:
    described = _(
        "What federal institutions use, what was found and recommended, what was promised and "
        "what was done: the public record, with its sources."
    )
    alternates = "".join(
        f'<link rel="alternate" hreflang="{lang}" href="{escape(page_address(page, lang))}" />'
        for lang in LANGUAGES
    )
    return (
        f'<meta name="description" content="{escape(described)}" />{alternates}'
        f'<link rel="stylesheet" href="{asset_address("site.css")}" />'
        f'<script src="{asset_address("fit.js")}" defer></script>'
        f'<script src="{asset_address("site.js")}" defer></script>'
        # With `async` it is read while the app still waits for its server.
        f'<script src="{asset_address(CHART_LIBRARY)}" async></script>'
    )


def _preload() -> str:
    return f'<link rel="preload" href="{font_address()}" as="font" type="font/woff2" crossorigin />'


def _skip_link() -> str:
    words = escape(_("Skip to main content"))
    return f'<a class="ov-skip" href="#ov-content">{words}</a>'


def _noscript() -> str:
    here, there = language.current(), language.other()
    said = ""
    for lang in (here, there):
        with language.speaking(lang):
            words = _(
                "These pages need JavaScript. The same figures can be downloaded as files; write "
                "to the office that publishes this site if you need them in another form."
            )
            said += f'<p lang="{lang}">{escape(words)}</p>'
    return f'<noscript><div class="ov-noscript">{said}</div></noscript>'
