"""Why a return came late or was corrected: published beside the counts that it changed."""

from dataclasses import dataclass

from oversight.language import _


@dataclass(frozen=True)
class Reason:
    """In both languages; a reader sees it as it is written here."""

    en: str
    fr: str


class NotAReason(Exception):
    """What was given cannot be published as a reason; the words say why, and what can."""


def reason(en: str, fr: str) -> Reason | None:
    """The reason that was given; null when none was. Raises NotAReason."""
    en, fr = en.strip(), fr.strip()
    if not en and not fr:
        return None
    for name, text in (("--reason-en", en), ("--reason-fr", fr)):
        if not text:
            words = _("{option}: missing; a reason is given in both languages")
        elif any(letter.isnumeric() for letter in text):
            words = _(
                "{option}: there is a number; write it without, since it is published and a number "
                "can give a hidden count away"
            )
        elif "@" in text or not text.isprintable():
            words = _("{option}: write plain words, without an address or a line break")
        else:
            continue
        raise NotAReason(words.format(option=name))
    return Reason(en, fr)
