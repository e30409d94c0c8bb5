"""Figures of uses as the returns of institutions say, protected."""

from oversight.charts.funnel import accounted_funnel
from oversight.charts.parts import authorities, purposes
from oversight.charts.quarters import accounted_shares, uses_of_institutions, uses_of_technologies
from oversight.charts.unexplained import unexplained_uses
from oversight.figures.declaration import Figure
from oversight.figures.returns import (
    KINDS_OF_NOTHING,
    PERIOD,
    VALUE,
    all_together,
    by_quarter,
    no_denominator,
    nothing_sent,
    protected,
    sent_in,
    totals,
)
from oversight.language import _
from oversight.queries import Result


def _uses(result: Result) -> str:
    return _("uses")


FIGURES = [
    Figure(
        figure_id="uses-by-institution",
        page="technology-use",
        query="uses_by_institution",
        title=lambda result: _("Uses a quarter, by institution"),
        unit=_uses,
        period=by_quarter,
        denominator=no_denominator,
        empty=nothing_sent,
        chart=uses_of_institutions,
        columns=("institution_name", "count_level", *PERIOD, *VALUE),
        terms=("fiscal-quarter", *KINDS_OF_NOTHING),
        notes=(protected, totals),
        source=sent_in,
    ),
    Figure(
        figure_id="uses-by-technology",
        page="technology-use",
        query="uses_by_technology",
        title=lambda result: _("Uses a quarter, by technology"),
        unit=_uses,
        period=by_quarter,
        denominator=no_denominator,
        empty=nothing_sent,
        chart=uses_of_technologies,
        columns=("technology_name", "count_level", *PERIOD, *VALUE),
        terms=("fiscal-quarter", *KINDS_OF_NOTHING),
        notes=(protected, totals),
        source=sent_in,
    ),
    Figure(
        figure_id="uses-by-purpose",
        page="technology-use",
        query="uses_by_purpose",
        title=lambda result: _("Uses by purpose"),
        unit=_uses,
        period=all_together,
        denominator=no_denominator,
        empty=nothing_sent,
        chart=purposes,
        columns=("purpose", "count_level", *PERIOD, *VALUE),
        terms=KINDS_OF_NOTHING,
        notes=(protected, totals),
        source=sent_in,
    ),
    Figure(
        figure_id="uses-by-authority",
        page="technology-use",
        query="uses_by_authority",
        title=lambda result: _("Uses by authority"),
        unit=_uses,
        period=all_together,
        denominator=no_denominator,
        empty=nothing_sent,
        chart=authorities,
        columns=("authority", "count_level", *PERIOD, *VALUE),
        terms=KINDS_OF_NOTHING,
        notes=(protected, totals),
        source=sent_in,
    ),
    Figure(
        figure_id="uses-accounted",
        page="technology-use",
        query="uses_accounted",
        title=lambda result: _("Uses accounted for: institutions compared, with control limits"),
        unit=lambda result: _("share of uses"),
        period=all_together,
        denominator=lambda result: _("All uses that the institution returned"),
        empty=nothing_sent,
        chart=accounted_funnel,
        columns=(
            "institution_name",
            "count_level",
            *PERIOD,
            "accounted_uses",
            "unaccounted_uses",
            "uses",
            "accounted_share",
        ),
        terms=("accounted-for", "funnel-plot", "control-limits", *KINDS_OF_NOTHING),
        notes=(
            lambda result: _(
                "A share is given only where both of its numbers are published. One point is one "
                "institution; few uses vary more by chance."
            ),
        ),
        source=sent_in,
    ),
    Figure(
        figure_id="institution-accounted",
        page="institution",
        query="uses_accounted",
        title=lambda result: _("Share of uses accounted for, a quarter"),
        unit=lambda result: _("share of uses"),
        period=by_quarter,
        denominator=lambda result: _("All uses that the institution returned"),
        empty=nothing_sent,
        chart=accounted_shares,
        columns=(
            "institution_name",
            *PERIOD,
            "accounted_uses",
            "unaccounted_uses",
            "uses",
            "accounted_share",
        ),
        terms=("accounted-for", *KINDS_OF_NOTHING),
        notes=(lambda result: _("A share is given only where both of its numbers are published."),),
        source=sent_in,
    ),
    Figure(
        figure_id="uses-unexplained",
        page="technology",
        query="uses_unexplained",
        title=lambda result: _("Uses that someone else counted, and what is not explained"),
        unit=_uses,
        period=lambda result: _("Quarters of the federal fiscal year"),
        denominator=lambda result: _("The independent count beside each remainder"),
        empty=lambda result: _(
            "Nothing on record: no vendor, court or overseer has returned a count of its own for "
            "these filters by this day."
        ),
        chart=unexplained_uses,
        columns=(
            "institution_name",
            "technology_name",
            "quarter",
            "counted_by",
            "independent_uses",
            "uses",
            "accounted_uses",
            "unexplained_uses",
        ),
        terms=("unexplained", "accounted-for", *KINDS_OF_NOTHING),
        notes=(
            lambda result: _(
                "Unexplained: the independent count less the uses that the institution accounted "
                "for. A negative remainder is a disagreement between the two, shown as it is. "
                "Where one of the two is suppressed, so is the remainder (x)."
            ),
        ),
        source=sent_in,
    ),
]
