"""A brief as one HTML document: the same that becomes its PDF."""

from collections.abc import Sequence
from html import escape

from oversight import language
from oversight.briefs.blocks import Grid, Line, Listing, Numbers, Section, Sentence
from oversight.briefs.brief import Brief
from oversight.briefs.closing import codes, definitions, sources
from oversight.briefs.codes import qr_code
from oversight.briefs.questions import Question
from oversight.briefs.traced import Said, Value, plain
from oversight.language import _, ngettext
from oversight.settings import settings
from oversight.watermark import watermark
from oversight.web.addresses import permanent_address
from oversight.web.assets import STATIC
from oversight.web.menu import site_name

STYLES = ("brief-fonts.css", "brief.css")
# Letters of a day, a number, a word: what no table should break.
SHORT = 18
FEW_SOURCES = 15
# Words, their language, address.
Links = Sequence[tuple[str, str, str]]


def as_html(brief: Brief, styles: Sequence[str] = (), links: Links = ()) -> str:
    """The brief as a document in its language.

    `styles` are the addresses of STYLES where they are served; with none the style stands in the
    document, which then needs no other file. `links` stand above, on screens.
    """
    with language.speaking(brief.lang):
        return Markup(brief).document(styles, links)


class Markup:
    """Writes one brief; the current language is the brief's."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.notes = {source_id: n for n, source_id in enumerate(brief.source_ids, start=1)}

    def document(self, styles: Sequence[str], links: Links) -> str:
        """All of it."""
        brief = self.brief
        head = "".join(f'<link rel="stylesheet" href="{escape(one)}">' for one in styles)
        if not styles:
            head = f"<style>{(STATIC / STYLES[-1]).read_text(encoding='utf-8')}</style>"
        title = _("Brief: {title}").format(title=brief.title)
        if brief.is_synthetic:
            title = _("{title} (synthetic data)").format(title=title)
        sections = "".join(self.section(section) for section in brief.sections)
        return (
            f'<!DOCTYPE html>\n<html lang="{brief.lang}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)}</title>"
            f'<meta name="description" content="{escape(self.days())}">'
            f'<meta name="author" content="{escape(site_name())}">{head}</head>'
            f'<body class="brief">{self.links(links)}<main>{self.heading()}{sections}'
            f"{self.questions()}{self.closing()}</main></body></html>\n"
        )

    def links(self, links: Links) -> str:
        """Where else to go; not printed."""
        if not links:
            return ""
        items = "".join(
            f'<li><a href="{escape(to)}" lang="{lang}">{escape(words)}</a></li>'
            for words, lang, to in links
        )
        label = escape(_("This brief"))
        return f'<nav class="links" aria-label="{label}"><ul>{items}</ul></nav>'

    def heading(self) -> str:
        """What it is, about whom, as of when, and the code of the same view."""
        brief = self.brief
        says = _("The same view on the site of this record")
        made_up = ""
        if brief.is_synthetic:
            words = _(
                "Synthetic data: institutions, counts and findings were made up for a "
                "demonstration and stand beside the public record. Nothing here may be cited."
            )
            made_up = f'<p class="synthetic">{escape(words)}</p>'
        if watermark():
            made_up += f'<p class="synthetic">{escape(watermark())}</p>'
        return (
            f'<header class="top"><div class="what"><p class="kind">{escape(self.kind())}</p>'
            f"<h1>{escape(brief.title)}</h1>"
            f'<p class="days">{escape(self.days())}</p></div>'
            f'<div class="view">{qr_code(brief.address, says)}'
            f"<p>{escape(says)}</p></div></header>"
            f'<p class="address">{link(brief.address, brief.address)}</p>{made_up}'
        )

    def kind(self) -> str:
        """What sort of brief it is."""
        return {
            "institution": _("Brief on an institution"),
            "technology": _("Brief on a technology, across institutions"),
            "watch-list": _("Brief on a watch list"),
        }[self.brief.subject.kind]

    def days(self) -> str:
        """The days, the release and when the record was compiled."""
        brief = self.brief
        return " · ".join(
            [
                _("As of {day}").format(day=language.day(brief.as_of_date)),
                _("changes since {day}").format(day=language.day(brief.since_date)),
                _("release {release}").format(release=brief.reader.release["release_id"]),
                _("record checked to {day}").format(
                    day=language.day(brief.reader.record["compiled_on"])
                ),
            ]
        )

    def section(self, section: Section) -> str:
        """A heading and its blocks."""
        return self.part(section.section_id, section.heading, self.inside(section))

    def inside(self, section: Section) -> str:
        """The blocks of a section, without its heading."""
        several = sum(isinstance(block, Grid) for block in section.blocks) > 1
        return "".join(
            self.grid(block, several) if isinstance(block, Grid) else self.block(block)
            for block in section.blocks
        )

    def part(self, anchor: str, heading: str, inside: str) -> str:
        """One part of the document, named by its heading."""
        return (
            f'<section id="{anchor}" aria-labelledby="{anchor}-h">'
            f'<h2 id="{anchor}-h">{escape(heading)}</h2>{inside}</section>'
        )

    def block(self, block: Sentence | Listing | Numbers) -> str:
        """One block that is no table."""
        if isinstance(block, Numbers):
            return self.numbers(block)
        if isinstance(block, Listing):
            items = "".join(f"<li>{self.sentence(one)}</li>" for one in block.sentences)
            return f"<ul>{items}</ul>"
        absent = ' class="absent"' if block.absent else ""
        return f"<p{absent}>{self.sentence(block)}</p>"

    def sentence(self, sentence: Sentence) -> str:
        """Words and their notes."""
        return self.words(sentence.words) + self.noted(sentence.source_ids, "\u00a0")

    def numbers(self, block: Numbers) -> str:
        """A strip of large numbers."""
        items = "".join(
            f'<li><span class="label">{escape(one.label)}</span> '
            f'<span class="value">{self.words(one.value)}</span> '
            f'<span class="says">{self.words(one.says)}</span></li>'
            for one in block.numbers
        )
        return f'<ul class="numbers">{items}</ul>'

    def grid(self, grid: Grid, captioned: bool) -> str:
        """A table; the first cell of a row heads it, the last has its notes.

        Its caption stands above it where the heading of the section is not enough.
        """
        has_notes = any(line.source_ids for line in grid.lines)
        short = [self.is_short(grid, number) for number in range(len(grid.headings))]
        head = "".join(f'<th scope="col">{escape(words)}</th>' for words in grid.headings)
        head += f'<th scope="col">{escape(_("Sources"))}</th>' if has_notes else ""
        body = "".join(f"<tr>{self.line(line, short, has_notes)}</tr>" for line in grid.lines)
        caption = f"<caption>{escape(grid.caption)}</caption>" if captioned else ""
        return (
            f'<div class="wide ov-scroll" role="region" tabindex="0" '
            f'aria-label="{escape(grid.caption)}">'
            f'<table class="ov-table">{caption}<thead><tr>{head}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>"
        )

    def is_short(self, grid: Grid, number: int) -> bool:
        """Whether every cell of a column is a number, a day or a word, kept on one line."""
        return all(len(plain(line.cells[number])) <= SHORT for line in grid.lines)

    def line(self, line: Line, short: Sequence[bool], has_notes: bool) -> str:
        """The cells of one row."""
        cells = ""
        for number, (cell, is_short) in enumerate(zip(line.cells, short, strict=True)):
            name, scope = ("td", "") if number else ("th", ' scope="row"')
            kept = ' class="short"' if is_short else ""
            cells += f"<{name}{scope}{kept}>{self.words(cell)}</{name}>"
        if has_notes:
            cells += f'<td class="notes">{self.noted(line.source_ids)}</td>'
        return cells

    def noted(self, source_ids: Sequence[str], before: str = "") -> str:
        """The notes of these sources, each a link to its entry; of neighbours the two ends."""
        if not source_ids:
            return ""
        links = ", ".join(
            _note(first) if first == last else f"{_note(first)}–{_note(last)}"
            for first, last in runs(sorted({self.notes[one] for one in source_ids}))
        )
        return f'{before}<span class="note">[{links}]</span>'

    def questions(self) -> str:
        """The questions, each with its rule and its sources."""
        brief = self.brief
        inside = f'<p class="absent">{escape(_("No rule asks a question of this record."))}</p>'
        if brief.questions:
            says = _(
                "Each comes from a rule that the page of data and methods states, and cites the "
                "rows that it rests on. None is written by hand."
            )
            inside = f"<p>{escape(says)}</p><ol>{''.join(map(self.question, brief.questions))}</ol>"
        if brief.questions_count > len(brief.questions):
            more = ngettext(
                "The rules ask {count} question in all; the rest are about the same matters.",
                "The rules ask {count} questions in all; the rest are about the same matters.",
                brief.questions_count,
            )
            said, _name, after = more.partition("{count}")
            counted = Value(language.number(brief.questions_count), "questions")
            inside += f"<p>{self.words((said, counted, after))}</p>"
        return self.part("questions", _("Questions that follow from the record"), inside)

    def question(self, question: Question) -> str:
        """One question."""
        words = self.words(question.words)
        if self.brief.subject.kind != "institution":
            name = question.rows[0].said("institution_name")
            words = f"<strong>{self.words((name,))}</strong> – {words}"
        source_ids = [one for row in question.rows for one in row.source_ids]
        rows = " ".join(row.cell for row in question.rows)
        rule = _("Rule {rule}").format(rule="\x00")
        rule = escape(rule).replace(
            "\x00", f'<code lang="en">{escape(question.rule.rule_id)}</code>'
        )
        return (
            f'<li data-rule="{question.rule.rule_id}" data-rows="{escape(rows)}">{words} '
            f'<span class="rule">{rule}{self.noted(source_ids, " ")}</span></li>'
        )

    def closing(self) -> str:
        """Sources, definitions and codes, on a page of their own."""
        brief = self.brief
        # A short brief keeps them on a page of their own, a long one keeps to its four pages.
        apart = " apart" if len(brief.source_ids) <= FEW_SOURCES else ""
        parts = [
            ("sources", _("Sources"), sources(brief)),
            ("words", _("What the words mean here"), definitions(brief)),
            ("codes", _("Check these numbers"), codes(brief)),
        ]
        # The codes of several items need the width of the page.
        side = "below" if brief.subject.is_watch_list else "beside"
        listed, *beside = (self.part(*part) for part in parts)
        return (
            f'<div class="closing{apart}">{listed}<div class="{side}">{"".join(beside)}</div></div>'
        )

    def words(self, words: Said) -> str:
        """Traced words, escaped; each names its cell, an entity leads to its page."""
        return "".join(
            escape(part) if isinstance(part, str) else self.value(part) for part in words
        )

    def value(self, value: Value) -> str:
        """One traced value."""
        text = escape(value.text)
        if value.entity is not None:
            page, entity_id = value.entity
            address = permanent_address(
                page,
                self.brief.lang,
                release_id=str(self.brief.reader.release["release_id"]),
                as_of_date=self.brief.as_of_date,
                **{f"{page}_id": entity_id},
            )
            text = link(f"{settings().base_url.rstrip('/')}{address}", value.text)
        spoken = f' lang="{value.lang}"' if value.lang else ""
        # Neither a number nor an id is broken where a line ends.
        kept = ' class="short"' if " " not in value.text and len(value.text) <= SHORT else ""
        return f'<span{kept} data-from="{escape(value.cell)}"{spoken}>{text}</span>'


def link(address: str, words: str) -> str:
    """A link, only to the web: any other address is words."""
    if not address.startswith(("https://", "http://")):
        return escape(words)
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def _note(number: int) -> str:
    return f'<a href="#source-{number}">{number}</a>'


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as runs: neighbours of three or more together, others alone."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    ends: list[tuple[int, int]] = []
    for run in found:
        ends += [(run[0], run[-1])] if len(run) > 2 else [(one, one) for one in run]
    return ends
