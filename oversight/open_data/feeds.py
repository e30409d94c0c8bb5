"""Atom feeds in either language: releases, what became known of an institution, changes of a
recommendation.

The id of an entry is a tag (RFC 4151) of what happened and never changes; its day is the day from
which it is known, never that of the build. So a reader program shows each thing once.
"""

import hashlib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from oversight import language
from oversight.database import Reader
from oversight.language import _
from oversight.queries import Result
from oversight.releases.current import published_folders
from oversight.releases.embargo import read_time
from oversight.releases.manifest import read_manifest
from oversight.releases.publications import released_on, withdrawal
from oversight.settings import OTTAWA, settings
from oversight.web.addresses import permanent_address
from oversight.web.menu import site_name

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
# A reader program asks again and again: a feed holds so many entries and no more, latest first.
MOST = 100
# A tag names a year in which the name of the host was its owner's.
_TAGGED = "2026"
_FIRST_DAY = date(1, 1, 1)


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `at` is when it became known, `address` begins at the root."""

    name: str
    at: datetime
    title: str
    summary: str
    address: str


def releases_feed(home: Path, lang: str, base_url: str) -> bytes:
    """The published releases, latest first; one that was withdrawn says so and why."""
    with language.speaking(lang):
        entries = [_release(folder, lang) for folder in published_folders(home).values()]
        title = language.labelled(site_name(), _("releases"))
        return atom("releases", title, "feeds/releases.atom", entries, lang, base_url)


def institution_feed(reader: Reader, institution_id: str, lang: str, base_url: str) -> bytes:
    """What became known of an institution. Raises KeyError for one that there is not."""
    rows = reader.query("institutions_list").rows
    named = {row["institution_id"]: language_side(row, "institution_name", lang) for row in rows}
    name = named[institution_id]
    changes = reader.query(
        "record_changes",
        as_of_date=reader.as_of_date,
        since_date=_FIRST_DAY,
        institution_id=institution_id,
    )
    known = [(row["known_on"], row) for row in changes.rows]
    return _of_entity(reader, "institution", institution_id, name, known, lang, base_url)


def recommendation_feed(reader: Reader, recommendation_id: str, lang: str, base_url: str) -> bytes:
    """What happened to a recommendation, undated things left out. Raises KeyError."""
    rows = reader.query("recommendation_choices", as_of_date=reader.as_of_date).rows
    texts = {row["recommendation_id"]: row for row in rows}
    name = f"{recommendation_id}, " + language_side(
        texts[recommendation_id], "recommendation_text", lang
    )
    history = reader.query(
        "recommendation_history", as_of_date=reader.as_of_date, recommendation_id=recommendation_id
    )
    known = _known(history, reader)
    return _of_entity(reader, "recommendation", recommendation_id, name, known, lang, base_url)


def language_side(row: dict[str, Any], name: str, lang: str) -> str:
    """The side of a bilingual pair that is in this language."""
    return str(row[f"{name}_{lang}"])


def _known(history: Result, reader: Reader) -> list[tuple[date, dict[str, Any]]]:
    """Each dated row with the day from which it is known: its source's, else its own."""
    known = []
    for row in history.rows:
        days = [reader.sources[one]["last_day"] for one in row["source_ids"]]
        day = next((one for one in days if one), row["last_day"])
        if day is not None and row["last_day"] is not None:
            known.append((day, row))
    return known


def _of_entity(
    reader: Reader,
    page: str,
    entity_id: str,
    name: str,
    known: Iterable[tuple[date, dict[str, Any]]],
    lang: str,
    base_url: str,
) -> bytes:
    with language.speaking(lang):
        address = permanent_address(page, lang, **{f"{page}_id": entity_id})
        several: dict[str, Entry] = {}
        for day, row in known:
            entry = _event(reader, f"{page}:{entity_id}", day, row, address)
            # One event that several sources tell of comes once, from the first that told it.
            several.setdefault(entry.name, entry)
        title = language.labelled(site_name(), name)
        if reader.release["is_synthetic"]:
            title = _("{title} (synthetic data)").format(title=title)
        path = f"feeds/{page}/{entity_id}.atom"
        own = f"{page}:{entity_id}"
        return atom(own, title, path, several.values(), lang, base_url, address, reader)


def _event(reader: Reader, own: str, day: date, row: dict[str, Any], address: str) -> Entry:
    code = reader.codes.get(("timeline_event", str(row["timeline_event"])))
    kind = str(language.local(code, "name")) if code else str(row["timeline_event"])
    # The English of it in both languages, so that both feeds name one thing alike.
    said = repr(
        [str(row[name]) for name in ("timeline_event", "first_day", "last_day", "text_en")]
        + [str(row["institution_id"]), *row["source_ids"]]
    )
    mark = hashlib.sha256(said.encode()).hexdigest()[:16]
    when = language.period(row["first_day"], row["last_day"])
    sources = [reader.sources[one] for one in row["source_ids"]]
    cited = language.in_turn(
        f"{language.local(one, 'publisher')}, {language.local(one, 'title')}" for one in sources
    )
    text = str(language.local(row, "text"))
    title = language.labelled(kind, text if len(text) <= 140 else f"{text[:139]}…")
    summary = f"{text} ({when}). {language.labelled(_('Source'), cited)}"
    return Entry(f"{own}:{mark}", first_moment(day), title, summary, address)


def _release(folder: Path, lang: str) -> Entry:
    manifest = read_manifest(folder)
    as_of = date.fromisoformat(str(manifest.get("as_of_date")))
    title = _("Release {release}").format(release=folder.name)
    summary = _("Record as of {day}").format(day=language.day(as_of))
    at = first_moment(released_on(folder) or as_of)
    withdrawn = withdrawal(folder)
    if withdrawn is not None:
        title = _("{title} (withdrawn)").format(title=title)
        summary, at = str(language.local(vars(withdrawn), "reason")), read_time(withdrawn.at)
    if manifest.get("is_synthetic"):
        title = _("{title} (synthetic data)").format(title=title)
    address = permanent_address("overview", lang, folder.name)
    return Entry(f"release:{folder.name}", at, title, summary, address)


def first_moment(day: date) -> datetime:
    """The first moment of a day in Ottawa."""
    return datetime.combine(day, time(), OTTAWA)


def atom(
    own: str,
    title: str,
    path: str,
    entries: Iterable[Entry],
    lang: str,
    base_url: str,
    address: str = "",
    reader: Reader | None = None,
) -> bytes:
    """A feed of these entries, latest first: the one way in which all feeds are written.

    `own` and the names of entries are for ever; `path` begins after the language, `address`, of the
    page that shows the same, at the root.
    """
    base = base_url.rstrip("/")
    newest = sorted(entries, key=lambda one: (one.at, one.name), reverse=True)[:MOST]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": f"{lang}-CA"})
    _add(feed, "id", _tag(base, f"{lang}:{own}"))
    _add(feed, "title", title)
    # Of an empty feed: when its record was compiled, so that it is never the time of the build.
    since = first_moment(reader.as_of_date) if reader else datetime(2026, 1, 1, tzinfo=UTC)
    _add(feed, "updated", _moment(newest[0].at if newest else since))
    _add(ElementTree.SubElement(feed, "author"), "name", site_name())
    _add(feed, "rights", f"{settings().licence_name} ({settings().licence_url})")
    _link(feed, "self", f"{base}/{lang}/{path}", "application/atom+xml", lang)
    _link(feed, "alternate", f"{base}{address or f'/{lang}/'}", "text/html", lang)
    for one in newest:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", _tag(base, f"{lang}:{one.name}"))
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.at))
        _link(entry, "alternate", f"{base}{one.address}", "text/html", lang)
        _add(entry, "summary", one.summary)
    ElementTree.indent(feed, " ")
    content: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _tag(base: str, own: str) -> str:
    return f"tag:{urlsplit(base).hostname or 'localhost'},{_TAGGED}:{own}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ElementTree.Element, name: str, words: str) -> None:
    # No character that XML forbids may stand in it, whatever a source wrote.
    allowed = "".join(letter for letter in words if letter >= " " or letter in "\t\n")
    ElementTree.SubElement(parent, name).text = allowed


def _link(parent: ElementTree.Element, relation: str, to: str, kind: str, lang: str) -> None:
    said = {"rel": relation, "href": to, "type": kind, "hreflang": f"{lang}-CA"}
    ElementTree.SubElement(parent, "link", said)
