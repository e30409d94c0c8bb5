"""What a section of a brief is made of: sentences, lists, tables and large numbers, all traced."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from oversight import figures
from oversight.briefs.answers import Answers
from oversight.briefs.subject import KINDS
from oversight.briefs.traced import Row, Said
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _


@dataclass(frozen=True)
class Sentence:
    """Words and their sources; `absent` where they say that nothing is on record."""

    words: Said
    source_ids: tuple[str, ...] = ()
    absent: bool = False


@dataclass(frozen=True)
class Listing:
    """Sentences as a list."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Number:
    """One large number: what it is, the number, out of what; what it says where there is none."""

    label: str
    value: Said
    says: Said


@dataclass(frozen=True)
class Numbers:
    """A strip of large numbers."""

    numbers: tuple[Number, ...]
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One row of a table: a cell for each heading, and its sources."""

    cells: tuple[Said, ...]
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table; its first column heads each row."""

    caption: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


Block = Sentence | Listing | Numbers | Grid


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; `figures` are those whose numbers it shows."""

    section_id: str
    heading: str
    blocks: tuple[Block, ...]
    figures: tuple[ShownFigure, ...] = field(default_factory=tuple)

    @property
    def is_absent(self) -> bool:
        """True when all that it says is that nothing is on record."""
        return all(isinstance(block, Sentence) and block.absent for block in self.blocks)


def grid(caption: str, rows: Sequence[Row], columns: Sequence[str]) -> Grid:
    """A table of these folded columns of the rows; at least one row."""
    return Grid(
        caption,
        tuple(rows[0].label(name) for name in columns),
        tuple(
            Line(tuple((row.said(name),) for name in columns), tuple(row.source_ids))
            for row in rows
        ),
    )


def absent(words: str) -> Sentence:
    """That nothing is on record."""
    return Sentence((words,), absent=True)


def cut(answers: Answers, rows: list[Row], most: int) -> tuple[list[Row], list[Sentence]]:
    """The first rows, and a sentence that there are more, none where all are shown."""
    # Several items or institutions share the pages that one institution has to itself.
    if answers.subject.is_watch_list:
        most = max(2, most // 2)
    elif answers.subject.kind == "technology":
        most = max(3, most * 2 // 3)
    if answers.is_whole or len(rows) <= most:
        return rows, []
    words = _("More rows are on the page that the address of this brief leads to.")
    return rows[:most], [Sentence((words,))]


def shown(answers: Answers, figure_id: str, kinds: Sequence[str] = KINDS) -> list[ShownFigure]:
    """The figure with the very answers that the brief rests on, one for each item."""
    figure = figures.registry()[figure_id]
    return [
        ShownFigure(figure, answer.result, answers.reader)
        for answer in answers.all(figure.query, kinds)
    ]
