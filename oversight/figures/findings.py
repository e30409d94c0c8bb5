"""Figures of open findings."""

from oversight.charts.ages import finding_ages
from oversight.figures.declaration import Figure
from oversight.language import _

FIGURES = [
    Figure(
        figure_id="findings-age",
        page="open-findings",
        query="findings_list",
        title=lambda result: _("Findings against institutions, by age"),
        unit=lambda result: _("calendar days since the finding was issued"),
        period=lambda result: _("Findings issued by the as-of date"),
        denominator=lambda result: _(
            "Dated findings against an institution that match the filters"
        ),
        empty=lambda result: _(
            "No finding matches these filters by this day; choose another status or a later day."
        ),
        chart=finding_ages,
        columns=(
            "institution_name",
            "investigation_title",
            "finding_text",
            "finding_disposition",
            "finding_stance",
            "finding_status",
            "issued_day",
            "age_days",
            "recommendations_count",
            "not_closed_count",
            "kept_open_by",
            "source_ids",
        ),
        terms=("open-finding", "closed", "stance-on-the-finding", "claimed", "verified"),
        notes=(
            lambda result: _(
                "A finding stays open while one of its recommendations is neither verified nor "
                "closed by the overseer; the institution’s own word does not close it."
            ),
            lambda result: _(
                "A finding with no recommendation on record is neither open nor closed."
            ),
        ),
    ),
]
