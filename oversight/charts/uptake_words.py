"""Uptake in words: which curves are drawn and why, what they say, and what is left out."""

from collections.abc import Sequence
from typing import Any

from oversight import language
from oversight import uptake as follow
from oversight.language import _, ngettext
from oversight.queries import Result
from oversight.uptake import LEAST_EVENTS, LEAST_RECOMMENDATIONS, Step


def until_words() -> dict[str, str]:
    """The two curves by the column that they are drawn from."""
    return {"claimed_days": _("claimed or verified"), "verified_days": _("verified")}


def said_of_curves(result: Result) -> str:
    """Which curves are drawn and which are not, with the counts that decide it."""
    sentences = []
    for until, words in until_words().items():
        several = follow.courses(result.rows, until)
        if follow.is_enough(several):
            continue
        sentences.append(
            _(
                "No curve of “{what}” is drawn: it takes {least} recommendations with a dated "
                "history, {least_events} of them done, and there are {followed} and {events}."
            ).format(
                what=words,
                least=language.number(LEAST_RECOMMENDATIONS),
                least_events=language.number(LEAST_EVENTS),
                followed=language.number(len(several)),
                events=language.number(follow.events_count(several)),
            )
        )
    return " ".join(sentences) or _("Both curves have enough recommendations behind them.")


def said_of_left_out(result: Result) -> str:
    """How many are beside the curves, and why: no published record, or nothing dated."""
    # Once for each recommendation, as in the curves, however many it is addressed to.
    left_out = [row for row in result.rows if row["followed_days"] is None]
    silent = {
        row["recommendation_id"]
        for row in left_out
        if row["recommendation_state"] == "no_published_record"
    }
    undated = {row["recommendation_id"] for row in left_out} - silent
    said = [
        ngettext(
            "Left out and counted here: {count} recommendation without published record.",
            "Left out and counted here: {count} recommendations without published record.",
            len(silent),
        ).format(count=language.number(len(silent)))
    ]
    if undated:
        said.append(
            ngettext(
                "{count} more has progress on record without a date.",
                "{count} more have progress on record without a date.",
                len(undated),
            ).format(count=language.number(len(undated)))
        )
    return " ".join(said)


def curve_words(steps: Sequence[Step], until: str) -> str:
    """How far one curve goes, and when half is reached."""
    half = next((step.day for step in steps if step.implemented_share >= 0.5), None)
    said = _("Of {count} recommendations followed, {share} are {what} within {days} days.").format(
        count=language.number(steps[0].followed_count),
        share=language.share(steps[-1].implemented_share),
        what=until_words()[until],
        days=language.number(steps[-1].day),
    )
    if half is None:
        return f"{said} {_('The half is not reached.')}"
    reached = _("Half are after {days} days.").format(days=language.number(half))
    return f"{said} {reached}"


def courses_words(result: Result, rows: list[dict[str, Any]]) -> str:
    """Why there is no curve, and what the recommendations show one by one."""
    sentences = [said_of_curves(result)]
    if rows:
        longest = rows[0]
        sentences.append(
            _("The one followed longest is {recommendation}, {days} days.").format(
                recommendation=longest["recommendation_id"],
                days=language.number(longest["followed_days"]),
            )
        )
    done = [row for row in rows if row["claimed_days"] is not None]
    if done:
        said = language.listed(
            [
                _("{recommendation} on day {days}").format(
                    recommendation=row["recommendation_id"],
                    days=language.number(row["claimed_days"]),
                )
                for row in done
            ]
        )
        sentences.append(language.labelled(_("Claimed or verified"), said) + ".")
    return " ".join([*sentences, said_of_left_out(result)])
