"""Addresses: the app's own form and the permanent form, in both languages, both ways.

The app's own form is what Streamlit serves: `/recommendations?lang=fr&institution_id=rcmp`.
The permanent form is what is cited: `/fr/recommandations/?institution_id=rcmp`,
`/fr/institution/rcmp/`, and `/r/0001/fr/institution/rcmp/` for one release. Filter names are
column names. Pages are named by their English slug everywhere in the code.
"""

from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qsl, quote, unquote, urlencode

from oversight.language import LANGUAGES

# English slug → French slug.
SLUGS = {
    "overview": "apercu",
    "technology-use": "utilisation-des-technologies",
    "recommendations": "recommandations",
    "open-findings": "conclusions-ouvertes",
    "complaints": "plaintes",
    "institution": "institution",
    "technology": "technologie",
    "investigation": "enquete",
    "recommendation": "recommandation",
    "search": "recherche",
    "watch-list": "liste-de-suivi",
    "corrections": "corrections",
    "what-changed": "ce-qui-a-change",
    "certificate": "certificat",
    "check-a-figure": "verifier-un-chiffre",
    "data-and-methods": "donnees-et-methodes",
}
HOME = "overview"
ENTITY_PAGES = ("institution", "technology", "investigation", "recommendation")
_PAGES = {slug: page for page, french in SLUGS.items() for slug in (page, french)}

Filter = str | int | date | None

# What stands on a page until another is chosen, by filter; ALL in an address chooses none.
FIRST = {
    "technology-use": {"technology_id": "facial-recognition"},
    "open-findings": {"finding_status": "open"},
}
ALL = "all"


def slug(page: str, lang: str) -> str:
    """The page's slug in the language; KeyError for a page that there is not."""
    return page if lang == "en" and page in SLUGS else SLUGS[page]


def page_of(any_slug: str) -> str | None:
    """The page that has this slug in either language; null when none has."""
    return _PAGES.get(any_slug)


def page_address(page: str, lang: str, /, **filters: Filter) -> str:
    """The app's own address of a page; null and empty filters are left out.

    The home answers at `/`. Raises KeyError for a page that there is not. A filter may have any
    name, for a reader can write one that there is not, `page` among them.
    """
    path = "/" if page == HOME else f"/{slug(page, 'en')}"
    return f"{path}?{query_string({'lang': lang, **filters})}"


def permanent_address(
    page: str, lang: str, /, release_id: str | None = None, **filters: Filter
) -> str:
    """The address to cite; an entity's id stands in the path, other filters behind it."""
    path = f"/r/{quote(release_id, safe='')}" if release_id else ""
    path += f"/{lang}/{slug(page, lang)}/"
    entity_id = filters.pop(f"{page}_id", None) if page in ENTITY_PAGES else None
    if entity_id:
        path += f"{quote(str(entity_id), safe='')}/"
    query = query_string(filters)
    return f"{path}?{query}" if query else path


def app_address(permanent_path: str, query: str = "") -> str | None:
    """The app's own address of a permanent one, filters kept; null when it names no page.

    `permanent_path` is as in a URL (still quoted). A release becomes the filter `release_id`.
    """
    parts = [unquote(part) for part in permanent_path.strip("/").split("/")]
    filters: dict[str, Filter] = {}
    if parts[0] == "r" and len(parts) > 2:
        filters["release_id"] = parts[1]
        parts = parts[2:]
    lang, *rest = parts
    page = page_of(rest[0]) if rest else HOME
    if lang not in LANGUAGES or page is None or len(rest) > 2:
        return None
    if len(rest) == 2:
        if page not in ENTITY_PAGES:
            return None
        filters[f"{page}_id"] = rest[1]
    given = {name: value for name, value in parse_qsl(query) if name != "lang"}
    return page_address(page, lang, **(given | filters))


def download_address(figure_id: str, kind: str, lang: str, **filters: Filter) -> str:
    """The address of a file of a figure; `kind` is csv, xlsx, png or svg."""
    return f"/download/{quote(figure_id, safe='')}.{kind}?{query_string({'lang': lang, **filters})}"


def page_files_address(page: str, lang: str, /, **filters: Filter) -> str:
    """The address of the zip with every figure of a page."""
    return f"/download/page/{page}.zip?{query_string({'lang': lang, **filters})}"


def data_address(name: str, kind: str, lang: str, release_id: str, **filters: Filter) -> str:
    """The stable address of a table of a release; `kind` is one of web/data.py's."""
    path = f"/r/{quote(release_id, safe='')}/{lang}/data/{quote(name, safe='')}.{kind}"
    given = query_string(filters)
    return f"{path}?{given}" if given else path


def release_address(name: str, release_id: str) -> str:
    """The address of a file of a release, by the name that it is fetched by."""
    return f"/release/{quote(name, safe='')}?{query_string({'release_id': release_id})}"


def query_string(filters: Mapping[str, Filter]) -> str:
    """Filters as they stand behind the `?` of an address; null and empty ones are left out."""
    said = {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in filters.items()
        if value not in (None, "")
    }
    return urlencode(said, quote_via=quote)
