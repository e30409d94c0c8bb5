"""The few large numbers of the overview, said with what they are out of."""

from datetime import date
from typing import Any

from oversight import language
from oversight.language import _, ngettext
from oversight.page_parts.reading import reader
from oversight.page_parts.surface import surface
from oversight.page_parts.words import Fact
from oversight.queries import Result


def facts(numbers: Result, unaccounted: Result, as_of_date: date) -> list[Fact]:
    """The four numbers of the overview; `not published` where the record gives none."""
    by_name = {row["headline"]: row for row in numbers.rows}
    found = by_name["open_findings"]
    overdue = by_name["overdue_recommendations"]
    assessed = by_name["not_assessed_before_use"]
    return [
        Fact(
            _("Open findings"),
            language.number(found["value"]),
            _("of {denominator} against an institution; {not_known} with no recommendation").format(
                denominator=language.number(found["denominator"]),
                not_known=language.number(found["not_known_count"]),
            ),
            address("open-findings", as_of_date),
        ),
        Fact(
            _("Overdue recommendations"),
            language.number(overdue["value"]),
            _("of {denominator} with a date that binds; {not_known} have none").format(
                denominator=language.number(overdue["denominator"]),
                not_known=language.number(overdue["not_known_count"]),
            ),
            address("recommendations", as_of_date),
        ),
        Fact(
            _("In use without an assessment before first use"),
            language.number(assessed["value"]),
            _(
                "of {denominator} in use or on trial; of {not_known} the record does not tell"
            ).format(
                denominator=language.number(assessed["denominator"]),
                not_known=language.number(assessed["not_known_count"]),
            ),
            address("technology-use", as_of_date),
        ),
        _returned(by_name["uses_unaccounted"], as_of_date) or _unaccounted(unaccounted, as_of_date),
    ]


def _returned(number: dict[str, Any], as_of_date: date) -> Fact | None:
    """What returns say of uses that nobody could account for; null where none is counted."""
    if not number["is_from_returns"]:
        return None
    value, every = number["value"], number["denominator"]
    words = _("of the uses that institutions returned, whose number is suppressed (x)")
    if every is not None:
        words = _("of {denominator} that institutions returned").format(
            denominator=language.number(every)
        )
    return Fact(
        _("Uses that nobody could account for"),
        _("suppressed (x)") if value is None else language.number(value),
        words,
        address("technology-use", as_of_date),
    )


def _unaccounted(unaccounted: Result, as_of_date: date) -> Fact:
    label = _("Uses that nobody could account for")
    to = address("technology-use", as_of_date)
    if not unaccounted:
        words = _("No institution and no overseer has published a number")
        return Fact(label, _("not published"), words, to)
    counted = sum(row["value"] for row in unaccounted.rows)
    words = ngettext(
        "in {count} published figure", "in {count} published figures", len(unaccounted.rows)
    ).format(count=language.number(len(unaccounted.rows)))
    return Fact(label, language.number(counted), words, to)


def address(page: str, as_of_date: date, **filters: str) -> str:
    """The address of a page in the current language, as of the day shown."""
    day = None if as_of_date == reader().as_of_date else as_of_date.isoformat()
    return surface().address(page, as_of_date=day, **filters)
