"""What is wrong with a cell; its value is told only where it cannot be about a person."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from rapidfuzz import fuzz, process

from oversight.language import _, folded
from oversight.returns.faults import Problem
from oversight.returns.layouts import Column
from oversight.returns.personal import looks_personal
from oversight.returns.quarters import EARLIEST, is_quarter, quarter_of

MOST = 99_999_999
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_COUNT = re.compile(r"0|[1-9]\d{0,7}", re.ASCII)
_CODE = re.compile(r"[a-z][a-z_-]*")
# Of 100: near enough to be suggested, to be quoted, to be taken for no person.
_NEAR, _NEAR_ENOUGH_TO_TELL, _A_CODE = 70, 80, 85
_MEMO = 100_000

Value = str | int


class Cells:
    """Judges the cells of one column, each distinct text once."""

    def __init__(self, column: Column, today: date) -> None:
        self.column = column
        self._today = today
        self._judge = _JUDGES[column.value]
        self._known: dict[str, Value | Problem] = {}

    def judge(self, text: str) -> Value | Problem:
        """What the cell counts as (a day counts as its quarter), or what is wrong with it.

        An empty cell that may be empty is an empty text.
        """
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _MEMO:
                # So many different texts are no codes: the file is refused many times over.
                return self._judge(text, self.column, self._today)
            found = self._known[text] = self._judged(text)
        return found

    def _judged(self, text: str) -> Value | Problem:
        if not text.strip():
            return self._empty(text)
        found = self._judge(text, self.column, self._today)
        if not isinstance(found, Problem):
            return found
        kind = looks_personal(text, is_code=self.column.value == "code")
        if kind and not _is_near(text, self.column):
            fault = _("what looks like {kind}; it is shown and kept nowhere").format(kind=kind)
            remedy = _("take it out of the file; a return holds nothing about a person")
            return Problem(fault, remedy, kind)
        if text[0] in "=+-@" and not text[1:].isdecimal():
            return Problem(_("a formula"), _("write what it comes to"))
        return found

    def _empty(self, text: str) -> Value | Problem:
        if not text and self.column.can_be_empty:
            return ""
        if not text:
            return Problem(_("the cell is empty"), _("fill it in"))
        return Problem(_("the cell holds blanks alone"), _("fill it in, or leave it empty"))


def _code(text: str, column: Column, _today: date) -> Value | Problem:
    if text in column.codes:
        return text
    near = nearest(text, column)
    is_told = near is not None and _CODE.fullmatch(text) and _ratio(text, near)
    what = _("‘{text}’").format(text=text) if is_told else _("the cell")
    fault = _("{what} is not a code of this column").format(what=what)
    return Problem(fault, _remedy(near, column))


def _remedy(near: str | None, column: Column) -> str:
    if near is not None:
        meant = _("did you mean ‘{code}’? (see {place})")
        return meant.format(code=near, place=column.listed_in)
    if len(column.codes) > 12:
        return _("see {place}").format(place=column.listed_in)
    return _("valid: {codes}").format(codes=", ".join(column.codes))


def nearest(text: str, column: Column) -> str | None:
    """The code that a text most likely means, by the code or by a name in either language."""
    meant = _meant(column)
    for scorer, cutoff in ((fuzz.ratio, _NEAR), (fuzz.token_set_ratio, 100)):
        found = process.extractOne(folded(text), list(meant), scorer=scorer, score_cutoff=cutoff)
        if found is not None:
            return meant[found[0]]
    return None


def _meant(column: Column) -> dict[str, str]:
    """What is said for each code: the code itself, its names, its acronyms."""
    said = ("name_en", "name_fr", "acronym_en", "acronym_fr")
    return {
        folded(words): code
        for code, row in column.codes.items()
        for words in (*(row.get(name) for name in said), code)
        if words
    }


def near_word(text: str, words: Iterable[str]) -> str | None:
    """The word that is so near that the text is one of its misspellings and nothing else."""
    if not _CODE.fullmatch(text):
        return None
    cutoff = _NEAR_ENOUGH_TO_TELL
    found = process.extractOne(text, list(words), scorer=fuzz.ratio, score_cutoff=cutoff)
    return None if found is None else str(found[0])


def _ratio(text: str, code: str) -> bool:
    return fuzz.ratio(text, code) >= _NEAR_ENOUGH_TO_TELL


def _is_near(text: str, column: Column) -> bool:
    """True for a code or its name in other letters or spelling, or words of it: no person, then."""
    if column.value != "code" or any(letter.isdigit() for letter in text):
        return False
    said, plain = list(_meant(column)), folded(text).strip()
    words = {word for one in said for word in re.findall(r"\w+", one)}
    if set(re.findall(r"\w+", plain)) <= words:
        return True
    return process.extractOne(plain, said, scorer=fuzz.ratio, score_cutoff=_A_CODE) is not None


def _day(text: str, _column: Column, today: date) -> Value | Problem:
    how = _("write it as 2026-04-15")
    if not _DAY.fullmatch(text):
        return Problem(_("the cell is not a day written as it should be"), how)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Problem(_("{day} is not a day of the calendar").format(day=text), how)
    if day > today:
        return Problem(_("{day} is in the future").format(day=text), _("correct the day"))
    if day < EARLIEST:
        fault = _("the day is before {day}").format(day=EARLIEST.isoformat())
        return Problem(fault, _("correct the day"))
    return quarter_of(day)


def _quarter(text: str, _column: Column, today: date) -> Value | Problem:
    if not is_quarter(text):
        fault = _("the cell is not a fiscal quarter")
        return Problem(fault, _("write it as 2026-27Q1 (1 April to 30 June 2026)"))
    if text > quarter_of(today):
        return Problem(_("{quarter} is in the future").format(quarter=text), _("correct it"))
    if text < quarter_of(EARLIEST):
        fault = _("the quarter is before {quarter}").format(quarter=quarter_of(EARLIEST))
        return Problem(fault, _("correct it"))
    return text


def _yes_or_no(text: str, _column: Column, _today: date) -> Value | Problem:
    if text in ("yes", "no"):
        return text
    return Problem(_("the cell is neither yes nor no"), _("write yes or no"))


def _count(text: str, _column: Column, _today: date) -> Value | Problem:
    if _COUNT.fullmatch(text):
        return int(text)
    if re.fullmatch(r"\d+", text, re.ASCII) and len(text) > 8:
        return Problem(
            _("the number is beyond any count"), _("write the number of uses or complaints")
        )
    return Problem(_("the cell is not a whole number"), _("write digits alone, as 12"))


_JUDGES: dict[str, Callable[[str, Column, date], Value | Problem]] = {
    "code": _code,
    "day": _day,
    "quarter": _quarter,
    "yes_or_no": _yes_or_no,
    "count": _count,
}
