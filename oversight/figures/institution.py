"""Figures of the page of one institution."""

from oversight import language
from oversight.figures.declaration import Figure
from oversight.language import _
from oversight.queries import Result


def _as_said(result: Result) -> str:
    return _("The whole record to the as-of date")


def _changes_period(result: Result) -> str:
    since, until = result.parameters["since_date"], result.parameters["as_of_date"]
    return _("Known after {since}, by {until}").format(
        since=language.day(since), until=language.day(until)
    )


FIGURES = [
    Figure(
        figure_id="institution-summary",
        page="institution",
        query="institution_summary",
        title=lambda result: _("The institution in numbers"),
        unit=lambda result: _("findings, recommendations, technologies, declarations"),
        period=_as_said,
        denominator=lambda result: _("Each column beside the count that it is a part of"),
        empty=lambda result: _("No such institution on record; choose one above."),
        columns=(
            "institution_name",
            "findings_count",
            "open_findings_count",
            "disputed_count",
            "accepted_findings_count",
            "recommendations_count",
            "overdue_count",
            "longest_late_days",
            "claimed_count",
            "verified_count",
            "no_record_count",
            "accepted_count",
            "rejected_count",
            "repeats_count",
            "technologies_count",
            "not_before_use_count",
            "timing_not_known_count",
            "use_figures_count",
            "accounted_figures_count",
            "corrected_count",
            "source_ids",
        ),
        terms=("open-finding", "overdue", "claimed", "verified", "assessed-in-time"),
    ),
    Figure(
        figure_id="institution-recommendations",
        page="institution",
        query="institution_recommendations",
        title=lambda result: _("Recommendations: past their date, and on whose word done"),
        unit=lambda result: _("recommendations; calendar days late"),
        period=_as_said,
        denominator=lambda result: _("Every recommendation addressed to the institution"),
        empty=lambda result: _("No recommendation to this institution is on record by this day."),
        columns=(
            "recommendation_text",
            "recommendation_state",
            "on_whose_word",
            "basis",
            "remedy_stance",
            "due_date",
            "due_set_by",
            "late_days",
            "repeats",
            "is_group",
            "source_ids",
        ),
        terms=("overdue", "promised-date", "claimed", "verified", "stance-on-the-remedy", "repeat"),
        notes=(
            lambda result: (
                _("A row marked as a group stands for several and is in none of the numbers above.")
                if any(row["is_group"] for row in result.rows)
                else ""
            ),
        ),
    ),
    Figure(
        figure_id="institution-findings",
        page="institution",
        query="findings_list",
        title=lambda result: _("Findings, and whether it accepted them"),
        unit=lambda result: _("findings; calendar days since issued"),
        period=_as_said,
        denominator=lambda result: _("Every finding against the institution"),
        empty=lambda result: _("No finding against this institution is on record by this day."),
        columns=(
            "finding_text",
            "investigation_title",
            "finding_disposition",
            "finding_stance",
            "finding_status",
            "issued_day",
            "age_days",
            "source_ids",
        ),
        terms=("open-finding", "stance-on-the-finding"),
    ),
    Figure(
        figure_id="institution-technologies",
        page="institution",
        query="institution_technologies",
        title=lambda result: _("Technologies, and whether they were assessed before first use"),
        unit=lambda result: _("technologies; calendar days from first use to assessment"),
        period=_as_said,
        denominator=lambda result: _("Every technology of the institution on the register"),
        empty=lambda result: _("No technology of this institution is on the register by this day."),
        columns=(
            "technology_name",
            "technology_status",
            "first_use_day",
            "assessment_timing",
            "assessment_least_days",
            "assessment_most_days",
            "third_party_lawfulness_checked",
            "bias_evaluated",
            "figures_count",
            "is_weak",
            "source_ids",
        ),
        terms=("assessed-in-time", "weak-row", "accounted-for"),
        notes=(
            lambda result: _(
                "How many uses were accounted for is not in the public record for any technology; "
                "what returns say of it stands below. The published figures are on the page of "
                "technology use."
            ),
        ),
    ),
    Figure(
        figure_id="institution-statements",
        page="institution",
        query="institution_statements",
        title=lambda result: _("What it last said, and what was said of it, to Parliament"),
        unit=lambda result: _("statements, declarations and undertakings"),
        period=_as_said,
        denominator=lambda result: _("None: a list, not a share"),
        empty=lambda result: _("No statement about this institution is on record by this day."),
        columns=(
            "day",
            "timeline_event",
            "text",
            "technology_name",
            "received_state",
            "source_ids",
        ),
        terms=("undertaking",),
    ),
    Figure(
        figure_id="institution-undertakings",
        page="institution",
        query="undertakings_list",
        title=lambda result: _("Undertakings to committees, and whether they were received"),
        unit=lambda result: _("undertakings; calendar days past the date"),
        period=_as_said,
        denominator=lambda result: _("None: a list, not a share"),
        empty=lambda result: _("No undertaking of this institution is on record by this day."),
        columns=(
            "what",
            "body_name",
            "day",
            "note",
            "due_date",
            "received_state",
            "is_outstanding",
            "late_days",
            "source_ids",
        ),
        terms=("undertaking",),
    ),
    Figure(
        figure_id="institution-changes",
        page="institution",
        query="record_changes",
        title=lambda result: _("What became known since"),
        unit=lambda result: _("dated facts"),
        period=_changes_period,
        denominator=lambda result: _("None: a list, not a share"),
        empty=lambda result: _("Nothing dated became known between these days; widen them."),
        columns=("known_on", "timeline_event", "text", "day", "source_ids"),
        terms=("known-on",),
    ),
]
