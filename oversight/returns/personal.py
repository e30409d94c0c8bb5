"""Whether a text looks like a person: which kind, never which person.

Numbers are recognised by their check digits (python-stdnum) and telephones by the numbering
plans of the world (phonenumbers); both work offline. The rest are patterns. It errs on the side
of a person: what is taken for one is refused with its place, and nobody sees it.
"""

import re

import phonenumbers
from stdnum import luhn
from stdnum.ca import bc_phn

from oversight.language import _

_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}")
_POSTAL_CODE = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[A-Z]\d\b", re.I)
_NINE = re.compile(r"(?<!\d)\d{3}([ .-]?)\d{3}\1\d{3}(?!\d)")
_TEN = re.compile(r"(?<!\d)(\d{4}[ .-]?\d{3}[ .-]?\d{3})(?!\d)")
# Quebec: three letters of the name, one of the first name, then year, month and day of birth.
_LETTERS_AND_BIRTH = re.compile(r"\b[A-Z]{4}[ -]?\d{4}[ -]?\d{4}\b", re.I)
_VERSION = re.compile(r"\b\d{4}[ .-]?\d{3}[ .-]?\d{3}[ .-]?[A-Z]{2}\b", re.I)
_LOCAL = re.compile(r"(?<![\d-])\d{3}[ .-]\d{4}(?![\d-])")
_BADGE = re.compile(
    r"\b(badge|matricule|insigne|regimental|reg|no|nº|n°|#)\.?\s*[:#.]?\s*[A-Z]{0,3}-?\d{3,7}\b"
    r"|#\s*\d{3,7}\b|\b[A-Z]{1,3}[ -]?\d{3,7}\b|\b\d{2,4}[-/]\d{3,8}\b",
    re.I,
)
_PLAIN_NUMBER = re.compile(r"\d{4,8}")
_WORD = r"[^\W\d_](?:[^\W\d_]|['’.-])*"
_NAME = re.compile(rf"{_WORD}(?:,?\s+{_WORD})*", re.UNICODE)


def looks_personal(text: str, is_code: bool = True) -> str:
    """The kind of person's detail that a text looks like, in words; empty when it does not.

    `is_code` is false where a number or a day is expected: there, a bare number of a few digits
    and a word are ordinary mistakes.
    """
    kind = _number_of_a_person(text)
    if kind or not is_code:
        return kind
    if _BADGE.search(text) or _PLAIN_NUMBER.fullmatch(text.strip()):
        return _("a badge or file number")
    if _is_name(text.strip()):
        return _("the name of a person")
    return ""


def _number_of_a_person(text: str) -> str:
    if _EMAIL.search(text):
        return _("an e-mail address")
    if _POSTAL_CODE.search(text):
        return _("a postal code")
    if any(luhn.is_valid(re.sub(r"\D", "", found.group())) for found in _NINE.finditer(text)):
        return _("a social insurance number")
    if _is_health_card(text):
        return _("a health card number")
    if _LOCAL.search(text) or _is_telephone(text):
        return _("a telephone number")
    return ""


def _is_health_card(text: str) -> bool:
    if _LETTERS_AND_BIRTH.search(text) or _VERSION.search(text):
        return True
    numbers = [re.sub(r"\D", "", found.group()) for found in _TEN.finditer(text)]
    return any(luhn.is_valid(one) or bc_phn.is_valid(one) for one in numbers)


def _is_telephone(text: str) -> bool:
    found = phonenumbers.PhoneNumberMatcher(text, "CA", leniency=phonenumbers.Leniency.POSSIBLE)
    return any(len(re.sub(r"\D", "", one.raw_string)) >= 10 for one in found)


def _is_name(text: str) -> bool:
    """One word with a capital, or several words: what no code list of ours has."""
    if not _NAME.fullmatch(text):
        return False
    return len(text.split()) > 1 or text[0].isupper()
