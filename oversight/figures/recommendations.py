"""Figures of the page of recommendations."""

from oversight.charts.clock import promise_clock
from oversight.charts.stances import stances
from oversight.charts.states import recommendation_states
from oversight.charts.uptake import uptake
from oversight.charts.uptake_words import said_of_curves, said_of_left_out
from oversight.figures.declaration import Figure
from oversight.language import _
from oversight.queries import Result


def _to_date(result: Result) -> str:
    return _("The whole record to the as-of date")


def _list(result: Result) -> str:
    return _("None: a list, not a share")


def _nothing(result: Result) -> str:
    return _("Nothing on record matches these filters by this day; choose fewer, or a later day.")


def _recommendations(result: Result) -> str:
    return _("recommendations")


FIGURES = [
    Figure(
        figure_id="recommendations-by-state",
        page="recommendations",
        query="recommendations_by_state",
        title=lambda result: _("Where the recommendations stand, by institution"),
        unit=_recommendations,
        period=_to_date,
        denominator=lambda result: _(
            "Single recommendations, each once for every institution that it is addressed to"
        ),
        empty=_nothing,
        chart=recommendation_states,
        columns=(
            "institution_name",
            "recommendation_state",
            "recommendations_count",
            "is_group",
            "source_ids",
        ),
        terms=("claimed", "verified", "no-published-record", "addressee", "group"),
        notes=(
            lambda result: _(
                "“No published record” means that none was found when the record was compiled. "
                "It is not a refusal."
            ),
        ),
    ),
    Figure(
        figure_id="recommendations-dates",
        page="recommendations",
        query="recommendations_dates",
        title=lambda result: _("Promised and actual: the recommendations that have a date"),
        unit=lambda result: _("days; one line a recommendation"),
        period=lambda result: _("From issue to the as-of date"),
        denominator=lambda result: _(
            "Every recommendation with a date to be done by, those that stand for several too"
        ),
        empty=lambda result: _(
            "No recommendation that matches these filters has a date on record by this day."
        ),
        chart=promise_clock,
        columns=(
            "recommendation_id",
            "recommendation_text",
            "institution_name",
            "issued_day",
            "due_date",
            "due_set_by",
            "due_basis",
            "recommendation_state",
            "on_whose_word",
            "state_day",
            "late_days",
            "is_group",
            "source_ids",
        ),
        terms=("overdue", "promised-date", "asked-by", "claimed"),
        notes=(
            lambda result: _(
                "A date that the overseer asked for and the institution did not accept is no "
                "promise. What the institution says is done is claimed and never late."
            ),
        ),
    ),
    Figure(
        figure_id="recommendations-by-stance",
        page="recommendations",
        query="recommendations_by_stance",
        title=lambda result: _("Accepted the remedy, disputed the finding: two stances apart"),
        unit=_recommendations,
        period=_to_date,
        denominator=lambda result: _(
            "Single recommendations, each once for every institution that it is addressed to"
        ),
        empty=_nothing,
        chart=stances,
        columns=(
            "institution_name",
            "finding_stance",
            "remedy_stance",
            "recommendations_count",
            "is_group",
            "source_ids",
        ),
        terms=("stance-on-the-finding", "stance-on-the-remedy"),
        notes=(
            lambda result: _(
                "An institution may dispute the finding and accept the remedy. Refusing the remedy "
                "is a stance: the recommendation stays open."
            ),
        ),
    ),
    Figure(
        figure_id="recommendations-uptake",
        page="recommendations",
        query="recommendations_uptake",
        title=lambda result: _("How long until it was done"),
        unit=lambda result: _("calendar days since issued"),
        period=_to_date,
        denominator=lambda result: _(
            "Single recommendations with a dated event on record; the others are left out and "
            "counted beside"
        ),
        empty=lambda result: _(
            "No recommendation that matches these filters has a dated progress event by this day."
        ),
        chart=uptake,
        columns=(
            "recommendation_id",
            "recommendation_text",
            "institution_name",
            "issued_day",
            "recommendation_state",
            "claimed_days",
            "verified_days",
            "ended_days",
            "followed_days",
            "source_ids",
        ),
        terms=("uptake", "claimed", "verified", "no-published-record"),
        notes=(said_of_curves, said_of_left_out),
    ),
    Figure(
        figure_id="recommendations-repeats",
        page="recommendations",
        query="recommendations_repeats",
        title=lambda result: _("Recommended before"),
        unit=_recommendations,
        period=_to_date,
        denominator=_list,
        empty=lambda result: _("No repeat is on record for these filters by this day."),
        columns=(
            "recommendation_id",
            "recommendation_text",
            "institution_name",
            "issued_day",
            "repeats",
            "earlier",
            "earlier_day",
            "earlier_recommendation_state",
            "recommended_count",
            "basis",
            "source_ids",
        ),
        terms=("repeat", "inferred"),
    ),
    Figure(
        figure_id="recommendations-groups",
        page="recommendations",
        query="recommendations_groups",
        title=lambda result: _("Rows that stand for several recommendations"),
        unit=lambda result: _("rows; in none of the counts above"),
        period=_to_date,
        denominator=_list,
        empty=lambda result: _("No such row matches these filters by this day."),
        columns=(
            "recommendation_id",
            "recommendation_text",
            "institution_name",
            "investigation_title",
            "group_size",
            "issued_day",
            "recommendation_state",
            "on_whose_word",
            "basis",
            "remedy_stance",
            "due_date",
            "late_days",
            "source_ids",
        ),
        terms=("group",),
        notes=(
            lambda result: _(
                "The source does not split them, so one row cannot say which of them is done."
            ),
        ),
    ),
    Figure(
        figure_id="recommendations-list",
        page="recommendations",
        query="recommendations_list",
        title=lambda result: _("Every recommendation that matches"),
        unit=_recommendations,
        period=_to_date,
        denominator=_list,
        empty=_nothing,
        columns=(
            "recommendation_id",
            "recommendation_text",
            "institution_name",
            "investigation_title",
            "issued_day",
            "recommendation_state",
            "on_whose_word",
            "basis",
            "finding_stance",
            "remedy_stance",
            "due_date",
            "late_days",
            "is_group",
            "second_look",
            "source_ids",
        ),
        terms=("group", "stated", "inferred", "second-look"),
    ),
]
