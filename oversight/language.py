"""Both languages: messages, numbers, dates, and which side of a bilingual row to show."""

import gettext
import io
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("en", "fr")
DOMAIN = "oversight"
_LOCALES = Path(__file__).parent / "locales"
_BABEL = {"en": "en_CA", "fr": "fr_CA"}

_current: ContextVar[str] = ContextVar("language", default="en")


def use(lang: str) -> None:
    """Speak this language from here on, in this thread; ValueError for another than en or fr."""
    if lang not in LANGUAGES:
        raise ValueError(f"{lang!r} is not a language of this site; valid: en, fr")
    _current.set(lang)


def current() -> str:
    """The language spoken now: en or fr."""
    return _current.get()


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak one language for a while, then the earlier one again."""
    token = _current.set(lang)
    try:
        yield
    finally:
        _current.reset(token)


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    # English is the message itself. The .po file is compiled in memory, so that there is no
    # second file to build or to forget.
    path = _LOCALES / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
    if lang == "en" or not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=lang)
    # With the apostrophe that the record's French is printed with; a keyboard writes the other.
    for message in catalogue:
        if isinstance(message.string, str):
            message.string = message.string.replace("'", "’")
        else:
            message.string = tuple(form.replace("'", "’") for form in message.string or ())
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(message: str) -> str:
    """The message in the current language."""
    return _catalogue(current()).gettext(message)


def ngettext(singular: str, plural: str, count: float) -> str:
    """The singular or the plural in the current language; French counts 0 and 1 as singular."""
    whole = int(count) if count == int(count) else 2
    return _catalogue(current()).ngettext(singular, plural, whole)


def local(row: Mapping[str, Any], name: str) -> Any:
    """The current language's side of a bilingual pair: `name_en` or `name_fr`."""
    return row[f"{name}_{current()}"]


def other() -> str:
    """The language not spoken now."""
    return "fr" if current() == "en" else "en"


def _narrow(text: str) -> str:
    # French wants narrow no-break spaces in thousands and before %; CLDR for Canada has wide ones.
    return text.replace("\u00a0", "\u202f") if current() == "fr" else text


def number(value: float | None) -> str:
    """A count or measure in the language's digits; `..` for null."""
    if value is None:
        return ".."
    return _narrow(numbers.format_decimal(value, locale=_BABEL[current()]))


def share(value: float | None, decimals: int = 0) -> str:
    """A share, 0 to 1, as a percentage; `..` for null.

    A little is not said as 0% and nearly all not as 100%: they have a decimal more.
    """
    if value is None:
        return ".."
    if decimals == 0 and 0 < value < 1 and round(value, 2) in (0, 1):
        decimals = 1
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
    if current() == "fr":
        pattern = pattern.replace("%", "\u202f%")
    return _narrow(numbers.format_percent(value, format=pattern, locale=_BABEL[current()]))


def day(value: date | None) -> str:
    """One day in words; `..` for null."""
    if value is None:
        return ".."
    if current() == "fr" and value.day == 1:
        return f"1er {dates.format_date(value, 'MMMM y', locale=_BABEL['fr'])}"
    pattern = "d MMMM y" if current() == "fr" else "MMMM d, y"
    return dates.format_date(value, pattern, locale=_BABEL[current()])


def period(first_day: date | None, last_day: date | None) -> str:
    """A dated fact at the precision of its source: day, month, year, fiscal year or range.

    Both ends are inclusive; both null reads "not dated".
    """
    if first_day is None or last_day is None:
        return _("not dated")
    if first_day == last_day:
        return day(first_day)
    if _is_month_start(first_day) and _is_month_end(last_day):
        return _whole_months(first_day, last_day)
    return _("{first} to {last}").format(first=day(first_day), last=day(last_day))


def _whole_months(first_day: date, last_day: date) -> str:
    first = dates.format_date(first_day, "MMMM y", locale=_BABEL[current()])
    last = dates.format_date(last_day, "MMMM y", locale=_BABEL[current()])
    if first == last:
        return first
    if first_day.month == 1 and last_day.month == 12:
        return _years(first_day.year, last_day.year)
    if first_day.month == 4 and last_day.month == 3:
        return _fiscal_years(first_day.year, last_day.year)
    return _("{first} to {last}").format(first=first, last=last)


def _years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return _("{first} to {last}").format(first=first, last=last)


def _fiscal_years(first: int, last: int) -> str:
    one = [f"{year}-{(year + 1) % 100:02d}" for year in (first, last - 1)]
    if current() == "fr":
        one = [f"{year}-{year + 1}" for year in (first, last - 1)]
    if one[0] == one[1]:
        return one[0]
    return _("{first} to {last}").format(first=one[0], last=one[1])


def _is_month_start(value: date) -> bool:
    return value.day == 1


def _is_month_end(value: date) -> bool:
    return value.day == monthrange(value.year, value.month)[1]


def listed(words: list[str]) -> str:
    """Words as a list in prose: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def labelled(label: str, text: str) -> str:
    """A label and what it labels, with the language's colon: "Unit: days", « Unité : jours »."""
    colon = "\u202f: " if current() == "fr" else ": "
    return f"{label}{colon}{text}"


def in_turn(parts: Iterable[str]) -> str:
    """Parts one after the other, between the language's semicolons."""
    return ("\u202f; " if current() == "fr" else "; ").join(parts)


def folded(text: str) -> str:
    """Text for comparing and sorting: lower case, accents and ligatures folded."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
