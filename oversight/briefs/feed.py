"""The Atom feed of a watch list: what became known of its items, latest first."""

import hashlib
import json
from datetime import date

from oversight import language
from oversight.briefs.addresses import feed_path
from oversight.briefs.answers import Answers
from oversight.briefs.subject import Item, Subject, check
from oversight.briefs.traced import Row
from oversight.database import Reader
from oversight.language import _
from oversight.open_data.feeds import Entry, atom, first_moment
from oversight.settings import settings
from oversight.web.addresses import permanent_address
from oversight.web.menu import site_name

_BEGINNING = date(1900, 1, 1)


def feed(reader: Reader, subject: Subject, lang: str) -> bytes:
    """The feed in a language; the same release gives the same bytes.

    Raises NoSuchItem, in `lang`.
    """
    with language.speaking(lang):
        check(reader, subject)
        title = _("Watch list: {site}").format(site=site_name())
        if reader.release["is_synthetic"]:
            title = _("{title} (synthetic data)").format(title=title)
        path = feed_path(subject, lang).removeprefix(f"/{lang}/")
        view = permanent_address("watch-list", lang, **subject.filters)
        entries = _entries(reader, subject, lang)
        return atom(path, title, path, entries, lang, settings().base_url, view, reader)


def _entries(reader: Reader, subject: Subject, lang: str) -> list[Entry]:
    """What became known of each item, each event once."""
    answers = Answers(reader, subject, reader.as_of_date, _BEGINNING)
    found: dict[str, Entry] = {}
    for item in subject.items:
        for row in answers.of("record_changes", item).rows:
            mark = _mark(row)
            if mark not in found:
                found[mark] = _entry(mark, item, row, lang)
    return list(found.values())


def _entry(mark: str, item: Item, row: Row, lang: str) -> Entry:
    named = [row.said("institution_name").text] if row["institution_id"] else []
    event = ", ".join([*named, row.said("timeline_event").text])
    said = _("Known since {known_on}; dated {day}.").format(
        known_on=row.said("known_on").text, day=row.said("day").text
    )
    return Entry(
        mark,
        first_moment(row["known_on"]),
        language.labelled(event, row.said("text").text),
        said,
        permanent_address(item.kind, lang, **{item.filter_name: item.item_id}),
    )


def _mark(row: Row) -> str:
    """What tells an event from others, in both languages and every release."""
    parts = [row["known_on"], row["timeline_event"], row["institution_id"], row["text_en"]]
    text = json.dumps([*parts, row["first_day"], row["last_day"]], default=str)
    return hashlib.sha256(text.encode()).hexdigest()
