"""The app around every page: which page and language the address names, and what goes wrong."""

from html import escape

import streamlit as st

from oversight import language, logs
from oversight.database import Reader
from oversight.language import LANGUAGES, _
from oversight.page_parts.frame import document_title, footer, header
from oversight.page_parts.known_filters import unknown_filters_said
from oversight.page_parts.streamlit_surface import open_release
from oversight.page_parts.words import html, note
from oversight.releases.current import ReleaseFault, current_release
from oversight.settings import ROOT, settings
from oversight.web.addresses import HOME, SLUGS
from oversight.web.menu import page_name


def show() -> None:
    """Draw the page that the address names, in its language, inside the site."""
    asked = st.query_params.get("lang", "en")
    language.use(asked if asked in LANGUAGES else "en")
    chosen = st.navigation(_pages(), position="hidden")
    page = chosen.url_path or HOME
    release = _release()
    st.set_page_config(page_title=document_title(page, release), layout="wide")
    html(header(page, release) + '<div id="ov-content" tabindex="-1"></div>')
    if asked not in LANGUAGES:
        _say_no_such_language(asked)
    if release is not None:
        _say_other_release(release)
    with unknown_filters_said():
        chosen.run()
    if release is not None:
        html(footer(release))


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


def _release() -> Reader | None:
    # The page itself says what is wrong when there is none; the site around it still stands.
    try:
        return open_release(current_release(settings().home) / "release.duckdb")
    except ReleaseFault:
        return None


def _say_no_such_language(asked: str) -> None:
    for lang in LANGUAGES:
        with language.speaking(lang):
            words = _("“{value}” in the address is not a language of this site. Valid: {valid}.")
        said = words.format(value=asked[:40], valid=", ".join(LANGUAGES))
        html(f'<p class="ov-note" role="note" lang="{lang}">{escape(said)}</p>')


def _say_other_release(release: Reader) -> None:
    cited = st.query_params.get("release_id")
    shown = str(release.release["release_id"])
    if cited and cited != shown:
        words = _(
            "This address cites release {cited}; release {shown} is shown. What changed between "
            "them is listed on the page of corrections."
        )
        note(words.format(cited=cited[:40], shown=shown))
