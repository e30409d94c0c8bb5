"""Tables of the pages on data, methods and corrections."""

from oversight.figures.declaration import Figure
from oversight.language import _
from oversight.queries import Result


def _no_denominator(result: Result) -> str:
    return _("None: a list, not a share")


def _whole_record(result: Result) -> str:
    return _("The record of this release")


def _nothing(result: Result) -> str:
    return _("Nothing on record.")


FIGURES = [
    Figure(
        figure_id="certificate-tables",
        page="certificate",
        query="counts_by_symbol",
        title=lambda result: _("The published tables, and what is hidden in each"),
        unit=lambda result: _("counts, totals included"),
        period=lambda result: _("Every quarter of this release"),
        denominator=lambda result: _("All counts of the table"),
        empty=lambda result: _(
            "Nothing on record: this release holds no count from returns of institutions, so "
            "nothing in it is hidden."
        ),
        columns=(
            "table_title",
            "cells_count",
            "shown_count",
            "zero_count",
            "revised_count",
            "suppressed_count",
            "not_available_count",
            "not_applicable_count",
        ),
        terms=("true-zero", "suppressed", "not-available", "not-applicable", "revised"),
        notes=(
            lambda result: _(
                "A count can stand in several tables; the certificate counts it once. Which "
                "hidden counts are small, and which were hidden to protect them, is not said."
            ),
        ),
        source=lambda result: _("Counted from the files of this release."),
    ),
    Figure(
        figure_id="certificate-thresholds",
        page="certificate",
        query="thresholds_list",
        title=lambda result: _("Below which number a count is suppressed"),
        unit=lambda result: _("uses or complaints"),
        period=_whole_record,
        denominator=_no_denominator,
        empty=_nothing,
        columns=("applies_to", "threshold", "reason"),
        terms=("suppressed",),
        source=lambda result: _("The rule of this release, table thresholds."),
    ),
    Figure(
        figure_id="corrections-list",
        page="corrections",
        query="corrections_list",
        title=lambda result: _("Corrections to this record"),
        unit=lambda result: _("facts put right"),
        period=lambda result: _("Corrections made by the as-of date"),
        denominator=_no_denominator,
        empty=lambda result: _("No correction had been made by this day; choose a later one."),
        columns=("corrected_on", "fact_kind", "row_id", "old", "new", "reason", "source_ids"),
    ),
    Figure(
        figure_id="data-glossary",
        page="data-and-methods",
        query="glossary_terms",
        title=lambda result: _("What the words mean here"),
        unit=lambda result: _("terms"),
        period=_whole_record,
        denominator=_no_denominator,
        empty=_nothing,
        columns=("term", "definition"),
    ),
    Figure(
        figure_id="data-codes",
        page="data-and-methods",
        query="codes_list",
        title=lambda result: _("Codes, with their definitions"),
        unit=lambda result: _("codes"),
        period=_whole_record,
        denominator=_no_denominator,
        empty=_nothing,
        columns=("list", "code", "name", "definition"),
    ),
    Figure(
        figure_id="data-rows",
        page="data-and-methods",
        query="record_rows_by_table",
        title=lambda result: _("How much this release holds"),
        unit=lambda result: _("rows"),
        period=_whole_record,
        denominator=_no_denominator,
        empty=_nothing,
        columns=("table_name", "description", "rows_count", "undated_count"),
        terms=("undated",),
        source=lambda result: _("Counted from the files of this release."),
    ),
    Figure(
        figure_id="data-sources",
        page="data-and-methods",
        query="sources_list",
        title=lambda result: _("Sources"),
        unit=lambda result: _("documents"),
        period=_whole_record,
        denominator=_no_denominator,
        empty=lambda result: _("No source contains these words; try fewer."),
        columns=("publisher", "title", "day", "source_kind", "url", "terms", "checked_on"),
        terms=("primary-source", "secondary-source", "tertiary-source", "press"),
        notes=(
            lambda result: _(
                "A title in square brackets is our translation. Each document keeps its own terms."
            ),
        ),
    ),
    Figure(
        figure_id="data-gaps",
        page="data-and-methods",
        query="gaps_list",
        title=lambda result: _("What is not known"),
        unit=lambda result: _("gaps"),
        period=_whole_record,
        denominator=_no_denominator,
        empty=_nothing,
        columns=("gap_kind", "text"),
    ),
    Figure(
        figure_id="data-undated",
        page="data-and-methods",
        query="undated_list",
        title=lambda result: _("Facts without a date"),
        unit=lambda result: _("facts"),
        period=lambda result: _("Not dated: in no figure shown as of a day"),
        denominator=_no_denominator,
        empty=_nothing,
        columns=("table_name", "row_id", "text", "source_ids"),
        terms=("undated", "known-on"),
    ),
    Figure(
        figure_id="data-dictionary",
        page="data-and-methods",
        query="dictionary_list",
        title=lambda result: _("Tables and columns of a release"),
        unit=lambda result: _("tables and columns"),
        period=_whole_record,
        denominator=_no_denominator,
        empty=_nothing,
        columns=("table_name", "column_name", "description"),
    ),
]
