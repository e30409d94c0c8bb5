"""Figures of the page on what changed between a release and the one before."""

from oversight.figures.declaration import Figure
from oversight.language import _
from oversight.queries import Result


def _since_the_one_before(result: Result) -> str:
    return _("From the release before to this one")


def _no_denominator(result: Result) -> str:
    return _("None: a list, not a share")


def _both(result: Result) -> str:
    return _("The files of this release and of the one before, compared.")


_COLUMNS = (
    "release_change",
    "fact_kind",
    "row_id",
    "column_name",
    "old_value",
    "new_value",
    "institution_name",
    "reason",
)

FIGURES = [
    Figure(
        figure_id="changes-revised",
        page="what-changed",
        query="changes_revised",
        title=lambda result: _("Revised and withdrawn, and why"),
        unit=lambda result: _("facts and counts that were published and are others now"),
        period=_since_the_one_before,
        denominator=_no_denominator,
        empty=lambda result: _("Nothing that was published has been revised or withdrawn."),
        columns=_COLUMNS,
        source=_both,
    ),
    Figure(
        figure_id="changes-by-table",
        page="what-changed",
        query="changes_by_table",
        title=lambda result: _("How much changed, by table"),
        unit=lambda result: _("facts and counts"),
        period=_since_the_one_before,
        denominator=lambda result: _("None: what a release holds is on Data and methods"),
        empty=lambda result: _("Nothing differs from the release before, or there is none."),
        columns=("fact_kind", "release_change", "changes_count"),
        source=_both,
    ),
    Figure(
        figure_id="changes-added",
        page="what-changed",
        query="changes_added",
        title=lambda result: _("Added"),
        unit=lambda result: _("facts; new counts by table and quarter"),
        period=_since_the_one_before,
        denominator=_no_denominator,
        empty=lambda result: _("Nothing was added since the release before, or there is none."),
        columns=(
            "fact_kind",
            "row_id",
            "column_name",
            "new_value",
            "cells_count",
            "institution_name",
        ),
        source=_both,
    ),
]
