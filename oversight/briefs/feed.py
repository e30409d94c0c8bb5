"""The Atom feed of a watch list: what became known of its items, latest first."""

import hashlib
import json
import xml.etree.ElementTree as ElementTree
from datetime import date

from oversight import language
from oversight.briefs.addresses import feed_path
from oversight.briefs.answers import Answers
from oversight.briefs.subject import Item, Subject, check
from oversight.briefs.traced import Row
from oversight.database import Reader
from oversight.language import _
from oversight.settings import settings
from oversight.web.addresses import permanent_address
from oversight.web.menu import site_name

MOST_ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_BEGINNING = date(1900, 1, 1)


def feed(reader: Reader, subject: Subject, lang: str) -> bytes:
    """The feed in a language; the same release gives the same bytes.

    Raises NoSuchItem, in `lang`.
    """
    with language.speaking(lang):
        check(reader, subject)
        return _written(reader, subject, lang)


def _written(reader: Reader, subject: Subject, lang: str) -> bytes:
    address = f"{settings().base_url.rstrip('/')}{feed_path(subject, lang)}"
    view = f"{settings().base_url.rstrip('/')}" + permanent_address(
        "watch-list", lang, **subject.filters
    )
    entries = _entries(reader, subject)
    # An entry is known by the end of its day; without one the feed is as old as the record.
    latest = max((row["known_on"] for _item, row in entries), default=reader.as_of_date)
    title = _("Watch list: {site}").format(site=site_name())
    if reader.release["is_synthetic"]:
        title = _("{title} (synthetic data)").format(title=title)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": lang})
    _add(root, "title", title)
    _add(root, "id", address)
    _add(root, "link", rel="self", type="application/atom+xml", href=address)
    _add(root, "link", rel="alternate", type="text/html", hreflang=lang, href=view)
    _add(root, "updated", _moment(latest))
    _add(_add(root, "author"), "name", site_name())
    for item, row in entries:
        _entry(root, item, row, lang)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _entries(reader: Reader, subject: Subject) -> list[tuple[Item, Row]]:
    """What became known of each item, latest first, each event once."""
    answers = Answers(reader, subject, reader.as_of_date, _BEGINNING)
    found: dict[str, tuple[Item, Row]] = {}
    for item in subject.items:
        for row in answers.of("record_changes", item).rows:
            found.setdefault(_mark(row), (item, row))
    ordered = sorted(found.values(), key=lambda one: (one[1]["known_on"], _mark(one[1])))
    return ordered[::-1][:MOST_ENTRIES]


def _entry(root: ElementTree.Element, item: Item, row: Row, lang: str) -> None:
    entry = _add(root, "entry")
    event = row.said("timeline_event").text
    address = f"{settings().base_url.rstrip('/')}" + permanent_address(
        item.kind, lang, **{item.filter_name: item.item_id}
    )
    named = [row.said("institution_name").text] if row["institution_id"] else []
    _add(entry, "title", language.labelled(", ".join([*named, event]), row.said("text").text))
    _add(entry, "id", f"urn:sha256:{_mark(row)}")
    _add(entry, "link", rel="alternate", type="text/html", hreflang=lang, href=address)
    _add(entry, "updated", _moment(row["known_on"]))
    said = _("Known since {known_on}; dated {day}.").format(
        known_on=row.said("known_on").text, day=row.said("day").text
    )
    _add(entry, "summary", said)


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, attributes)
    # XML has no place for most control characters, even escaped.
    element.text = "".join(letter for letter in text if letter.isprintable()) or None
    return element


def _mark(row: Row) -> str:
    """What tells an event from others, in both languages and every release."""
    parts = [row["known_on"], row["timeline_event"], row["institution_id"], row["text_en"]]
    text = json.dumps([*parts, row["first_day"], row["last_day"]], default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
