"""Titles, notes, links and the few large numbers of a page, as plain HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from oversight import language
from oversight.language import _
from oversight.page_parts.reading import query
from oversight.page_parts.surface import surface
from oversight.queries import Result


def html(markup: str) -> None:
    """Add markup that is already escaped to the page."""
    surface().html(markup)


def title(name: str, says: str) -> None:
    """The page's name and, under it, what it answers."""
    html(f'<h1 class="ov-title">{escape(name)}</h1><p class="ov-lead">{escape(says)}</p>')


def section(name: str, says: str = "") -> None:
    """A heading between figures, with an optional sentence."""
    said = f'<p class="ov-section-lead">{escape(says)}</p>' if says else ""
    html(f'<h2 class="ov-section">{escape(name)}</h2>{said}')


def note(words: str) -> None:
    """A remark that a reader must not miss."""
    html(f'<p class="ov-note" role="note">{escape(words)}</p>')


def entity_title(result: Result, name: str, says: str) -> None:
    """The name of the entity that the page is about, as its title."""
    named = [str(language.local(row, name)) for row in result.rows[:1]]
    title("".join(named), says)


def undated(institution_id: str | None = None) -> None:
    """How many facts are in no dated view, said beside the views; nothing when there are none."""
    rows = query("undated_facts", institution_id=institution_id).rows
    count = sum(row["undated_count"] for row in rows)
    if not count:
        return
    words = language.ngettext(
        "{count} fact on record has no date and is in no figure shown as of a day.",
        "{count} facts on record have no date and are in no figure shown as of a day.",
        count,
    ).format(count=language.number(count))
    listed = link(_("Listed under Data and methods"), "data-and-methods")
    html(f'<p class="ov-undated">{escape(words)} {listed}</p>')


@dataclass(frozen=True)
class Fact:
    """One large number: what it is, the number as said, out of what, and where it leads."""

    label: str
    value: str
    says: str
    address: str = ""


def facts(several: Sequence[Fact]) -> None:
    """A row of large numbers, each a link to the page that explains it."""
    html('<ul class="ov-facts">' + "".join(_fact(fact) for fact in several) + "</ul>")


def _fact(fact: Fact) -> str:
    label = escape(fact.label)
    if fact.address:
        label = f'<a href="{escape(fact.address)}">{label}</a>'
    return (
        f'<li class="ov-fact"><span class="ov-fact-label">{label}</span> '
        f'<span class="ov-fact-value">{_sized(fact.value)}</span> '
        f'<span class="ov-fact-says">{escape(fact.says)}</span></li>'
    )


def _sized(value: str) -> str:
    # Words in place of a number are said smaller: "not published" is no large number.
    words = escape(value)
    is_number = value[:1].isdigit()
    return words if is_number else f'<span class="ov-fact-none">{words}</span>'


def facts_beside(names: Sequence[str], several: Sequence[Sequence[Fact]]) -> None:
    """The same large numbers of several entities, as a table: a row a question, a column each.

    Its roles are written out, since a telephone lays it out as a grid, which would lose them.
    """
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in names)
    rows = "".join(_beside(answers) for answers in zip(*several, strict=True))
    caption = escape(language.listed(list(names)))
    question = escape(_("Question"))
    html(
        f'<table class="ov-beside" role="table"><caption class="ov-hidden">{caption}</caption>'
        f'<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">'
        f'<span class="ov-hidden">{question}</span></th>{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _beside(answers: Sequence[Fact]) -> str:
    cells = "".join(
        f'<td role="cell"><a class="ov-fact-value" href="{escape(fact.address)}">'
        f'{_sized(fact.value)}<span class="ov-hidden"> {escape(fact.label)}</span></a> '
        f'<span class="ov-fact-says">{escape(fact.says)}</span></td>'
        for fact in answers
    )
    label = escape(answers[0].label)
    return f'<tr role="row"><th scope="row" role="rowheader">{label}</th>{cells}</tr>'


def link(words: str, page: str, filters: Mapping[str, str] | None = None) -> str:
    """Markup of a link to a page of this site, in the current language."""
    address = surface().address(page, **dict(filters or {}))
    return f'<a href="{escape(address)}">{escape(words)}</a>'
