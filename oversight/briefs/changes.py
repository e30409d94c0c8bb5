"""What became known since a day, and what the record does not tell."""

from collections.abc import Callable

from oversight import language
from oversight.briefs.answers import Answers
from oversight.briefs.blocks import Block, Listing, Section, Sentence, absent, cut, grid, shown
from oversight.briefs.followed import whose
from oversight.briefs.traced import Row, Value, said
from oversight.language import _, ngettext

MOST_CHANGES = 6


def changes(answers: Answers) -> Section:
    """What became known between the two days, latest first."""
    every = answers.rows("record_changes")
    every.sort(key=lambda row: row["known_on"], reverse=True)
    rows, more = cut(answers, every, MOST_CHANGES)
    blocks: list[Block] = [absent(_("Nothing dated became known between these days."))]
    if rows:
        columns = ("known_on", "timeline_event", *whose(answers), "text", "day")
        blocks = [grid(_("What became known, latest first"), rows, columns), *more]
    heading = _("What changed since {day}").format(day=language.day(answers.since_date))
    figures = tuple(shown(answers, "institution-changes", ["institution"]))
    return Section("changes", heading, tuple(blocks), figures)


def unknown(answers: Answers) -> Section:
    """What the record does not tell, said as plainly as what it tells."""
    sentences = [
        *_statuses(answers),
        *_timings(answers),
        *_stances(answers),
        *_silence(answers),
        *_undated(answers),
    ]
    where = _(
        "The record is a compilation of published documents. That something is not in it does not "
        "mean that it did not happen."
    )
    blocks: tuple[Block, ...] = (Sentence((where,)),)
    if sentences:
        blocks = (Listing(tuple(sentences)), *blocks)
    return Section("unknown", _("What the record does not tell"), blocks)


def _told(
    answers: Answers, query: str, condition: str, holds: Callable[[Row], bool], words: str
) -> list[Sentence]:
    """How many rows of a query say nothing; none where all do say."""
    every = answers.rows(query)
    silent = [row for row in every if holds(row)]
    if not silent:
        return []
    return [
        Sentence(
            said(
                words,
                silent=Value(language.number(len(silent)), f"{query}#rows[{condition}]"),
                every=Value(language.number(len(every)), f"{query}#rows"),
            )
        )
    ]


def _statuses(answers: Answers) -> list[Sentence]:
    return _told(
        answers,
        "technology_register_list",
        "technology_status=not_known",
        lambda row: bool(row["technology_status"] == "not_known"),
        _("Whether it is still in use: not known for {silent} of {every} rows of the register."),
    )


def _timings(answers: Answers) -> list[Sentence]:
    return _told(
        answers,
        "technology_register_list",
        "assessment_timing=not_known",
        lambda row: bool(row["assessment_timing"] == "not_known"),
        _("Whether it was assessed before first use: not known for {silent} of {every}."),
    )


def _stances(answers: Answers) -> list[Sentence]:
    return _told(
        answers,
        "findings_list",
        "finding_stance=not_stated",
        lambda row: bool(row["finding_stance"] == "not_stated"),
        _("What the institution says to the finding: not stated for {silent} of {every}."),
    )


def _silence(answers: Answers) -> list[Sentence]:
    return _told(
        answers,
        "recommendations_list",
        "recommendation_state=no_published_record",
        lambda row: bool(row["recommendation_state"] == "no_published_record"),
        _(
            "What came of the recommendation: nothing published for {silent} of {every} rows. It "
            "is not a refusal."
        ),
    )


def _undated(answers: Answers) -> list[Sentence]:
    several = [row for answer in answers.all("undated_facts") for row in answer.rows]
    count = sum(row["undated_count"] for row in several)
    if not count:
        return []
    words = ngettext(
        "{count} fact on record has no date and is in nothing above.",
        "{count} facts on record have no date and are in nothing above.",
        count,
    )
    total = Value(language.number(count), "undated_facts#sum.undated_count")
    return [Sentence(said(words, count=total))]
