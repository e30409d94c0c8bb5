"""What a hearing asks about an institution, as large numbers that each lead to their figure."""

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

from oversight import language
from oversight.language import _, ngettext
from oversight.page_parts.headlines import address
from oversight.page_parts.words import Fact, facts, facts_beside, html
from oversight.queries import Result


def in_one_screen(summary: Result, changes: list[Result], since: date, as_of_date: date) -> None:
    """The answers for the institution named first, beside those of another where one is named.

    `changes` holds what became known since, one result an institution, in the summary's order.
    """
    several = [
        _facts(row, len(known.rows), since, as_of_date)
        for row, known in zip(summary.rows, changes, strict=True)
    ]
    if len(several) == 1:
        facts(several[0])
    elif several:
        names = [str(language.local(row, "institution_name")) for row in summary.rows]
        facts_beside(names, several)
        _other_tables(summary.rows[1], names, as_of_date)


def _other_tables(other: dict[str, Any], names: list[str], as_of_date: date) -> None:
    words = _("The tables below are those of {first}; those of {other} are on its own page").format(
        first=names[0], other=names[1]
    )
    to = address("institution", as_of_date, institution_id=str(other["institution_id"]))
    html(f'<p class="ov-undated"><a href="{escape(to)}">{escape(words)}</a></p>')


def _facts(row: dict[str, Any], changes: int, since: date, as_of_date: date) -> list[Fact]:
    here = {"institution_id": str(row["institution_id"])}
    findings = address("open-findings", as_of_date, finding_status="all", **here)
    recommendations = address("recommendations", as_of_date, **here)
    uses = address("technology-use", as_of_date, **here)
    changed = address("institution", as_of_date, since_date=since.isoformat(), **here)
    return [
        _counted(row, "open_findings_count", _("Open findings"), _found, findings),
        _counted(row, "overdue_count", _("Overdue recommendations"), _late, recommendations),
        _counted(row, "claimed_count", _("Claimed, not verified"), _claimed, recommendations),
        _counted(row, "disputed_count", _("Findings that it disputes"), _stances, findings),
        _counted(
            row,
            "repeats_count",
            _("Recommended before"),
            _repeated,
            f"{recommendations}#recommendations-repeats",
        ),
        _counted(
            row,
            "not_before_use_count",
            _("Not assessed before first use"),
            _assessed,
            f"{uses}#technology-register",
        ),
        _accounted(row, uses),
        Fact(
            _("Became known since {day}").format(day=language.day(since)),
            language.number(changes),
            ngettext("dated fact", "dated facts", changes),
            f"{changed}#institution-changes",
        ),
    ]


def _counted(
    row: dict[str, Any], column: str, label: str, says: Callable[[dict[str, Any]], str], to: str
) -> Fact:
    return Fact(label, language.number(row[column]), says(row), to)


def _found(row: dict[str, Any]) -> str:
    return _("of {count} against it").format(count=language.number(row["findings_count"]))


def _late(row: dict[str, Any]) -> str:
    words = _("of {count} addressed to it").format(
        count=language.number(row["recommendations_count"])
    )
    late = row["longest_late_days"]
    if late is None:
        return words
    days = ngettext("the latest by {count} day", "the latest by {count} days", late)
    return language.in_turn([words, days.format(count=language.number(late))])


def _claimed(row: dict[str, Any]) -> str:
    return _("and {verified} verified, {no_record} without published record").format(
        verified=language.number(row["verified_count"]),
        no_record=language.number(row["no_record_count"]),
    )


def _stances(row: dict[str, Any]) -> str:
    return _("of {findings}; of {recommendations} remedies it accepted {accepted}").format(
        findings=language.number(row["findings_count"]),
        recommendations=language.number(row["recommendations_count"]),
        accepted=language.number(row["accepted_count"]),
    )


def _repeated(row: dict[str, Any]) -> str:
    return _("of {count} repeat an earlier one").format(
        count=language.number(row["recommendations_count"])
    )


def _assessed(row: dict[str, Any]) -> str:
    return _("of {count} technologies; of {not_known} the record does not tell").format(
        count=language.number(row["technologies_count"]),
        not_known=language.number(row["timing_not_known_count"]),
    )


def _accounted(row: dict[str, Any], to: str) -> Fact:
    figures, accounted = row["use_figures_count"], row["accounted_figures_count"]
    says = ngettext(
        "{count} figure of its use is published",
        "{count} figures of its use are published",
        figures,
    ).format(count=language.number(figures))
    value = _("not published")
    if accounted:
        value = ngettext("{count} figure", "{count} figures", accounted).format(
            count=language.number(accounted)
        )
    return Fact(_("Uses accounted for"), value, says, to)
