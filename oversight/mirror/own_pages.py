"""Pages that the mirror draws in its own way: lists of entities, and what the app asks a server."""

from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import urlsplit

from oversight import language
from oversight.language import _, ngettext
from oversight.mirror.places import entity_ids
from oversight.page_parts.checked import how_to_check_a_figure
from oversight.page_parts.reading import query, reader
from oversight.page_parts.words import html, link, title
from oversight.settings import settings
from oversight.web.addresses import ENTITY_PAGES


def entities(page: str) -> None:
    """Every entity of a kind, each with a link to its page."""
    several = _plural(page)
    title(several, _says(page))
    names = _names(page)
    html(f'<ul class="ov-entities">{_items(page, names)}</ul>')


def search() -> None:
    """Everything that has a page, by kind; the script narrows the list to what is written."""
    title(_("Search"), _("Everything on record, in both languages; accents do not matter"))
    words = escape(_("Words to look for"))
    html(
        f'<p class="ov-filter" hidden><label>{words} <input type="search" name="text" '
        f'data-search></label></p><p role="status" data-found></p>'
    )
    for page in ENTITY_PAGES:
        html(
            f"<h2>{escape(_plural(page))}</h2>"
            f'<ul class="ov-entities">{_items(page, _names(page), _words(page))}</ul>'
        )


def _items(page: str, names: dict[str, str], words: Mapping[str, str] | None = None) -> str:
    """The names as links; `words` by which each is found besides its name."""
    return "".join(
        f"<li{_found_by((words or {}).get(one, ''))}>{link(name, page, {f'{page}_id': one})}</li>"
        for one, name in names.items()
    )


def _found_by(words: str) -> str:
    return f' data-words="{escape(words)}"' if words else ""


def _words(page: str) -> dict[str, str]:
    """By id: its name in the other language, its acronyms, its id."""
    with language.speaking(language.other()):
        names = _names(page)
    words = {one: f"{name} {one}" for one, name in names.items()}
    if page == "institution":
        for row in query("institutions_list").rows:
            acronyms = (row["acronym_en"], row["acronym_fr"])
            said = [words[row["institution_id"]], *(one for one in acronyms if one)]
            words[row["institution_id"]] = " ".join(said)
    return words


def _names(page: str) -> dict[str, str]:
    """Id and words of every entity, in the order of the words."""
    day = reader().as_of_date
    if page == "recommendation":
        rows = query("recommendation_choices", as_of_date=day).rows
        return {
            one: language.labelled(one, text)
            for one, text in _local(rows, "recommendation_id", "recommendation_text").items()
        }
    if page == "investigation":
        rows = query("investigation_choices", as_of_date=day).rows
        return _sorted(_local(rows, "investigation_id", "investigation_title"))
    query_of = {"institution": "institutions_list", "technology": "technologies_list"}
    return _sorted(_local(query(query_of[page]).rows, f"{page}_id", f"{page}_name"))


def _local(rows: list[dict[str, object]], key: str, name: str) -> dict[str, str]:
    return {str(row[key]): str(language.local(row, name)) for row in rows}


def _sorted(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda item: language.folded(item[1])))


def _plural(page: str) -> str:
    return {
        "institution": _("Institutions"),
        "technology": _("Technologies"),
        "investigation": _("Investigations"),
        "recommendation": _("Recommendations, one by one"),
    }[page]


def _says(page: str) -> str:
    count = len(entity_ids(page, reader()))
    return ngettext("{count} on record", "{count} on record", count).format(
        count=language.number(count)
    )


def check_a_figure() -> None:
    """A field for a code, which the script looks up in the lists of codes of the releases."""
    title(_("Check a figure"), _("Whether a number that was copied is what its release shows"))
    words = escape(_("Code"))
    site = escape(urlsplit(settings().base_url).path.rstrip("/"))
    html(
        f'<p class="ov-filter" hidden><label>{words} <input type="search" name="figure" '
        f'data-check="{site}/" placeholder="0007-recommendations-list-K4T9"></label></p>'
        f'<div role="status" class="ov-narrowed" data-verdict></div>'
    )
    how_to_check_a_figure()


OWN: dict[str, Callable[[], None]] = {"search": search, "check-a-figure": check_a_figure}
