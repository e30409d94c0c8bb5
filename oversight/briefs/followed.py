"""What was found, what was promised, what came of it."""

from collections.abc import Sequence

from oversight.briefs.answers import Answers
from oversight.briefs.blocks import (
    Block,
    Grid,
    Line,
    Listing,
    Section,
    Sentence,
    absent,
    cut,
    grid,
    shown,
)
from oversight.briefs.traced import Row, Said, said
from oversight.language import _

MOST_FINDINGS, MOST_OVERDUE, MOST_OTHERS, MOST_STATEMENTS = 8, 12, 5, 3


def findings(answers: Answers) -> Section:
    """Findings against, oldest first, and the stance on each."""
    rows, more = cut(answers, answers.rows("findings_list"), MOST_FINDINGS)
    blocks: list[Block] = [absent(_("No finding against an institution is on record by this day."))]
    if rows:
        columns = (
            "finding_text",
            *whose(answers),
            "issued_day",
            "finding_disposition",
            "finding_stance",
            "finding_status",
        )
        caption = _("Findings, what the institution said to them, and whether they are open")
        blocks = [grid(caption, rows, columns), *more]
    figures = shown(answers, "findings-age", ["technology"])
    figures += shown(answers, "institution-findings", ["institution"])
    heading = _("What was found, and the institution’s stance")
    return Section("findings", heading, tuple(blocks), tuple(figures))


def promises(answers: Answers) -> Section:
    """Every promise past its date, with days late and on whose word; then what is only claimed."""
    late = answers.rows("recommendations_list", lambda row: bool(row["is_overdue"]))
    late.sort(key=lambda row: -row["late_days"])
    rows, more = cut(answers, late, MOST_OVERDUE)
    blocks: list[Block] = [absent(_("No promise is past its date by this day."))]
    if rows:
        blocks = [_overdue(answers, rows), *more]
    blocks += _asked(answers) + _claimed(answers)
    heading = _("Promises past their date")
    figures = tuple(shown(answers, "recommendations-list", ["institution", "technology"]))
    figures += tuple(shown(answers, "recommendation-record", ["recommendation"]))
    return Section("promises", heading, tuple(blocks), figures)


def whose(answers: Answers) -> list[str]:
    """The column of the institution, where the brief is not about one."""
    return [] if answers.subject.kind == "institution" else ["institution_name"]


def _overdue(answers: Answers, rows: Sequence[Row]) -> Grid:
    columns = (*whose(answers), "due_date", "late_days")
    headings = (
        _("Recommendation"),
        *(rows[0].label(name) for name in columns),
        _("State, and on whose word"),
        rows[0].label("due_set_by"),
    )
    lines = [
        Line(
            (
                _text(row),
                *((row.said(name),) for name in columns),
                _word(row),
                (row.said("due_set_by"),),
            ),
            tuple(row.source_ids),
        )
        for row in rows
    ]
    caption = _("Past a date that the institution promised or accepted, most days late first")
    return Grid(caption, headings, tuple(lines))


def _text(row: Row) -> Said:
    return said(
        "{id}: {text}", id=row.said("recommendation_id"), text=row.said("recommendation_text")
    )


def _word(row: Row) -> Said:
    state = row.said("recommendation_state")
    if row["on_whose_word"] is None:
        return (state,)
    return said(_("{state}, according to {word}"), state=state, word=row.said("on_whose_word"))


def _asked(answers: Answers) -> list[Block]:
    """Those past a date that the institution did not accept: asked for, never promised."""

    def is_asked(row: Row) -> bool:
        return row["late_days"] is not None and not row["is_overdue"]

    rows, more = cut(answers, answers.rows("recommendations_list", is_asked), MOST_OTHERS)
    if not rows:
        return []
    words = _("{text}, asked by {due}, a date that the institution did not accept.")
    return [_listing(rows, words), *more]


def _claimed(answers: Answers) -> list[Block]:
    def is_claimed(row: Row) -> bool:
        return bool(row["recommendation_state"] == "implemented_claimed")

    rows, more = cut(answers, answers.rows("recommendations_list", is_claimed), MOST_OTHERS)
    if not rows:
        return []
    words = _("{text}: done on the institution’s own word, not verified.")
    return [_listing(rows, words), *more]


def _listing(rows: Sequence[Row], words: str) -> Listing:
    return Listing(
        tuple(
            Sentence(said(words, text=_text(row), due=row.said("due_date")), tuple(row.source_ids))
            for row in rows
        )
    )


def repeats(answers: Answers) -> Section:
    """What was recommended before."""
    rows, more = cut(answers, answers.rows("recommendations_repeats"), MOST_OTHERS)
    blocks: list[Block] = [absent(_("No repeat is on record by this day."))]
    if rows:
        words = _(
            "{text}, issued {day}, repeats {earlier}, issued {earlier_day} (now {state}): "
            "recommended {count} times."
        )
        sentences = [
            Sentence(
                said(
                    words,
                    text=_text(row),
                    day=row.said("issued_day"),
                    earlier=row.said("repeats"),
                    earlier_day=row.said("earlier_day"),
                    state=row.said("earlier_recommendation_state"),
                    count=row.said("recommended_count"),
                ),
                tuple(row.source_ids),
            )
            for row in rows
        ]
        blocks = [Listing(tuple(sentences)), *more]
    figures = tuple(shown(answers, "recommendations-repeats", ["institution", "technology"]))
    return Section("repeats", _("Recommended before"), tuple(blocks), figures)


def undertakings(answers: Answers) -> Section:
    """What was to be sent to a committee, and whether it came."""
    rows, more = cut(answers, answers.rows("undertakings_list"), MOST_OTHERS)
    blocks: list[Block] = [absent(_("No undertaking to a committee is on record by this day."))]
    if rows:
        columns = ("what", *whose(answers), "body_name", "due_date", "received_state", "late_days")
        caption = _("What was to be sent to a committee, and whether it was received")
        notes = [
            Sentence((row.said("note"),), tuple(row.source_ids)) for row in rows if row["note_en"]
        ]
        blocks = [grid(caption, rows, columns), *notes, *more]
    heading = _("Undertakings to committees")
    figures = tuple(shown(answers, "institution-undertakings", ["institution"]))
    return Section("undertakings", heading, tuple(blocks), figures)


def statements(answers: Answers) -> Section:
    """What was said and later corrected."""
    corrected = answers.rows("declarations_list", lambda row: row["correction_en"] is not None)
    rows, more = cut(answers, corrected, MOST_STATEMENTS)
    blocks: list[Block] = [absent(_("No statement with a correction is on record by this day."))]
    if rows:
        columns = (*whose(answers), "day", "statement", "corrected_day", "correction")
        blocks = [grid(_("Said, and later corrected"), rows, columns), *more]
    figures = tuple(shown(answers, "technology-declarations", ["institution", "technology"]))
    return Section("statements", _("Said, and later corrected"), tuple(blocks), figures)
