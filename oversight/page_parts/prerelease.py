"""Pages of a release that is read before its time: by whom, and that it says so."""

from collections.abc import Mapping, MutableMapping
from contextlib import AbstractContextManager, nullcontext
from html import escape
from typing import Any
from urllib.parse import urlencode

from oversight import language
from oversight.language import _
from oversight.releases.embargo import system_clock
from oversight.releases.invitations import COOKIE, add_view, embargo_end, invited
from oversight.settings import settings
from oversight.watermark import Copy, copy_for, copy_made, watermark

_SEEN = "prerelease_seen"


class NotInvited(Exception):
    """The cookie opens nothing now."""


def copy_of(
    page: str, cookie: str, query: Mapping[str, str], session: MutableMapping[Any, Any]
) -> AbstractContextManager[None]:
    """Within it a page is the copy of the person whose cookie it is; the view is in the log.

    Where the release is shown to everyone, does nothing. Raises NotInvited.
    """
    home, release_id = settings().home, settings().prerelease
    if not release_id:
        return nullcontext()
    reader = invited(home, release_id, cookie, COOKIE, system_clock)
    until = embargo_end(home, release_id)
    if reader is None or until is None:
        raise NotInvited
    said = urlencode(sorted(query.items()))
    what = f"page {page}" + (f"?{said}" if said else "")
    # A page is drawn again for many reasons; a view is what its address names.
    if session.get(_SEEN) != what:
        add_view(home, reader, what, system_clock)
        session[_SEEN] = what
    return copy_made(Copy(reader.name, until))


def copy_note() -> str:
    """The watermark of a page, in both languages; empty for what everyone may see."""
    if not copy_for():
        return ""
    said = ""
    for lang in (language.current(), language.other()):
        with language.speaking(lang):
            said += f'<p lang="{lang}">{escape(watermark())}</p>'
    label = escape(_("Pre-release copy"))
    return (
        f'<div class="ov-copy" role="note" aria-label="{label}">{said}</div>'
        f'<div class="ov-copy-mark" aria-hidden="true">{escape(watermark())}</div>'
    )
