"""The rules that questions come from, in the order in which a brief asks."""

from collections.abc import Callable
from dataclasses import dataclass

from oversight.briefs import record_says
from oversight.briefs.traced import Row, Said
from oversight.language import _


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
        record_says.overdue,
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
        record_says.undertaking,
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
        record_says.disputed,
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
        record_says.rejected,
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
        record_says.repeat,
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
        record_says.unaccounted,
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
        record_says.unaccounted_returned,
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
        record_says.unexplained,
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
        record_says.disagreement,
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
        record_says.claimed,
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
        record_says.corrected,
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
        record_says.used_first,
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
        record_says.source_not_checked,
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
        record_says.not_published,
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
        record_says.assessment_not_known,
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
        record_says.silent,
        lambda: _("What has been done, and where can it be read?"),
    ),
    Rule(
        "returns-missing",
        "returns_late",
        lambda row: row["return_state"] == "not_received" and bool(row["late_days"]),
        ("institution_id",),
        lambda: _("A return that the institution owes is past its date and has not come in."),
        record_says.returns_missing,
        lambda: _("Why not, and when will it?"),
    ),
)
