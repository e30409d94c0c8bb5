"""Where the pages of a release lie in the mirror, and how they lead to each other.

A page's links are relative, so that the same bytes serve at `/r/0007/fr/recommandations/` for
ever and, while 0007 is the current release, at `/fr/recommandations/`.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from oversight.database import Reader
from oversight.language import LANGUAGES
from oversight.web.addresses import ENTITY_PAGES, HOME, SLUGS, Filter, permanent_address

# The query that lists every entity of a kind, and whether it takes a day.
_ENTITIES = {
    "institution": ("institutions_list", False),
    "technology": ("technologies_list", False),
    "investigation": ("investigation_choices", True),
    "recommendation": ("recommendation_choices", True),
}


@dataclass(frozen=True)
class Place:
    """One page in one language; `entity_id` is null for a page that is about no one entity.

    `is_home` marks the copy of the overview that stands at `/<lang>/`.
    """

    page: str
    lang: str
    entity_id: str | None = None
    is_home: bool = False

    @property
    def path(self) -> str:
        """Its folder from the root of the release, as in an address: `en/technology/cctv/`."""
        if self.is_home:
            return f"{self.lang}/"
        return page_path(self.page, self.lang, self.filters)

    @property
    def filters(self) -> dict[str, Filter]:
        """The filters that its address names."""
        return {f"{self.page}_id": self.entity_id} if self.entity_id else {}

    @property
    def file(self) -> str:
        """Where its file lies, from the root of the release."""
        return f"{unquote(self.path)}index.html"

    def to(self, path: str) -> str:
        """The way from this page to a path from the root of the release, both as in addresses."""
        target, _mark, rest = path.partition("?")
        way = posixpath.relpath(f"/{target}", f"/{self.path}")
        if target.endswith("/"):
            way += "/"
        return f"{way}?{rest}" if rest else way


def page_path(page: str, lang: str, filters: dict[str, Filter]) -> str:
    """A page's path from the root of a release; filters that are no entity's id stand behind it."""
    return permanent_address(page, lang, None, **filters).removeprefix("/")


def embed_path(place: Place, figure_id: str) -> str:
    """Where the figure of a page stands alone, from the root of the release, as in an address."""
    within = place.path.removeprefix(f"{place.lang}/")
    return f"{place.lang}/embed/{within}{figure_id}.html"


def brief_path(lang: str, institution_id: str, kind: str) -> str:
    """Where the brief on an institution lies, from the root of the release, as in an address."""
    return f"{lang}/brief/institution/{quote(institution_id, safe='')}.{kind}"


def places(reader: Reader) -> Iterator[Place]:
    """Every page of a release, in both languages."""
    entities = {page: entity_ids(page, reader) for page in ENTITY_PAGES}
    for lang in LANGUAGES:
        yield Place(HOME, lang, is_home=True)
        for page in SLUGS:
            yield Place(page, lang)
            yield from (Place(page, lang, one) for one in entities.get(page, ()))


def entity_ids(page: str, reader: Reader) -> list[str]:
    """The ids of every entity that has a page of this kind, in the order of its list."""
    query, is_dated = _ENTITIES[page]
    day = {"as_of_date": reader.as_of_date} if is_dated else {}
    return [str(row[f"{page}_id"]) for row in reader.query(query, **day).rows]


def quoted(path: str) -> str:
    """A path of files as it is written in an address."""
    return quote(path, safe="/")
