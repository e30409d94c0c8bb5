"""For whom a pre-release copy is made: set for one request or page, said in all that it makes."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from oversight import language
from oversight.language import _
from oversight.settings import OTTAWA


@dataclass(frozen=True)
class Copy:
    """The person's name, and the end of the embargo, with its zone."""

    name: str
    until: datetime


_copy: ContextVar[Copy | None] = ContextVar("copy", default=None)


@contextmanager
def copy_made(copy: Copy) -> Iterator[None]:
    """Mark all that is made within as this person's copy."""
    token = _copy.set(copy)
    try:
        yield
    finally:
        _copy.reset(token)


def copy_for() -> str:
    """The name of the person whose copy it is; empty for what everyone may see."""
    copy = _copy.get()
    return copy.name if copy else ""


def copy_marks() -> dict[str, str]:
    """The column that such a copy has and others have not, with its one value."""
    return {"prerelease_copy_for": copy_for()} if copy_for() else {}


def watermark() -> str:
    """What stands on such a copy, in the current language; empty for what everyone may see."""
    copy = _copy.get()
    if copy is None:
        return ""
    there = copy.until.astimezone(OTTAWA)
    time = f"{there.hour}:{there.minute:02}"
    if language.current() == "fr":
        time = f"{there.hour}\u00a0h" + (f"\u00a0{there.minute:02}" if there.minute else "")
    return _(
        "Copy for {name}: pre-release copy, not for publication before {day}, {time} (Ottawa)."
    ).format(name=copy.name, day=language.day(there.date()), time=time)
