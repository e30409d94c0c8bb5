"""The dated timeline of an institution, a technology or an investigation."""

from oversight.charts.timeline import timeline
from oversight.figures.declaration import Figure
from oversight.language import _

FIGURES = [
    Figure(
        figure_id="timeline",
        page="institution",
        query="timeline",
        title=lambda result: _("Timeline"),
        unit=lambda result: _("dated events"),
        period=lambda result: _(
            "From the first dated event to the last, at its source’s precision"
        ),
        denominator=lambda result: _("None: a list, not a share"),
        empty=lambda result: _("No dated event is on record by this day; choose a later one."),
        chart=timeline,
        columns=("day", "timeline_event", "institution_name", "text", "source_ids"),
        terms=("known-on", "undated"),
    ),
]
