"""The app around every page: which page and language the address names, and what goes wrong."""

from contextlib import AbstractContextManager
from html import escape
from pathlib import Path
from typing import Any, cast

import streamlit as st

from oversight import figures, language, logs
from oversight.database import Reader
from oversight.language import LANGUAGES, _
from oversight.page_parts.frame import document_title, footer, header
from oversight.page_parts.known_filters import unknown_filters_said
from oversight.page_parts.prerelease import NotInvited, copy_note, copy_of
from oversight.page_parts.streamlit_surface import (
    StreamlitSurface,
    open_release,
    shown_release,
)
from oversight.page_parts.surface import drawn_on
from oversight.page_parts.words import html
from oversight.releases.current import ReleaseFault, current_id
from oversight.releases.publications import withdrawal
from oversight.settings import ROOT
from oversight.web.addresses import HOME, SLUGS, page_address, page_files_address
from oversight.web.menu import page_name
from oversight.web.prerelease import COOKIE_NAME, refusal
from oversight.web.release_state import release_state

_OWN = ("lang", "release_id")


def show() -> None:
    """Draw the page that the address names, in its language, inside the site."""
    asked = st.query_params.get("lang", "en")
    language.use(asked if asked in LANGUAGES else "en")
    chosen = st.navigation(_pages(), position="hidden")
    page = chosen.url_path or HOME
    # One release for the whole page, though another may become current while it is drawn.
    folder = _folder()
    with _copy(page), drawn_on(StreamlitSurface(folder)):
        release = open_release(folder / "release.duckdb") if folder else None
        st.set_page_config(page_title=document_title(page, release), layout="wide")
        html(copy_note() + header(page, release) + '<div id="ov-content" tabindex="-1"></div>')
        if asked not in LANGUAGES:
            _say_no_such_language(asked)
        if folder is not None:
            _say_state(page, folder)
        with unknown_filters_said():
            chosen.run()
        if release is not None:
            html(_files(page, release) + footer(release))


def _files(page: str, release: Reader) -> str:
    """The link to every figure of the page as files; empty for a page without charts."""
    if not any(one.page == page and one.chart for one in figures.registry().values()):
        return ""
    given = {name: st.query_params[name] for name in st.query_params if name not in _OWN}
    release_id = str(release.release["release_id"])
    address = page_files_address(page, language.current(), release_id=release_id, **given)
    words = escape(_("All figures of this page as files for a report, in both languages (zip)"))
    return f'<ul class="ov-files"><li><a href="{escape(address)}">{words}</a></li></ul>'


def say_failure(fault: Exception) -> bool:
    """Say in both languages that the page failed, and keep the traceback for the log."""
    logs.log().error("page failed", exc_info=fault)
    for lang in (language.current(), language.other()):
        with language.speaking(lang):
            words = _(
                "This page could not be drawn. The fault is ours and has been written to the log; "
                "the other pages still work."
            )
        html(f'<p class="ov-note" role="alert" lang="{lang}">{escape(words)}</p>')
    return True


def _pages() -> list[st.Page]:
    # Streamlit refuses the whole site for one missing file; tests/web/test_site.py names it.
    files = {page: ROOT / "pages" / f"{page.replace('-', '_')}.py" for page in SLUGS}
    return [
        st.Page(file, title=page_name(page), url_path=page, default=page == HOME)
        for page, file in files.items()
        if file.exists()
    ]


def _folder() -> Path | None:
    # The page itself says what is wrong when there is none; the site around it still stands.
    try:
        return shown_release()
    except ReleaseFault:
        return None


def _copy(page: str) -> AbstractContextManager[None]:
    try:
        return copy_of(page, _cookie(), st.query_params, cast(Any, st.session_state))
    except NotInvited:
        st.html(refusal())
        st.stop()


def _cookie() -> str:
    return st.context.cookies.get(COOKIE_NAME, "")


def _say_no_such_language(asked: str) -> None:
    for lang in LANGUAGES:
        with language.speaking(lang):
            words = _("“{value}” in the address is not a language of this site. Valid: {valid}.")
        said = words.format(value=asked[:40], valid=", ".join(LANGUAGES))
        html(f'<p class="ov-note" role="note" lang="{lang}">{escape(said)}</p>')


def _say_state(page: str, folder: Path) -> None:
    """Say of a release that is not the current one what it is, and where the same view is now."""
    current = current_id(folder.parent.parent)
    gone = withdrawal(folder)
    if gone is None and current in (None, folder.name):
        return
    why = None if gone is None else {"en": gone.reason_en, "fr": gone.reason_fr}[language.current()]
    words = release_state(folder.name, current or "", why)
    given = {
        name: value for name, value in st.query_params.items() if name not in ("lang", "release_id")
    }
    address = escape(page_address(page, language.current(), **given))
    same = escape(_("This page in the current release"))
    html(f'<p class="ov-note" role="note">{escape(words)} <a href="{address}">{same}</a></p>')
