"""Who or what a brief is about, and its large numbers."""

from oversight import language
from oversight.briefs.answers import Answers
from oversight.briefs.blocks import (
    Block,
    Grid,
    Line,
    Number,
    Numbers,
    Section,
    Sentence,
    shown,
)
from oversight.briefs.subject import Item
from oversight.briefs.traced import Row, Said, said
from oversight.language import _, ngettext

SUMMARIES = {"institution": "institution_summary", "technology": "technology_summary"}


def about(answers: Answers) -> Section:
    """Who the institution is or what the technology is; the items of a watch list."""
    if answers.subject.is_watch_list:
        return _watched(answers)
    item = answers.subject.items[0]
    if item.kind == "institution":
        return Section("about", _("Who they are"), _institution(answers, item))
    return Section("about", _("What it is"), _technology(answers, item))


def numbers(answers: Answers) -> Section:
    """The large numbers of an institution or a technology."""
    kind = answers.subject.kind
    row = answers.rows(SUMMARIES[kind])[0]
    several = _institution_numbers(row) if kind == "institution" else _technology_numbers(row)
    block = Numbers(tuple(several))
    group = Sentence(
        (_("A row that stands for several recommendations is in none of these numbers."),)
    )
    figures = tuple(shown(answers, "institution-summary")) if kind == "institution" else ()
    return Section("numbers", _("In numbers"), (block, group), figures)


def _institution(answers: Answers, item: Item) -> tuple[Block, ...]:
    row = answers.of("institution_record", item).rows[0]
    words = said(
        _("{kind}; portfolio: {portfolio}."),
        kind=row.said("institution_kind"),
        portfolio=row.said("portfolio"),
    )
    blocks: list[Block] = [Sentence(words, tuple(row.source_ids))]
    if row["former_names_en"]:
        blocks.append(Sentence(said(_("Formerly: {names}."), names=row.said("former_names"))))
    if row["institution_kind"] == "group":
        blocks.append(
            Sentence((_("It stands for several; its figures are never added to those of one."),))
        )
    return tuple(blocks)


def _technology(answers: Answers, item: Item) -> tuple[Block, ...]:
    row = answers.of("technology_record", item).rows[0]
    words = said(
        "{description} ({category})",
        description=row.said("description"),
        category=row.said("technology_category"),
    )
    return (Sentence(words, tuple(row.source_ids)),)


def _institution_numbers(row: Row) -> list[Number]:
    return [
        _open_findings(row),
        _overdue(row),
        _claimed(row),
        Number(
            _("Findings that it disputes"),
            (row.said("disputed_count"),),
            said(
                _("of {findings}; of {recommendations} remedies it accepted {accepted}"),
                findings=row.said("findings_count"),
                recommendations=row.said("recommendations_count"),
                accepted=row.said("accepted_count"),
            ),
        ),
        Number(
            _("Recommended before"),
            (row.said("repeats_count"),),
            said(_("of {count} repeat an earlier one"), count=row.said("recommendations_count")),
        ),
        _not_assessed(row, "technologies_count"),
        _accounted(row),
    ]


def _technology_numbers(row: Row) -> list[Number]:
    return [
        Number(
            _("Institutions that use or try it"),
            (row.said("in_use_count"),),
            said(
                _("of {count} that have it on the register"), count=row.said("institutions_count")
            ),
        ),
        _not_assessed(row, "institutions_count"),
        _open_findings(row),
        Number(
            _("Findings that are disputed"),
            (row.said("disputed_count"),),
            said(_("of {count} against institutions"), count=row.said("findings_count")),
        ),
        _overdue(row),
        _claimed(row),
        _accounted(row),
    ]


def _open_findings(row: Row) -> Number:
    return Number(
        _("Open findings"),
        (row.said("open_findings_count"),),
        said(_("of {count} on record"), count=row.said("findings_count")),
    )


def _overdue(row: Row) -> Number:
    words = said(_("of {count} on record"), count=row.said("recommendations_count"))
    days = row["longest_late_days"]
    if days is not None:
        late = ngettext("the latest by {days} day", "the latest by {days} days", days)
        words = said(
            language.in_turn(["{words}", "{late}"]),
            words=words,
            late=said(late, days=row.said("longest_late_days")),
        )
    return Number(_("Overdue recommendations"), (row.said("overdue_count"),), words)


def _claimed(row: Row) -> Number:
    return Number(
        _("Claimed, not verified"),
        (row.said("claimed_count"),),
        said(
            _("and {verified} verified, {no_record} without published record"),
            verified=row.said("verified_count"),
            no_record=row.said("no_record_count"),
        ),
    )


def _not_assessed(row: Row, whole: str) -> Number:
    return Number(
        _("Not assessed before first use"),
        (row.said("not_before_use_count"),),
        said(
            _("of {count} on the register; of {not_known} the record does not tell"),
            count=row.said(whole),
            not_known=row.said("timing_not_known_count"),
        ),
    )


def _accounted(row: Row) -> Number:
    figures = row["use_figures_count"]
    words = ngettext(
        "of {count} published figure of use", "of {count} published figures of use", figures
    )
    return Number(
        _("Figures that say how many uses are accounted for"),
        (row.said("accounted_figures_count"),),
        said(words, count=row.said("use_figures_count")),
    )


def _watched(answers: Answers) -> Section:
    lines = [_watched_line(answers, item) for item in answers.subject.items]
    headings = (_("Watched"), _("Where it stands"), _("Became known since"))
    grid = Grid(_("What this list watches"), headings, tuple(lines))
    return Section("about", _("What this list watches"), (grid,))


def _watched_line(answers: Answers, item: Item) -> Line:
    changes = answers.of("record_changes", item)
    known = said(
        ngettext("{count} fact", "{count} facts", len(changes.result.rows)), count=changes.count
    )
    if item.kind == "recommendation":
        return _watched_recommendation(answers, item, known)
    row = answers.of(SUMMARIES[item.kind], item).rows[0]
    words = said(
        _(
            "{found} open findings of {findings}; {late} overdue recommendations of "
            "{recommendations}; {claimed} claimed, not verified"
        ),
        found=row.said("open_findings_count"),
        findings=row.said("findings_count"),
        late=row.said("overdue_count"),
        recommendations=row.said("recommendations_count"),
        claimed=row.said("claimed_count"),
    )
    return Line(((row.said(f"{item.kind}_name"),), words, known), ())


def _watched_recommendation(answers: Answers, item: Item, known: Said) -> Line:
    rows = answers.of("recommendations_list", item).rows
    if not rows:
        return Line(((item.item_id,), (_("not on record by this day"),), known), ())
    name = said(
        "{id}: {text}",
        id=rows[0].said("recommendation_id"),
        text=rows[0].said("recommendation_text"),
    )
    stands = [
        said("{institution}, {state}", institution=row.said("institution_name"),
             state=row.said("recommendation_state"))
        for row in rows
    ]  # fmt: skip
    joined = said(
        language.in_turn(f"{{_{number}}}" for number in range(len(stands))),
        **{f"_{number}": one for number, one in enumerate(stands)},
    )
    return Line((name, joined, known), tuple(rows[0].source_ids))
