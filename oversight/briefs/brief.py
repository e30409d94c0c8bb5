"""A brief: its sections, the questions that follow, the sources that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from oversight import language
from oversight.briefs.about import about, numbers
from oversight.briefs.addresses import same_view
from oversight.briefs.answers import Answers
from oversight.briefs.blocks import Block, Grid, Listing, Section, Sentence
from oversight.briefs.changes import changes, unknown
from oversight.briefs.followed import findings, promises, repeats, statements, undertakings
from oversight.briefs.questions import (
    MOST_OF_SEVERAL,
    MOST_QUESTIONS,
    Question,
    chosen,
    questions,
)
from oversight.briefs.subject import Item, Subject, check
from oversight.briefs.uses import uses
from oversight.database import Reader
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _

# Where no earlier day is named: what a page shows as changed, too.
SINCE_DAYS = 365


@dataclass(frozen=True)
class Brief:
    """Everything that a brief says, in one language; `source_ids` in the order of their notes."""

    subject: Subject
    reader: Reader
    lang: str
    as_of_date: date
    since_date: date
    title: str
    address: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    questions_count: int
    source_ids: tuple[str, ...]

    @property
    def is_synthetic(self) -> bool:
        """True when the rows were made up."""
        return bool(self.reader.release["is_synthetic"])

    @property
    def figures(self) -> list[ShownFigure]:
        """The figures whose numbers it shows, each once."""
        return [figure for section in self.sections for figure in section.figures]


def brief(
    reader: Reader,
    subject: Subject,
    as_of_date: date | None = None,
    since_date: date | None = None,
    lang: str = "en",
    *,
    is_whole: bool = False,
) -> Brief:
    """The brief on a subject as of a day (null: the release's) and since another (a year before).

    A fact of `as_of_date` is in it, one of `since_date` is no change. A whole one has every row,
    on however many pages. Raises NoSuchItem, in `lang`.
    """
    until = as_of_date or reader.as_of_date
    since = since_date or until - timedelta(days=SINCE_DAYS)
    with language.speaking(lang):
        check(reader, subject)
        answers = Answers(reader, subject, until, since, is_whole)
        asked = questions(answers)
        most = MOST_QUESTIONS if subject.kind == "institution" else MOST_OF_SEVERAL
        shown = tuple(chosen(asked, most))
        sections = tuple(_sections(answers))
        return Brief(
            subject=subject,
            reader=reader,
            lang=lang,
            as_of_date=until,
            since_date=since,
            title=_title(reader, subject),
            address=same_view(subject, reader, lang, until, since),
            sections=sections,
            questions=shown,
            questions_count=len(asked),
            source_ids=tuple(dict.fromkeys(_source_ids(sections, shown))),
        )


def _sections(answers: Answers) -> Iterator[Section]:
    yield about(answers)
    if not answers.subject.is_watch_list:
        yield numbers(answers)
    answered = [
        section(answers)
        for section in (uses, findings, promises, repeats, undertakings, statements, changes)
    ]
    yield from (section for section in answered if not section.is_absent)
    yield from _absent([section for section in answered if section.is_absent])
    yield unknown(answers)


def _absent(sections: list[Section]) -> list[Section]:
    """What nothing is on record of, as one section; none where there is something of all."""
    if not sections:
        return []
    sentences = [
        block for section in sections for block in section.blocks if isinstance(block, Sentence)
    ]
    figures = [figure for section in sections for figure in section.figures]
    heading = _("Looked for, and not on record by this day")
    return [Section("absent", heading, (Listing(tuple(sentences)),), tuple(figures))]


def _title(reader: Reader, subject: Subject) -> str:
    if subject.is_watch_list:
        return _("Watch list")
    return _name(reader, subject.items[0])


def _name(reader: Reader, item: Item) -> str:
    row = reader.query(f"{item.kind}_record", **{item.filter_name: item.item_id}).rows[0]
    name = str(language.local(row, f"{item.kind}_name"))
    acronym = language.local(row, "acronym") if item.kind == "institution" else None
    return f"{name} ({acronym})" if acronym else name


def _source_ids(sections: tuple[Section, ...], questions: tuple[Question, ...]) -> Iterator[str]:
    for section in sections:
        for block in section.blocks:
            yield from _sources_of(block)
    for question in questions:
        for row in question.rows:
            yield from row.source_ids


def _sources_of(block: Block) -> Iterator[str]:
    if isinstance(block, Grid):
        for line in block.lines:
            yield from line.source_ids
    elif isinstance(block, Listing):
        for sentence in block.sentences:
            yield from sentence.source_ids
    elif isinstance(block, Sentence):
        yield from block.source_ids
