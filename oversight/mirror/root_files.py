"""What stands at the root of a release: the choice of language, the map, a missing page.

At `/r/0007/` these serve the release, and at the bare addresses whatever release is current.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from pathlib import Path
from xml.sax.saxutils import escape as escape_xml

from oversight import language
from oversight.language import LANGUAGES, _
from oversight.mirror.assets import asset_path
from oversight.mirror.document import POLICY, absolute
from oversight.mirror.places import Place
from oversight.web.addresses import HOME, SLUGS, permanent_address
from oversight.web.menu import page_name, site_name

_NAMES = {"en": "English", "fr": "Français"}


def write_root_files(folder: Path, places: Iterable[Place]) -> None:
    """Write index.html, 404.html, robots.txt and sitemap.xml below the root of a release."""
    for name, text in (
        ("index.html", _choice_of_language()),
        ("404.html", _not_found()),
        ("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {absolute('sitemap.xml')}\n"),
        ("sitemap.xml", _sitemap(places)),
    ):
        (folder / name).write_text(text, encoding="utf-8")


def _choice_of_language() -> str:
    said = ""
    for lang in LANGUAGES:
        with language.speaking(lang):
            address = Place(HOME, lang).path
            said += (
                f'<p lang="{lang}"><a href="{address}" hreflang="{lang}">{escape(site_name())}'
                f" – {_NAMES[lang]}</a></p>"
            )
    return _document(" / ".join(_in_each(site_name)), said, asset_path("mirror.css"))


def _not_found() -> str:
    """Both languages, with the pages that there are; it answers at any depth, so from the root."""
    said = ""
    for lang in LANGUAGES:
        with language.speaking(lang):
            links = "".join(
                f'<li><a href="{escape(permanent_address(page, lang))}">'
                f"{escape(page_name(page))}</a></li>"
                for page in SLUGS
            )
            says = escape(_("There is no page at this address. These are the pages of this site."))
            heading = escape(_("Page not found"))
            said += f'<section lang="{lang}"><h1>{heading}</h1><p>{says}</p>'
            said += f"<ul>{links}</ul></section>"
    title = " / ".join(_in_each(lambda: _("Page not found")))
    return _document(title, said, f"/{asset_path('mirror.css')}")


def _in_each(words: Callable[[], str]) -> list[str]:
    said = []
    for lang in LANGUAGES:
        with language.speaking(lang):
            said.append(words())
    return said


def _document(title: str, body: str, style: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="{style}"></head>'
        f'<body class="ov-alone"><main>{body}</main></body></html>\n'
    )


def _sitemap(places: Iterable[Place]) -> str:
    """Every page at its bare address, with that of the other language."""
    said = ""
    for place in places:
        there = [replace(place, lang=lang) for lang in LANGUAGES]
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{one.lang}" href="{_xml(absolute(one.path))}"/>'
            for one in there
        )
        said += f"<url><loc>{_xml(absolute(place.path))}</loc>{others}</url>\n"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{said}</urlset>\n'
    )


def _xml(text: str) -> str:
    return escape_xml(text, {'"': "&quot;"})
