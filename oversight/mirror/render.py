"""One page of the mirror: the page file of the app, drawn on a file."""

import runpy
from dataclasses import dataclass

from oversight import language
from oversight.database import Reader
from oversight.mirror import own_pages
from oversight.mirror.document import document
from oversight.mirror.embeds import embeds
from oversight.mirror.file_surface import Drawing, FileSurface
from oversight.mirror.places import Place
from oversight.page_parts.surface import drawn_on
from oversight.settings import ROOT
from oversight.web.addresses import ENTITY_PAGES


@dataclass(frozen=True)
class Rendered:
    """A page before its charts are drawn: where its file lies, its markup, what is to be drawn."""

    file: str
    html: str
    drawings: list[Drawing]


def render(reader: Reader, place: Place) -> tuple[list[Rendered], FileSurface]:
    """The page and each of its charts alone, and the surface that has its figures."""
    surface = FileSurface(reader, place)
    with language.speaking(place.lang):
        with drawn_on(surface):
            _draw(place)
        page = Rendered(place.file, document(surface), surface.drawings)
        alone = [Rendered(file, html, surface.drawings) for file, html in embeds(surface).items()]
        return [page, *alone], surface


def _draw(place: Place) -> None:
    if place.page in ENTITY_PAGES and place.entity_id is None:
        own_pages.entities(place.page)
    elif place.page in own_pages.OWN:
        own_pages.OWN[place.page]()
    else:
        runpy.run_path(str(ROOT / "pages" / f"{place.page.replace('-', '_')}.py"))
