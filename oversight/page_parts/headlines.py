"""The few large numbers of the overview and of an institution, said with what they are out of."""

from datetime import date
from typing import Any

from oversight import language
from oversight.language import _, ngettext
from oversight.page_parts.reading import reader
from oversight.page_parts.words import Fact
from oversight.queries import Result
from oversight.web.addresses import page_address


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
            _address("open-findings", as_of_date),
        ),
        Fact(
            _("Overdue recommendations"),
            language.number(overdue["value"]),
            _("of {denominator} with a date that binds; {not_known} have none").format(
                denominator=language.number(overdue["denominator"]),
                not_known=language.number(overdue["not_known_count"]),
            ),
            _address("recommendations", as_of_date),
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
            _address("technology-use", as_of_date),
        ),
        _unaccounted(unaccounted, as_of_date),
    ]


def _unaccounted(unaccounted: Result, as_of_date: date) -> Fact:
    label, address = _("Uses that nobody could account for"), _address("technology-use", as_of_date)
    if not unaccounted:
        words = _("No institution and no overseer has published a number")
        return Fact(label, _("not published"), words, address)
    counted = sum(row["value"] for row in unaccounted.rows)
    words = ngettext(
        "in {count} published figure", "in {count} published figures", len(unaccounted.rows)
    ).format(count=language.number(len(unaccounted.rows)))
    return Fact(label, language.number(counted), words, address)


def of_institution(summary: Result, as_of_date: date) -> list[Fact]:
    """The numbers of the institution named first."""
    if not summary:
        return []
    row = summary.rows[0]
    here = {"institution_id": row["institution_id"]}
    return [
        Fact(
            _("Open findings"),
            language.number(row["open_findings_count"]),
            _("of {count} against it").format(count=language.number(row["findings_count"])),
            _address("open-findings", as_of_date, **here),
        ),
        Fact(
            _("Overdue recommendations"),
            language.number(row["overdue_count"]),
            _late(row),
            _address("recommendations", as_of_date, **here),
        ),
        Fact(
            _("Claimed, not verified"),
            language.number(row["claimed_count"]),
            _("and {verified} verified, {no_record} without published record").format(
                verified=language.number(row["verified_count"]),
                no_record=language.number(row["no_record_count"]),
            ),
            _address("recommendations", as_of_date, **here),
        ),
        Fact(
            _("Not assessed before first use"),
            language.number(row["not_before_use_count"]),
            _("of {count} technologies; of {not_known} the record does not tell").format(
                count=language.number(row["technologies_count"]),
                not_known=language.number(row["timing_not_known_count"]),
            ),
            _address("technology-use", as_of_date, **here),
        ),
    ]


def _late(row: dict[str, Any]) -> str:
    words = _("of {count} addressed to it").format(
        count=language.number(row["recommendations_count"])
    )
    late = row["longest_late_days"]
    if late is None:
        return words
    days = ngettext("the latest by {count} day", "the latest by {count} days", late)
    return f"{words}; {days.format(count=language.number(late))}"


def _address(page: str, as_of_date: date, **filters: str) -> str:
    day = None if as_of_date == reader().as_of_date else as_of_date.isoformat()
    return page_address(page, language.current(), as_of_date=day, **filters)
