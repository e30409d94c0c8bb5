"""Figures of the pages of technology use and of one technology."""

from oversight.charts.assessments import assessment_days
from oversight.charts.periods import published_figures
from oversight.figures.declaration import Figure
from oversight.language import _
from oversight.queries import Result


def _to_date(result: Result) -> str:
    return _("The whole record to the as-of date")


def _list(result: Result) -> str:
    return _("None: a list, not a share")


def _nothing(result: Result) -> str:
    return _("Nothing on record matches these filters by this day; choose fewer, or a later day.")


FIGURES = [
    Figure(
        figure_id="technology-use-figures",
        page="technology-use",
        query="technology_use_list",
        title=lambda result: _("Published figures of use, each over its own period"),
        unit=lambda result: _("as written beside each figure"),
        period=lambda result: _("Drawn to scale for each figure: a bar is a range, a mark a year"),
        denominator=lambda result: _("Beside the figure in the table, where one is on record"),
        empty=_nothing,
        chart=published_figures,
        columns=(
            "institution_name",
            "technology_name",
            "measure",
            "day",
            "qualifier",
            "value",
            "unit",
            "is_share",
            "denominator",
            "whole",
            "use_basis",
            "is_group",
            "note",
            "second_look",
            "source_ids",
        ),
        terms=("basis", "second-look", "accounted-for", "group"),
        notes=(
            lambda result: _(
                "The figures were counted in different ways and some overlap: no line joins them "
                "and they are never added up. How many uses were accounted for is not in the "
                "public record."
            ),
        ),
    ),
    Figure(
        figure_id="technology-register",
        page="technology-use",
        query="technology_register_list",
        title=lambda result: _("The register: since when, declared, checked, assessed"),
        unit=lambda result: _("technologies at an institution; calendar days"),
        period=_to_date,
        denominator=lambda result: _("Pairs of institution and technology on the register"),
        empty=_nothing,
        columns=(
            "institution_name",
            "technology_name",
            "technology_status",
            "status_day",
            "first_use_day",
            "declared_by",
            "third_party_source",
            "third_party_lawfulness_checked",
            "bias_evaluated",
            "assessment_timing",
            "completed_day",
            "is_weak",
            "note",
            "source_ids",
        ),
        terms=("assessed-in-time", "weak-row", "privacy-impact-assessment"),
    ),
    Figure(
        figure_id="technology-assessment-days",
        page="technology-use",
        query="technology_register_list",
        title=lambda result: _("Days from first use to assessment"),
        unit=lambda result: _("calendar days; negative is before first use"),
        period=_to_date,
        denominator=lambda result: _("Pairs on the register that have both dates on record"),
        empty=_nothing,
        chart=assessment_days,
        columns=(
            "institution_name",
            "technology_name",
            "first_use_day",
            "completed_day",
            "assessment_timing",
            "assessment_least_days",
            "assessment_most_days",
            "is_weak",
            "source_ids",
        ),
        terms=("assessed-in-time", "privacy-impact-assessment"),
        notes=(
            lambda result: _(
                "Where a date is known by month or year only, the days are a range. Where either "
                "date is not on record nothing is drawn."
            ),
        ),
    ),
    Figure(
        figure_id="technology-assessments",
        page="technology-use",
        query="assessments_list",
        title=lambda result: _("Privacy impact assessments, and where there was none"),
        unit=lambda result: _("assessments"),
        period=_to_date,
        denominator=_list,
        empty=_nothing,
        columns=(
            "institution_name",
            "technology_name",
            "title",
            "assessment_state",
            "day",
            "note",
            "is_weak",
            "second_look",
            "source_ids",
        ),
        terms=("privacy-impact-assessment", "weak-row", "second-look"),
    ),
    Figure(
        figure_id="technology-declarations",
        page="technology-use",
        query="declarations_list",
        title=lambda result: _("Said, and later corrected"),
        unit=lambda result: _("statements"),
        period=_to_date,
        denominator=_list,
        empty=lambda result: _(
            "No statement with a correction on record matches these filters by this day."
        ),
        columns=(
            "institution_name",
            "day",
            "statement",
            "stated_to",
            "corrected_day",
            "correction",
            "second_look",
            "source_ids",
        ),
        terms=("second-look",),
    ),
    Figure(
        figure_id="technology-obligations",
        page="technology-use",
        query="obligations_list",
        title=lambda result: _("What guidance asks, and what is known of each institution"),
        unit=lambda result: _("duties at an institution"),
        period=_to_date,
        denominator=_list,
        empty=lambda result: _(
            "Nothing on record: no guidance or law that sets a duty for this technology is in "
            "the record by this day."
        ),
        columns=(
            "text",
            "guidance",
            "institution_name",
            "obligation_state",
            "on_whose_word",
            "basis",
            "note",
            "source_ids",
        ),
        grouped_by="guidance",
        terms=("obligation", "stated", "inferred"),
    ),
    Figure(
        figure_id="technology-unaccounted",
        page="technology-use",
        query="uses_unaccounted",
        title=lambda result: _("Uses that nobody could account for"),
        unit=lambda result: _("uses"),
        period=_to_date,
        denominator=lambda result: _("All uses in the same period, where published"),
        empty=lambda result: _(
            "Not published: no institution and no overseer has published a number by this day. "
            "What was said of it in words stands under “Said, and later corrected”."
        ),
        columns=(
            "institution_name",
            "technology_name",
            "day",
            "value",
            "denominator",
            "source_ids",
        ),
        terms=("accounted-for", "unexplained"),
    ),
    Figure(
        figure_id="technology-record",
        page="technology",
        query="technology_record",
        title=lambda result: _("What it is"),
        unit=lambda result: _("one row"),
        period=lambda result: _("The record of this release"),
        denominator=_list,
        empty=lambda result: _("No such technology on record; choose one above."),
        columns=("technology_name", "technology_category", "description", "source_ids"),
    ),
]
