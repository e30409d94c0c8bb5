"""Words that figures of returns share; figures of complaints, and of the returns themselves."""

from oversight import language
from oversight.charts.parts import dispositions_closed
from oversight.charts.quarters import complaints_received
from oversight.charts.returns import returns_owed
from oversight.figures.declaration import Figure
from oversight.language import _
from oversight.queries import Result

PERIOD = ("quarter", "period_level", "day")
VALUE = ("value",)
KINDS_OF_NOTHING = ("true-zero", "suppressed", "not-available", "not-applicable", "revised")


def sent_in(result: Result) -> str:
    """That it rests on returns, and when the last of them came in."""
    days = [row["received_on"] for row in result.rows if row["received_on"] is not None]
    if not days:
        return _("Returns of institutions; none of those owed for these periods has come in.")
    return _(
        "Returns of institutions, counted and protected by this release; the last one in this "
        "figure came in on {day}."
    ).format(day=language.day(max(days)))


def by_quarter(result: Result) -> str:
    """The period of a figure drawn by quarter."""
    return _("Quarters of the federal fiscal year; years and all periods in the table")


def all_together(result: Result) -> str:
    """The period of a figure drawn over all quarters."""
    return _("All quarters together; quarters and years in the table")


def no_denominator(result: Result) -> str:
    """That it is out of nothing."""
    return _("None: a count, not a share")


def nothing_sent(result: Result) -> str:
    """That no return is counted."""
    return _(
        "Nothing on record: this release counts no return of an institution for these filters by "
        "this day."
    )


def protected(result: Result) -> str:
    """That small counts are hidden, and nothing shown depends on them."""
    return _(
        "Small counts, and others without which they could be worked out, are suppressed (x). "
        "Nothing in this figure, its order and its scale included, depends on them."
    )


def totals(result: Result) -> str:
    """What a total counts."""
    return _("Totals count the returns that have come in, and no other.")


FIGURES = [
    Figure(
        figure_id="complaints-received",
        page="complaints",
        query="complaints_received_by_institution",
        title=lambda result: _("Complaints that institutions received, a quarter"),
        unit=lambda result: _("complaints"),
        period=by_quarter,
        denominator=no_denominator,
        empty=nothing_sent,
        chart=complaints_received,
        columns=("complaint_kind", "institution_name", "count_level", *PERIOD, *VALUE),
        terms=("conduct-complaint", "fiscal-quarter", *KINDS_OF_NOTHING),
        notes=(
            lambda result: _("Kinds of complaint overlap and are never added up."),
            protected,
            totals,
        ),
        source=sent_in,
    ),
    Figure(
        figure_id="complaints-closed",
        page="complaints",
        query="complaints_closed_by_disposition",
        title=lambda result: _("Complaints closed, by kind and disposition"),
        unit=lambda result: _("complaints"),
        period=all_together,
        denominator=no_denominator,
        empty=nothing_sent,
        chart=dispositions_closed,
        columns=("complaint_kind", "disposition", "count_level", *PERIOD, *VALUE),
        terms=("conduct-complaint", *KINDS_OF_NOTHING),
        notes=(
            lambda result: _("Kinds of complaint overlap and are never added up."),
            protected,
            totals,
        ),
        source=sent_in,
    ),
    Figure(
        figure_id="returns-late",
        page="technology-use",
        query="returns_late",
        title=lambda result: _("Returns owed: in time, late, not received"),
        unit=lambda result: _("returns; calendar days late"),
        period=lambda result: _("Quarters that had begun by the as-of date"),
        denominator=lambda result: _("Every return that an institution owes"),
        empty=lambda result: _(
            "Nothing is late: no institution on record owes a return for these filters by this day."
        ),
        chart=returns_owed,
        columns=(
            "return_kind",
            "institution_name",
            "quarter",
            "due_date",
            "received_on",
            "return_state",
            "late_days",
            "source_ids",
        ),
        terms=("not-available", "fiscal-quarter"),
        notes=(
            lambda result: _(
                "A quarter whose return has not come in is not available (..) in every figure, "
                "never a zero."
            ),
        ),
    ),
]
