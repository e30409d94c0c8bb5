"""What the pages on data and methods say of the release, of citing and of reporting an error."""

from collections import Counter
from html import escape

from oversight import language
from oversight.language import _, ngettext
from oversight.page_parts.reading import query, reader
from oversight.page_parts.surface import surface
from oversight.page_parts.words import html, link
from oversight.releases.checklist import NAME as CHECKLIST
from oversight.releases.notes import NOTES
from oversight.settings import settings


def contents() -> None:
    """Links to the parts of the page."""
    parts = {
        "release": _("This release"),
        "protection": _("What is hidden, and why"),
        "data-rows": _("How much this release holds"),
        "cite": _("How to cite"),
        "questions": _("How the questions of a brief are made"),
        "data-glossary": _("What the words mean here"),
        "data-codes": _("Codes, with their definitions"),
        "data-sources": _("Sources"),
        "data-gaps": _("What is not known"),
        "data-undated": _("Facts without a date"),
        "data-dictionary": _("Tables and columns of a release"),
    }
    links = "".join(
        f'<li><a href="#{anchor}">{escape(words)}</a></li>' for anchor, words in parts.items()
    )
    label = escape(_("On this page"))
    html(f'<nav class="ov-contents" aria-label="{label}"><ul>{links}</ul></nav>')


def about_release() -> None:
    """The release shown: its number, its day, its schema, its licence, and what made it."""
    release, record = reader().release, reader().record
    said = [
        (_("Record"), str(language.local(record, "title"))),
        (_("Release"), str(release["release_id"])),
        (_("As-of date"), language.day(release["as_of_date"])),
        (_("Record compiled on"), language.day(record["compiled_on"])),
        (_("Sources last looked at"), _looked_at()),
        (_("Rows of the record"), _rows()),
        (_("Corrections"), _corrections()),
        (_("Schema version"), str(release["schema_version"])),
        (_("Licence of the compilation"), settings().licence_name),
    ]
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in said)
    heading = escape(_("This release"))
    corrected = link(_("What has been put right in this record"), "corrections")
    changed = link(_("What changed since the release before"), "what-changed")
    html(
        f'<h2 id="release">{heading}</h2><dl class="ov-about">{rows}</dl>'
        f"<p>{escape(_release_note())}</p><p>{corrected}<br>{changed}</p>"
    )


def compared_releases() -> None:
    """Which two releases are compared, where corrections are listed, the notes, the checklist."""
    release = reader().release
    words = _("This is the first release, so there is none to compare it with.")
    if release["parent_id"]:
        words = _(
            "Release {release} is compared with release {parent}, from the files of both."
        ).format(release=release["release_id"], parent=release["parent_id"])
    more = link(_("What has been put right in this record"), "corrections")
    files = {
        NOTES[language.current()]: _("Notes of this release (Markdown)"),
        CHECKLIST: _("Checklist before publication (JSON)"),
    }
    links = "".join(
        f'<li><a href="{escape(surface().release_address(name))}" download>{escape(said)}</a></li>'
        for name, said in files.items()
    )
    html(f'<p>{escape(words)} {more}</p><ul class="ov-files">{links}</ul>')


def _looked_at() -> str:
    days = [row["checked_on"] for row in reader().sources.values() if row["checked_on"]]
    return language.day(max(days)) if days else _("not recorded, source by source")


def _rows() -> str:
    counts = [row["rows_count"] for row in query("record_rows_by_table").rows]
    return _("{count} in {tables} tables").format(
        count=language.number(sum(counts)), tables=language.number(len(counts))
    )


def _corrections() -> str:
    """How many facts were put right, day by day, latest first."""
    rows = query("corrections_list", as_of_date=reader().as_of_date).rows
    days = Counter(row["corrected_on"] for row in rows)
    said = [
        _("{count} on {day}").format(count=language.number(count), day=language.day(day))
        for day, count in days.items()
    ]
    return language.listed(said) or _("none so far")


def _release_note() -> str:
    return _(
        "The record is a compilation of published documents, paraphrased in our own words, with "
        "the supporting words kept beside each row. Each source keeps its own terms."
    )


def about_protection() -> None:
    """Whether this release holds counts from returns, and where their protection is explained."""
    hidden = sum(row["suppressed_count"] for row in query("counts_by_symbol").rows)
    words = _(
        "Counts from returns of institutions are published with the small ones suppressed (x). "
        "This release holds none, so nothing in it is hidden."
    )
    if hidden:
        words = ngettext(
            "Counts from returns of institutions are published with the small ones suppressed "
            "(x); in this release {count} cell is.",
            "Counts from returns of institutions are published with the small ones suppressed "
            "(x); in this release {count} cells are.",
            hidden,
        ).format(count=language.number(hidden))
    heading = escape(_("What is hidden, and why"))
    more = link(_("How protection works, and how to check it"), "certificate")
    html(f'<h2 id="protection">{heading}</h2><p>{escape(words)} {more}</p>')


def how_to_cite() -> None:
    """The form of a citation, in both languages."""
    cited = []
    for lang in (language.current(), language.other()):
        with language.speaking(lang):
            words = _(
                "“Title of the figure”, {record}, release {release}, as of {day}, and the "
                "permanent address under the figure."
            ).format(
                record=language.local(reader().record, "title"),
                release=reader().release["release_id"],
                day=language.day(reader().as_of_date),
            )
            cited.append(f'<p class="ov-cite" lang="{lang}">{escape(words)}</p>')
    heading = escape(_("How to cite"))
    html(f'<h2 id="cite">{heading}</h2>{"".join(cited)}')


def report_an_error() -> None:
    """Where to say that something is wrong."""
    address = escape(settings().report_error_url)
    words = _("A figure is wrong or a source is missing? Say so and it will be corrected here.")
    report = _("Report an error")
    html(f'<p>{escape(words)} <a href="{address}">{escape(report)}</a></p>')
