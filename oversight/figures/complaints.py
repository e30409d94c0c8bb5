"""Figures of the page of complaints."""

from oversight.charts.complaints import complaints_a_year, dispositions, panels_of, said_of_breaks
from oversight.charts.funnel import complaints_funnel
from oversight.figures.declaration import Figure
from oversight.language import _
from oversight.queries import Result


def _nothing(result: Result) -> str:
    return _("No figure of complaints matches these filters by this day; choose fewer.")


def _complaints(result: Result) -> str:
    return _("complaints")


FIGURES = [
    Figure(
        figure_id="complaints-by-year",
        page="complaints",
        query="complaints_by_year",
        title=lambda result: _("Complaints a fiscal year, one series at a time"),
        unit=_complaints,
        period=lambda result: _("Fiscal years, 1 April to 31 March"),
        denominator=lambda result: _("None on record: a count, not a rate"),
        empty=_nothing,
        chart=complaints_a_year,
        columns=(
            "body_name",
            "complaint_kind",
            "institution_name",
            "complaint_measure",
            "series",
            "day",
            "value",
            "is_group",
            "note",
            "source_ids",
        ),
        terms=("conduct-complaint", "not-available"),
        notes=(
            lambda result: _(
                "Kinds, bodies and measures are never added up. Complaints about police conduct "
                "go to another body, under another law, than Privacy Act complaints. More "
                "complaints do not by themselves show a worse institution."
            ),
            lambda result: said_of_breaks(panels_of(result)),
        ),
    ),
    Figure(
        figure_id="complaints-by-disposition",
        page="complaints",
        query="complaints_by_disposition",
        title=lambda result: _("How complaints were handled: the parts of each figure"),
        unit=lambda result: _("complaints, and their share of the whole"),
        period=lambda result: _("As written beside each part"),
        denominator=lambda result: _("The figure that each part belongs to"),
        empty=_nothing,
        chart=dispositions,
        columns=(
            "body_name",
            "complaint_kind",
            "institution_name",
            "complaint_measure",
            "day",
            "disposition",
            "value",
            "denominator",
            "disposition_share",
            "source_ids",
        ),
        terms=("conduct-complaint",),
        notes=(
            lambda result: _(
                "A part that the source does not name is what is left of the whole (..)."
            ),
        ),
    ),
    Figure(
        figure_id="complaints-funnel",
        page="complaints",
        query="complaints_rates",
        title=lambda result: _("Institutions compared, with control limits"),
        unit=lambda result: _("share of complaints"),
        period=lambda result: _("As written beside each figure"),
        denominator=lambda result: _("What complaints are out of, where it is on record"),
        empty=lambda result: _(
            "Not drawn: the public record gives no denominator for any figure of complaints, "
            "such as the files or the encounters that they are out of. A list of bare counts "
            "would rank the large before the bad."
        ),
        chart=complaints_funnel,
        columns=(
            "complaint_kind",
            "institution_name",
            "day",
            "value",
            "denominator",
            "denominator_text",
            "complaints_share",
            "source_ids",
        ),
        terms=("funnel-plot", "control-limits"),
    ),
    Figure(
        figure_id="complaints-list",
        page="complaints",
        query="complaints_list",
        title=lambda result: _("Every published figure of complaints"),
        unit=_complaints,
        period=lambda result: _("As written beside each figure"),
        denominator=lambda result: _("The figure that a part belongs to"),
        empty=_nothing,
        columns=(
            "body_name",
            "complaint_kind",
            "institution_name",
            "complaint_measure",
            "disposition",
            "day",
            "value",
            "whole",
            "is_group",
            "note",
            "second_look",
            "source_ids",
        ),
        terms=("conduct-complaint", "second-look", "group"),
    ),
]
