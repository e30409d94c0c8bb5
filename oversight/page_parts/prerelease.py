"""Pages of a release that is read before its time: by whom, and that it says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from urllib.parse import urlencode

import streamlit as st

from oversight import language
from oversight.language import _
from oversight.releases.embargo import system_clock
from oversight.releases.invitations import COOKIE, add_view, embargo_end, invited
from oversight.settings import settings
from oversight.watermark import Copy, copy_for, copy_made, watermark
from oversight.web.prerelease import COOKIE_NAME, refusal

_SEEN = "prerelease_seen"


@contextmanager
def read_by_name(page: str) -> Iterator[None]:
    """Draw a page as the copy of the person whose cookie it is, once the view is in the log.

    Where the release is shown to everyone, does nothing. Without a cookie that opens it now, says
    so and stops.
    """
    home, release_id = settings().home, settings().prerelease
    if not release_id:
        yield
        return
    reader = invited(home, release_id, _cookie(), COOKIE, system_clock)
    until = embargo_end(home, release_id)
    if reader is None or until is None:
        st.html(refusal())
        st.stop()
    query = urlencode(sorted(st.query_params.items()))
    what = f"page {page}" + (f"?{query}" if query else "")
    # A page is drawn again for many reasons; a view is what its address names.
    if st.session_state.get(_SEEN) != what:
        add_view(home, reader, what, system_clock)
        st.session_state[_SEEN] = what
    with copy_made(Copy(reader.name, until)):
        yield


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


def _cookie() -> str:
    return st.context.cookies.get(COOKIE_NAME, "")
