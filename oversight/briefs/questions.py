"""The questions that follow from the record: each a rule, none written for one institution.

A rule reads the rows of one query. It applies to a row or not; the rows that share the columns of
`together` are asked about in one question, which cites them all: what they say, then what is
asked. The page of data and methods states every rule.
"""

from collections.abc import Callable
from dataclasses import dataclass

from oversight import language
from oversight.briefs.answers import Answers
from oversight.briefs.traced import Row, Said, Value, listed, said
from oversight.language import _, ngettext

# A brief asks no more, so that it keeps to its pages.
MOST_QUESTIONS, MOST_WATCHED = 12, 8


@dataclass(frozen=True)
class Rule:
    """One rule.

    rule_id     for ever; in the brief beside each question that the rule asks
    query       whose rows it reads
    applies     to which of them
    together    the columns by which rows are asked about in one question
    when        in words, when it applies
    says        what the record says in those rows
    asks        what is then asked
    unless_any  a query; of the institutions that it tells of the rule says nothing
    """

    rule_id: str
    query: str
    applies: Callable[[Row], bool]
    together: tuple[str, ...]
    when: Callable[[], str]
    says: Callable[[list[Row]], Said]
    asks: Callable[[], str]
    unless_any: str = ""


@dataclass(frozen=True)
class Question:
    """One question, the rule that asked it and the rows that it rests on, at least one."""

    rule: Rule
    words: Said
    rows: tuple[Row, ...]


def questions(answers: Answers) -> list[Question]:
    """Every question that the rules ask of the answers, in the order of the rules."""
    return [question for rule in RULES for question in _asked_by(rule, answers)]


def chosen(several: list[Question], most: int = MOST_QUESTIONS) -> list[Question]:
    """At most so many: the first of each rule before the second of any, in the same order."""
    turns: dict[str, int] = {}
    ranked = []
    for place, question in enumerate(several):
        turn = turns.get(question.rule.rule_id, 0)
        turns[question.rule.rule_id] = turn + 1
        ranked.append((turn, place))
    return [several[place] for place in sorted(place for _turn, place in sorted(ranked)[:most])]


def _asked_by(rule: Rule, answers: Answers) -> list[Question]:
    told = answers.rows(rule.unless_any) if rule.unless_any else []
    silent = {row["institution_id"] for row in told}
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in answers.rows(rule.query, rule.applies):
        if row["institution_id"] not in silent:
            groups.setdefault(tuple(row[column] for column in rule.together), []).append(row)
    return [
        Question(rule, (*rule.says(rows), " ", rule.asks()), tuple(rows))
        for rows in groups.values()
    ]


def _count(rows: list[Row]) -> Value:
    return Value(language.number(len(rows)), "cited")


def _ids(rows: list[Row]) -> Said:
    return listed([(row.said("recommendation_id"),) for row in rows])


def _named(words: str, rows: list[Row]) -> Said:
    """The words about recommendations of one investigation."""
    return said(
        words,
        count=_count(rows),
        text=rows[0].said("recommendation_text"),
        investigation=rows[0].said("investigation_title"),
        ids=_ids(rows),
    )


def _with(words: str, row: Row, **columns: str) -> Said:
    """The words with cells of one row."""
    return said(words, **{name: row.said(column) for name, column in columns.items()})


def _overdue(rows: list[Row]) -> Said:
    words = ngettext(
        "“{text}” ({ids}) was to be done by {due}; {late} the record does not show it done.",
        "{count} recommendations of “{investigation}” were to be done by {due}; {late} the record "
        "does not show them done: {ids}.",
        len(rows),
    )
    late = ngettext("{days} day later", "{days} days later", rows[0]["late_days"])
    return said(
        words,
        count=_count(rows),
        text=rows[0].said("recommendation_text"),
        investigation=rows[0].said("investigation_title"),
        ids=_ids(rows),
        due=rows[0].said("due_date"),
        late=said(late, days=rows[0].said("late_days")),
    )


def _undertaking(rows: list[Row]) -> Said:
    words = _(
        "The committee was to be sent, by {due}: “{what}” The record does not tell whether it came."
    )
    if rows[0]["received_state"] == "no":
        words = _("The committee was to be sent, by {due}: “{what}” It was not received.")
    return _with(words, rows[0], due="due_date", what="what")


def _disputed(rows: list[Row]) -> Said:
    words = ngettext(
        "The institution disputes the finding of “{investigation}” and accepts the recommendation "
        "that answers it ({ids}).",
        "The institution disputes the finding of “{investigation}” and accepts {count} "
        "recommendations that answer it ({ids}).",
        len(rows),
    )
    return _named(words, rows)


def _rejected(rows: list[Row]) -> Said:
    words = ngettext(
        "The institution rejected a recommendation of “{investigation}” ({ids}).",
        "The institution rejected {count} recommendations of “{investigation}” ({ids}).",
        len(rows),
    )
    return _named(words, rows)


def _repeat(rows: list[Row]) -> Said:
    words = _("“{text}” ({id}) says again what was recommended before ({earlier}, issued {day}).")
    return _with(
        words,
        rows[0],
        text="recommendation_text",
        id="recommendation_id",
        earlier="repeats",
        day="earlier_day",
    )


def _claimed(rows: list[Row]) -> Said:
    words = ngettext(
        "On the institution’s word alone, “{text}” ({ids}) is done.",
        "On the institution’s word alone, {count} recommendations of “{investigation}” are done "
        "({ids}).",
        len(rows),
    )
    return _named(words, rows)


def _unaccounted(rows: list[Row]) -> Said:
    words = _("{value} uses ({technology}, {day}) could not be accounted for.")
    if rows[0]["denominator"] is not None:
        words = _("Of {whole} uses ({technology}, {day}), {value} could not be accounted for.")
    return _with(
        words,
        rows[0],
        value="value",
        whole="denominator",
        technology="technology_name",
        day="day",
    )


def _unaccounted_returned(rows: list[Row]) -> Said:
    words = _("In its returns, {value} uses have no record of purpose, authority or file.")
    if rows[0]["uses"] is not None:
        words = _(
            "Of {whole} uses in its returns, {value} have no record of purpose, authority or file."
        )
    return _with(words, rows[0], value="unaccounted_uses", whole="uses")


def _unexplained(rows: list[Row]) -> Said:
    words = _(
        "In {quarter}, another count ({counted_by}) found {independent} uses ({technology}), of "
        "which the institution accounts for {accounted}; {rest} are not explained."
    )
    return _counted_twice(words, rows)


def _disagreement(rows: list[Row]) -> Said:
    words = _(
        "In {quarter}, another count ({counted_by}) found {independent} uses ({technology}); the "
        "institution accounts for {accounted}, which is more."
    )
    return _counted_twice(words, rows)


def _counted_twice(words: str, rows: list[Row]) -> Said:
    return _with(
        words,
        max(rows, key=lambda row: row["last_day"]),
        quarter="quarter",
        counted_by="counted_by",
        independent="independent_uses",
        technology="technology_name",
        accounted="accounted_uses",
        rest="unexplained_uses",
    )


def _corrected(rows: list[Row]) -> Said:
    words = ngettext(
        "The institution said ({day}): “{statement}” It was later corrected ({corrected}): "
        "“{correction}”",
        "{count} statements about one technology ({technology}) were later corrected. One was "
        "({day}): “{statement}” Then ({corrected}): “{correction}”",
        len(rows),
    )
    return said(
        words,
        count=_count(rows),
        technology=rows[0].said("technology_name"),
        day=rows[0].said("day"),
        statement=rows[0].said("statement"),
        corrected=rows[0].said("corrected_day"),
        correction=rows[0].said("correction"),
    )


def _used_first(rows: list[Row]) -> Said:
    words = _("{technology}: used before a privacy impact assessment was done.")
    if rows[0]["assessment_timing"] == "late":
        words = _(
            "{technology}: first use {first_use}, privacy impact assessment completed {completed}."
        )
    return _with(
        words,
        rows[0],
        technology="technology_name",
        first_use="first_use_day",
        completed="completed_day",
    )


def _source_not_checked(rows: list[Row]) -> Said:
    words = _("{technology}: whether its outside source was lawful was not checked.")
    return _with(words, rows[0], technology="technology_name")


def _not_published(rows: list[Row]) -> Said:
    words = _("No figure of its use is published; technologies on the register: {technologies}.")
    figures = rows[0]["use_figures_count"]
    if figures:
        words = ngettext(
            "{figures} figure of its use is published, and it does not say how many uses were "
            "accounted for.",
            "{figures} figures of its use are published, and none says how many uses were "
            "accounted for.",
            figures,
        )
    return _with(words, rows[0], figures="use_figures_count", technologies="technologies_count")


def _assessment_not_known(rows: list[Row]) -> Said:
    words = _(
        "Whether it was assessed before first use is not on record for what is in use or on trial: "
        "{technologies}."
    )
    names = [(row.said("technology_name"),) for row in rows]
    return said(words, technologies=listed(names))


def _silent(rows: list[Row]) -> Said:
    dated = [row for row in rows if row["issued_last_day"] is not None]
    earliest = min(dated or rows, key=lambda row: str(row["issued_last_day"]))
    words = ngettext(
        "No progress is published on “{text}” ({ids}, issued {day}).",
        "No progress is published on {count} recommendations ({ids}), the earliest issued {day}.",
        len(rows),
    )
    return said(
        words,
        count=_count(rows),
        text=rows[0].said("recommendation_text"),
        ids=_ids(rows),
        day=earliest.said("issued_day"),
    )


def _returns_missing(rows: list[Row]) -> Said:
    words = ngettext(
        "A return that was due has not come in: {missing}.",
        "{count} returns that were due have not come in: {missing}.",
        len(rows),
    )
    missing = [(row.said("return_kind"), " ", row.said("quarter")) for row in rows]
    return said(words, count=_count(rows), missing=listed(missing))


RULES = (
    Rule(
        "overdue-promise",
        "recommendations_list",
        lambda row: bool(row["is_overdue"]),
        (
            "institution_id",
            "investigation_id",
            "due_date",
        ),
        lambda: _(
            "A recommendation is past the date that the institution promised or accepted, and"
            " is neither claimed as done nor closed. Those of one investigation with one date"
            " are asked about together."
        ),
        _overdue,
        lambda: _("What has been done, what remains, and by what date will it be complete?"),
    ),
    Rule(
        "undertaking-not-received",
        "undertakings_list",
        lambda row: bool(row["is_outstanding"]),
        ("undertaking_id",),
        lambda: _(
            "Something that was to be sent to a committee is past its date and is not known "
            "to have been received."
        ),
        _undertaking,
        lambda: _("Was it sent and, if not, when will it be?"),
    ),
    Rule(
        "disputed-finding-accepted-remedy",
        "recommendations_list",
        lambda row: row["finding_stance"] == "disputed" and row["remedy_stance"] == "accepted",
        (
            "institution_id",
            "finding_id",
        ),
        lambda: _(
            "The institution disputes a finding and accepts a recommendation that answers it."
        ),
        _disputed,
        lambda: _(
            "On what ground does it dispute the finding, and would it act in the same way today?"
        ),
    ),
    Rule(
        "rejected-remedy",
        "recommendations_list",
        lambda row: row["remedy_stance"] == "rejected",
        (
            "institution_id",
            "investigation_id",
        ),
        lambda: _("The institution rejected a recommendation."),
        _rejected,
        lambda: _("On what ground, and by what other means does it answer what was found?"),
    ),
    Rule(
        "repeat",
        "recommendations_repeats",
        lambda row: True,
        (
            "institution_id",
            "recommendation_id",
        ),
        lambda: _("A recommendation says again what an earlier one said."),
        _repeat,
        lambda: _("What came of the earlier recommendation, and why was it needed again?"),
    ),
    Rule(
        "uses-unaccounted",
        "uses_unaccounted",
        lambda row: True,
        (
            "institution_id",
            "technology_id",
            "first_day",
        ),
        lambda: _("A published figure says how many uses nobody could account for."),
        _unaccounted,
        lambda: _("Who ran them, for what purpose and under what authority?"),
    ),
    Rule(
        "uses-unaccounted-returned",
        "uses_accounted",
        lambda row: (
            row["count_level"] == "one"
            and row["period_level"] == "all"
            and bool(row["unaccounted_uses"])
        ),
        ("institution_id",),
        lambda: _(
            "The returns of the institution, all quarters together, give a published number "
            "of uses without a record of purpose, authority or file."
        ),
        _unaccounted_returned,
        lambda: _("Which uses are they, and what has been done to find out?"),
    ),
    Rule(
        "uses-unexplained",
        "uses_unexplained",
        lambda row: (row["unexplained_uses"] or 0) > 0,
        (
            "institution_id",
            "technology_id",
            "counted_by",
        ),
        lambda: _(
            "Someone else counted more uses than the institution accounts for, and both "
            "numbers are published. The latest quarter is asked about, all are cited."
        ),
        _unexplained,
        lambda: _("What explains them?"),
    ),
    Rule(
        "uses-disagreement",
        "uses_unexplained",
        lambda row: (row["unexplained_uses"] or 0) < 0,
        (
            "institution_id",
            "technology_id",
            "counted_by",
        ),
        lambda: _(
            "Someone else counted fewer uses than the institution accounts for, and both "
            "numbers are published. The latest quarter is asked about, all are cited."
        ),
        _disagreement,
        lambda: _("Which count is right, and why do they differ?"),
    ),
    Rule(
        "claimed-not-verified",
        "recommendations_list",
        lambda row: row["recommendation_state"] == "implemented_claimed",
        (
            "institution_id",
            "investigation_id",
        ),
        lambda: _("A recommendation is done on the institution’s own word, which nobody verified."),
        _claimed,
        lambda: _("What has the overseer been shown, and has it been asked to verify?"),
    ),
    Rule(
        "declaration-corrected",
        "declarations_list",
        lambda row: row["correction_en"] is not None,
        (
            "institution_id",
            "technology_id",
        ),
        lambda: _(
            "Something that the institution said of its use was later corrected, by itself or"
            " by others. Statements about one technology are asked about together; the "
            "earliest is quoted."
        ),
        _corrected,
        lambda: _(
            "How did what was first said come to be said, and what now makes sure that such "
            "answers are right?"
        ),
    ),
    Rule(
        "use-before-assessment",
        "technology_register_list",
        lambda row: row["assessment_timing"] in ("late", "not_before_use"),
        (
            "institution_id",
            "technology_id",
        ),
        lambda: _("A technology was used before its privacy impact assessment was done."),
        _used_first,
        lambda: _(
            "Why did use come first, and what became of what was collected before an assessment?"
        ),
    ),
    Rule(
        "outside-source-not-checked",
        "technology_register_list",
        lambda row: row["third_party_lawfulness_checked"] == "no",
        (
            "institution_id",
            "technology_id",
        ),
        lambda: _(
            "A technology rests on an outside source whose lawfulness is on record as not checked."
        ),
        _source_not_checked,
        lambda: _(
            "Is it now checked before any such source is used, by whom, and is the check "
            "written down?"
        ),
    ),
    Rule(
        "uses-not-published",
        "institution_summary",
        lambda row: row["technologies_count"] > 0 and row["accounted_figures_count"] == 0,
        ("institution_id",),
        lambda: _(
            "The institution has technologies on the register, and neither a published figure"
            " nor a return says how many uses were accounted for."
        ),
        _not_published,
        lambda: _(
            "How many uses were there in the last year, and for how many are purpose, "
            "authority and file all recorded?"
        ),
        unless_any="uses_accounted",
    ),
    Rule(
        "assessment-not-known",
        "technology_register_list",
        lambda row: (
            row["assessment_timing"] == "not_known"
            and row["technology_status"] in ("in_use", "trial")
        ),
        ("institution_id",),
        lambda: _(
            "The record does not tell whether technologies in use or on trial were assessed "
            "before first use."
        ),
        _assessment_not_known,
        lambda: _(
            "For each, when was a privacy impact assessment completed, and will its summary "
            "be published?"
        ),
    ),
    Rule(
        "no-published-record",
        "recommendations_list",
        lambda row: (
            row["recommendation_state"] == "no_published_record"
            and not row["is_overdue"]
            and not row["is_group"]
            and row["remedy_stance"] != "rejected"
        ),
        ("institution_id",),
        lambda: _(
            "Nothing is published on the progress of a single recommendation that was not "
            "rejected and is not past a promised date."
        ),
        _silent,
        lambda: _("What has been done, and where can it be read?"),
    ),
    Rule(
        "returns-missing",
        "returns_late",
        lambda row: row["return_state"] == "not_received" and bool(row["late_days"]),
        ("institution_id",),
        lambda: _("A return that the institution owes is past its date and has not come in."),
        _returns_missing,
        lambda: _("Why not, and when will it?"),
    ),
)
