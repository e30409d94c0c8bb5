"""Pages that the mirror draws in its own way: lists of entities, and what the app asks a server."""

from collections.abc import Callable
from html import escape

from oversight import language
from oversight.language import _, ngettext
from oversight.mirror.places import entity_ids
from oversight.page_parts.reading import query, reader
from oversight.page_parts.words import html, link, title
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
            f'<ul class="ov-entities">{_items(page, _names(page))}</ul>'
        )


def _items(page: str, names: dict[str, str]) -> str:
    return "".join(
        f"<li>{link(words, page, {f'{page}_id': one})}</li>" for one, words in names.items()
    )


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


OWN: dict[str, Callable[[], None]] = {"search": search}
