"""Figures of the overview: the headline numbers, the matrix, what changed."""

from oversight import language
from oversight.charts.matrix import technology_matrix
from oversight.figures.declaration import Figure
from oversight.language import _
from oversight.queries import Result


def _changes_period(result: Result) -> str:
    since, until = result.parameters["since_date"], result.parameters["as_of_date"]
    return _("Known after {since}, by {until}").format(
        since=language.day(since), until=language.day(until)
    )


def _from_returns(result: Result) -> str:
    if not any(row["is_from_returns"] for row in result.rows):
        return ""
    return _(
        "Uses that nobody could account for are counted from the returns of institutions, all "
        "quarters together, with small counts suppressed; what documents say is not added."
    )


FIGURES = [
    Figure(
        figure_id="overview-headlines",
        page="overview",
        query="headline_numbers",
        title=lambda result: _("Headline numbers, and what each is out of"),
        unit=lambda result: _("findings, recommendations, technologies at an institution"),
        period=lambda result: _("The whole record to the as-of date"),
        denominator=lambda result: _("In the table, for each number"),
        empty=lambda result: _("Nothing is on record by this day; choose a later one."),
        terms=("open-finding", "overdue", "assessed-in-time", "undated"),
        notes=(
            lambda result: _(
                "Rows that stand for several recommendations, and groups of institutions, are "
                "shown on their pages and not counted here."
            ),
            _from_returns,
        ),
    ),
    Figure(
        figure_id="overview-matrix",
        page="overview",
        query="technology_matrix",
        title=lambda result: _("Who uses what, and was it assessed"),
        unit=lambda result: _("status of a technology at an institution"),
        period=lambda result: _("Latest status known by the as-of date"),
        denominator=lambda result: _(
            "Pairs of institution and technology on the register; a blank is not on record, "
            "which does not mean not used"
        ),
        empty=lambda result: _("No technology is on the register by this day; choose a later one."),
        chart=technology_matrix,
        columns=(
            "institution_name",
            "technology_name",
            "technology_status",
            "assessment_timing",
            "is_assessed",
            "is_weak",
            "is_group",
            "source_ids",
        ),
        terms=("assessed-in-time", "weak-row", "privacy-impact-assessment"),
    ),
    Figure(
        figure_id="overview-changes",
        page="overview",
        query="record_changes",
        title=lambda result: _("What became known between two days"),
        unit=lambda result: _("dated facts"),
        period=_changes_period,
        denominator=lambda result: _("None: a list, not a share"),
        empty=lambda result: _("Nothing dated became known between these days; widen them."),
        columns=(
            "known_on",
            "timeline_event",
            "institution_name",
            "text",
            "day",
            "source_ids",
        ),
        terms=("known-on", "undated"),
    ),
]
