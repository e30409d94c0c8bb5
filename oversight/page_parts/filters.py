"""What a reader can choose; the address is the one place where a choice is kept."""

from collections.abc import Mapping
from contextvars import ContextVar
from datetime import date, timedelta

from oversight import language
from oversight.language import _
from oversight.page_parts.reading import query, reader
from oversight.page_parts.surface import surface
from oversight.page_parts.words import note
from oversight.web.addresses import ALL

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)

# The filters that the page being drawn has; null where nobody asks.
OFFERED: ContextVar[list[str] | None] = ContextVar("offered", default=None)


def choose(
    name: str,
    label: str,
    options: Mapping[str, str],
    nothing: str | None,
    first: str | None = None,
) -> str | None:
    """One of `options` (id → words) as filter `name`, or null, shown as `nothing`.

    Where `nothing` is null one must be chosen: the first option stands until then. With `first`,
    if it is an option, that one stands until another is chosen. Where one need not be chosen,
    "all" in the URL chooses none. A value in the URL that is not an option is said in words, with
    what is valid, and counts as no choice.
    """
    if first in options and first is not None and nothing is not None:
        every = {first: options[first]} | dict(options) | {ALL: nothing}
        chosen = choose(name, label, every, None)
        return None if chosen == ALL else chosen
    _offer(name)
    is_all = nothing is not None and surface().given().get(name) == ALL
    chosen = None if is_all else _from_url(name, options)
    if chosen is None and nothing is None:
        chosen = next(iter(options), None)
    surface().choose(name, label, options, chosen, nothing or "")
    return chosen


def choose_institution(nothing: str | None = "") -> str | None:
    """An institution, by name; "" as `nothing` reads "All institutions"."""
    every = _all(nothing, _("All institutions"))
    return choose("institution_id", _("Institution"), _institutions(), every)


def choose_compared() -> str | None:
    """Another institution to show beside the first."""
    return choose("compared_id", _("Compare with"), _institutions(), _("No other"))


def _institutions() -> dict[str, str]:
    rows = query("institutions_list").rows
    options = {row["institution_id"]: language.local(row, "institution_name") for row in rows}
    return _by_words(options)


def choose_technology(nothing: str | None = "", first: str | None = None) -> str | None:
    """A technology, by name; "" as `nothing` reads "All technologies"; `first` until chosen."""
    rows = query("technologies_list").rows
    options = {row["technology_id"]: language.local(row, "technology_name") for row in rows}
    every = _all(nothing, _("All technologies"))
    return choose("technology_id", _("Technology"), _by_words(options), every, first)


def choose_body(nothing: str | None = "") -> str | None:
    """An oversight body, by name; "" as `nothing` reads "All oversight bodies"."""
    rows = query("oversight_bodies_list").rows
    options = {row["body_id"]: language.local(row, "body_name") for row in rows}
    every = _all(nothing, _("All oversight bodies"))
    return choose("body_id", _("Oversight body"), _by_words(options), every)


def choose_recommendation() -> str | None:
    """A recommendation, by its id."""
    rows = query("recommendation_choices", as_of_date=_as_of_date()).rows
    options = {
        row["recommendation_id"]: f"{row['recommendation_id']}, "
        f"{language.local(row, 'recommendation_text')}"
        for row in rows
    }
    return choose("recommendation_id", _("Recommendation"), options, None)


def choose_investigation() -> str | None:
    """An investigation, by title."""
    rows = query("investigation_choices", as_of_date=_as_of_date()).rows
    options = {row["investigation_id"]: language.local(row, "investigation_title") for row in rows}
    return choose("investigation_id", _("Investigation"), _by_words(options), None)


def choose_as_of_date() -> date:
    """The day whose end the record is shown at: the release's own until another is chosen."""
    day = _choose_day("as_of_date", _("As of"), reader().as_of_date)
    compiled_on = reader().record["compiled_on"]
    if day > compiled_on:
        note(
            _("The record was compiled on {day}; what happened later is not in it.").format(
                day=language.day(compiled_on)
            )
        )
    return day


def choose_since_date() -> date:
    """The earlier of two days to compare: a year before the other until one is chosen."""
    until = _as_of_date()
    return _choose_day("since_date", _("Changes since"), until - timedelta(days=365))


def choose_code(name: str, label: str, nothing: str, first: str | None = None) -> str | None:
    """A code of the list called `name`, or null, shown as `nothing`; `first` until chosen."""
    codes = {code: row for (code_list, code), row in reader().codes.items() if code_list == name}
    options = {code: str(language.local(row, "name")) for code, row in codes.items()}
    return choose(name, label, options, nothing, first)


def choose_text(name: str, label: str, placeholder: str = "") -> str:
    """Words to look for; empty when none."""
    _offer(name)
    written = surface().given().get(name, "")
    surface().choose_text(name, label, written, placeholder)
    return written.strip()


def _offer(name: str) -> None:
    """Tell that the page being drawn has this filter."""
    names = OFFERED.get()
    if names is not None and name not in names:
        names.append(name)


def _choose_day(name: str, label: str, default: date) -> date:
    _offer(name)
    day = _day_from_url(name) or default
    surface().choose_day(name, label, day, (EARLIEST, LATEST))
    return day


def _as_of_date() -> date:
    # Asked again, silently: the filter itself says what is wrong with its value.
    try:
        day = date.fromisoformat(surface().given().get("as_of_date", ""))
    except ValueError:
        return reader().as_of_date
    return day if EARLIEST <= day <= LATEST else reader().as_of_date


def _day_from_url(name: str) -> date | None:
    written = surface().given().get(name)
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= LATEST:
        note(
            _(
                "“{value}” in the address is not a day that can be shown for {name}. "
                "Write it as 2022-05-10, from {earliest} to {latest}."
            ).format(value=written[:40], name=name, earliest=EARLIEST, latest=LATEST)
        )
        return None
    return day


def _from_url(name: str, options: Mapping[str, str]) -> str | None:
    written = surface().given().get(name)
    if not written or written in options:
        return written or None
    note(
        _("“{value}” in the address is not a value of {name}. Valid: {valid}.").format(
            value=written[:40], name=name, valid=", ".join(options)
        )
    )
    return None


def _all(nothing: str | None, every: str) -> str | None:
    return every if nothing == "" else nothing


def _by_words(options: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(options.items(), key=lambda item: language.folded(item[1])))
