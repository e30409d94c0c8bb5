"""The HTML document of a page of the mirror; it needs no script, no inline style, no other host."""

import re
from html import escape
from urllib.parse import urlsplit

from oversight.language import LANGUAGES, _
from oversight.mirror.assets import asset_path
from oversight.mirror.file_surface import FileSurface
from oversight.mirror.places import Place
from oversight.page_parts.frame import document_title, footer, header
from oversight.page_parts.surface import drawn_on
from oversight.settings import settings
from oversight.web.menu import site_name

_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
# What a server sends as a header too; here for whoever serves the files without our settings.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "script-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'"
)


def document(surface: FileSurface) -> str:
    """The page that was drawn on the surface, whole, in the current language."""
    place = surface.place
    body = surface.body()
    with drawn_on(surface):
        above, below = header(place.page, surface.release), footer(surface.release)
    skip = escape(_("Skip to main content"))
    return (
        f'<!DOCTYPE html><html lang="{place.lang}"><head>{_head(surface, body)}</head>'
        f'<body class="ov-page"><a class="ov-skip" href="#ov-content">{skip}</a>'
        f'{above}{_status(place)}<main id="ov-content" tabindex="-1" '
        f'data-day="{surface.release.as_of_date}">{body}</main>{below}'
        "</body></html>\n"
    )


def _head(surface: FileSurface, body: str) -> str:
    place = surface.place
    heading = _HEADING.search(body)
    named = heading[1] if heading else escape(site_name())
    is_synthetic = bool(surface.release.release["is_synthetic"])
    title = (
        f"{named} – {escape(site_name())}"
        if place.entity_id and not is_synthetic
        else escape(document_title(place.page, surface.release))
    )
    described = escape(
        _(
            "What federal institutions use, what was found and recommended, what was promised "
            "and what was done: the public record, with its sources."
        )
    )
    card = escape(absolute(f"r/{surface.release.release['release_id']}/{card_path(place)}"))
    return (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><meta name="description" content="{described}">'
        f"{_addresses(place)}"
        f'<meta property="og:type" content="website">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{described}">'
        f'<meta property="og:image" content="{card}">'
        f'<meta property="og:locale" content="{place.lang}_CA">'
        f'<meta name="twitter:card" content="summary_large_image">'
        '<link rel="icon" href="data:,">'
        f'<link rel="stylesheet" href="{place.to(asset_path("mirror.css"))}">'
        f'<script src="{place.to(asset_path("mirror.js"))}" defer></script>'
    )


def _addresses(place: Place) -> str:
    """The one address that search engines keep, and that of each language."""
    said = f'<link rel="canonical" href="{escape(absolute(place.path))}">'
    for lang in LANGUAGES:
        there = Place(place.page, lang, place.entity_id)
        address = escape(absolute(there.path))
        said += f'<link rel="alternate" hreflang="{lang}" href="{address}">'
    said += _feed_link(place, f"{place.lang}/feeds/releases.atom", _("Releases"))
    if place.entity_id and place.page in ("institution", "recommendation"):
        own = f"{place.lang}/feeds/{place.page}/{place.entity_id}.atom"
        said += _feed_link(place, own, _("Changes"))
    return said + f'<meta property="og:url" content="{escape(absolute(place.path))}">'


def _feed_link(place: Place, path: str, title: str) -> str:
    address = escape(place.to(path))
    return (
        f'<link rel="alternate" type="application/atom+xml" title="{escape(title)}" '
        f'href="{address}">'
    )


def _status(place: Place) -> str:
    """What publishing says of the release later, in a frame; the same page in the current one."""
    title = escape(_("Whether newer data exist"))
    same = escape(_("This page in the current release"))
    here = escape(f"{urlsplit(settings().base_url).path.rstrip('/')}/{place.path}")
    return (
        f'<div class="ov-status"><iframe src="{place.to(status_path(place.lang))}" '
        f'title="{title}"></iframe><p><a href="{here}">{same}</a></p></div>'
    )


def status_path(lang: str) -> str:
    """Where a release's state is said, from its root."""
    return f"status-{lang}.html"


def card_path(place: Place) -> str:
    """Where the picture of a page for other sites lies, from the root of the release."""
    return f"{place.lang}/cards/{place.page}.png"


def absolute(path: str) -> str:
    """The full address of a path from the root of the site."""
    return f"{settings().base_url.rstrip('/')}/{path}"
