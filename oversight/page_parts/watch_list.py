"""The watch list: what is watched stands in the address, and links and one box change it."""

from collections.abc import Iterator
from datetime import date
from html import escape

from oversight import language
from oversight.briefs.answers import Answers
from oversight.briefs.blocks import Section
from oversight.briefs.brief import Brief, brief
from oversight.briefs.changes import changes
from oversight.briefs.closing import sources
from oversight.briefs.followed import promises
from oversight.briefs.markup import Markup
from oversight.briefs.subject import (
    KINDS,
    MOST_ITEMS,
    Item,
    NoSuchItem,
    Subject,
    check,
    known_ids,
    watch_list,
)
from oversight.language import _
from oversight.page_parts.briefs import files_of
from oversight.page_parts.filters import OFFERED
from oversight.page_parts.reading import reader
from oversight.page_parts.surface import surface
from oversight.page_parts.words import html, note

ADDED = "added"


def choose_watched() -> Subject:
    """The items that the address names, and a box to add one more; none that is not on record.

    A native form: it needs no script, and sends the list with the one added.
    """
    names = [*(f"{kind}_id" for kind in KINDS), ADDED]
    offered = OFFERED.get()
    if offered is not None:
        offered += [name for name in names if name not in offered]
    subject = _known(_written())
    if not surface().feed_address(subject):
        words = _("A watch list is kept by the dashboard; these files cannot keep one.")
        html(f'<p class="ov-empty">{escape(words)}</p>')
        return subject
    html(_form(subject))
    return subject


def _written() -> Subject:
    """What the address names: three lists, and `added=institution_id:rcmp` from the box."""
    given = surface().given()
    pairs = [(f"{kind}_id", given.get(f"{kind}_id", "")) for kind in KINDS]
    name, _colon, item_id = given.get(ADDED, "").partition(":")
    return watch_list([*pairs, (name, item_id)])


def _known(written: Subject) -> Subject:
    """The items that are in the record and for which there is room; what is not is said."""
    kept: list[Item] = []
    for item in written.items:
        try:
            check(reader(), Subject((*kept, item), is_watch_list=True))
        except NoSuchItem as fault:
            note(str(fault))
        else:
            kept.append(item)
    return Subject(tuple(kept), is_watch_list=True)


def _form(subject: Subject) -> str:
    labels = {
        "institution": _("Institutions"),
        "technology": _("Technologies"),
        "recommendation": _("Recommendations"),
    }
    groups = "".join(
        f'<optgroup label="{escape(labels[kind])}">{_options(subject, kind)}</optgroup>'
        for kind in KINDS
    )
    kept = {"lang": language.current(), **_days(), **subject.filters}
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(str(value))}">'
        for name, value in kept.items()
    )
    action = surface().address("watch-list").partition("?")[0]
    label, button = escape(_("Add to the list")), escape(_("Add"))
    return (
        f'<form class="ov-add" method="get" action="{escape(action)}">{hidden}'
        f'<label for="ov-added">{label}</label> '
        f'<select id="ov-added" name="{ADDED}">{groups}</select> '
        f'<button type="submit">{button}</button></form>'
    )


def _options(subject: Subject, kind: str) -> str:
    known = {
        item_id: f"{item_id}, {name}" if kind == "recommendation" else name
        for item_id, name in known_ids(reader(), kind).items()
        if item_id not in subject.ids(kind)
    }
    ordered = sorted(known.items(), key=lambda one: language.folded(one[1]))
    return "".join(
        f'<option value="{kind}_id:{escape(item_id)}">{escape(name)}</option>'
        for item_id, name in ordered
    )


def _days() -> dict[str, str]:
    given = surface().given()
    return {name: given[name] for name in ("as_of_date", "since_date") if given.get(name)}


def watched(subject: Subject, as_of_date: date, since_date: date) -> None:
    """Where each item stands and what changed, its brief, its feed, and links to take it off."""
    if not subject.items and surface().feed_address(subject):
        words = _(
            "Nothing is watched yet. Choose an institution, a technology or a recommendation "
            "above, at most {most}; the list stands in the address of this page, so a bookmark "
            "keeps it and a link shares it."
        ).format(most=language.number(MOST_ITEMS))
        html(f'<p class="ov-empty">{escape(words)}</p>')
    if not subject.items:
        return
    with_all = brief(reader(), subject, as_of_date, since_date, language.current(), is_whole=True)
    html(f"{_feed(subject)}{files_of(subject, as_of_date, since_date)}")
    html(f'<div class="ov-brief">{"".join(_parts(with_all, subject))}</div>')


def _feed(subject: Subject) -> str:
    address = surface().feed_address(subject)
    if not address:
        return ""
    words = escape(_("Feed of what becomes known of this list (Atom)"))
    return f'<p><a href="{escape(address)}" type="application/atom+xml">{words}</a></p>'


def _parts(made: Brief, subject: Subject) -> Iterator[str]:
    writer = Markup(made)
    yield writer.section(made.sections[0])
    for item in subject.items:
        yield _item(writer, made, subject, item)
    yield writer.questions()
    yield writer.part("sources", _("Sources"), sources(made))


def _item(writer: Markup, made: Brief, subject: Subject, item: Item) -> str:
    """What stands and what changed of one item, and the link that takes it off the list."""
    alone = Subject((item,), is_watch_list=True)
    answers = Answers(made.reader, alone, made.as_of_date, made.since_date, is_whole=True)
    name = known_ids(made.reader, item.kind)[item.item_id]
    rest = Subject(tuple(one for one in subject.items if one != item), is_watch_list=True)
    filters: dict[str, str] = {**_days(), **rest.filters}
    off = surface().address("watch-list", None, **filters)
    here = surface().address(item.kind, None, **{item.filter_name: item.item_id}, **_as_of())
    inside = "".join(
        f"<h3>{escape(section.heading)}</h3>{writer.inside(section)}"
        for section in _sections(answers)
    )
    own_page, take_off = escape(_("Its own page")), escape(_("Take off the list"))
    return writer.part(
        f"{item.kind}-{item.item_id}",
        name,
        f'<p><a href="{escape(here)}">{own_page}</a> · '
        f'<a href="{escape(off)}">{take_off}<span class="ov-hidden"> {escape(name)}</span></a></p>'
        f"{inside}",
    )


def _sections(answers: Answers) -> tuple[Section, ...]:
    return (promises(answers), changes(answers))


def _as_of() -> dict[str, str]:
    return {name: day for name, day in _days().items() if name == "as_of_date"}
