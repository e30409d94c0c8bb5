"""What a search found, as a list of links grouped by kind."""

from datetime import date
from html import escape
from itertools import groupby
from typing import Any

from oversight import language
from oversight.language import _, ngettext
from oversight.page_parts.figure import source_markup
from oversight.page_parts.reading import reader
from oversight.page_parts.words import html, link
from oversight.queries import Result

# The filter by which a page takes the id of what was found.
_FILTERS = {
    "institution": "institution_id",
    "technology": "technology_id",
    "investigation": "investigation_id",
    "recommendation": "recommendation_id",
    "recommendations": "body_id",
    "data-and-methods": "text",
}


def found(result: Result, as_of_date: date) -> None:
    """The things found, by kind; says in words when nothing was looked for or found."""
    looked_for = result.parameters["text"]
    if not looked_for:
        words = _("Write a word, a name or an acronym above.")
        html(f'<p class="ov-empty">{escape(words)}</p>')
    elif not result:
        words = _(
            "Nothing on record by this day contains “{text}”. Try fewer or other words: accents "
            "and capitals do not matter, and both languages are searched."
        ).format(text=looked_for)
        html(f'<p class="ov-empty">{escape(words)}</p>')
    else:
        html(_listed(result, as_of_date))


def _listed(result: Result, as_of_date: date) -> str:
    count = len(result.rows)
    said = ngettext("{count} result", "{count} results", count).format(count=language.number(count))
    groups = "".join(
        f"<h2>{escape(_kind(kind))}</h2>"
        f'<ul class="ov-found">{"".join(_item(row, as_of_date) for row in rows)}</ul>'
        for kind, rows in groupby(result.rows, key=lambda row: str(row["result_kind"]))
    )
    return f'<p role="status">{escape(said)}</p>{groups}'


def _kind(kind: str) -> str:
    code = reader().codes.get(("result_kind", kind))
    return str(language.local(code, "name")) if code else kind


def _item(row: dict[str, Any], as_of_date: date) -> str:
    filters = {_FILTERS[row["page"]]: row["result_id"]}
    if as_of_date != reader().as_of_date:
        filters["as_of_date"] = as_of_date.isoformat()
    title = link(str(language.local(row, "title")), row["page"], filters)
    detail = language.local(row, "detail")
    more = f" <span>{escape(str(detail))}</span>" if detail else ""
    words = escape(_("not dated"))
    undated = f' <span class="ov-tag">{words}</span>' if row["is_undated"] else ""
    release = reader()
    sources = language.in_turn(source_markup(one, release) for one in row["source_ids"])
    return f"<li>{title}{undated}{more}<br><small>{sources}</small></li>"
