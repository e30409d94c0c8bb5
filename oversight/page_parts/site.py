"""What stands around every page: language, menu, the day and release shown, and the footer."""

from datetime import date
from html import escape

import streamlit as st

from oversight import language, logs
from oversight.database import Reader
from oversight.language import LANGUAGES, _
from oversight.page_parts.known_filters import unknown_filters_said
from oversight.page_parts.reading import open_release
from oversight.page_parts.words import html, note
from oversight.releases.current import ReleaseFault, current_release
from oversight.settings import ROOT, settings
from oversight.web.addresses import HOME, SLUGS, page_address
from oversight.web.menu import MAIN_PAGES, OTHER_PAGES, page_name, site_name

_LANGUAGE_NAMES = {"en": "English", "fr": "Français"}


def show() -> None:
    """Draw the page that the address names, in its language, inside the site."""
    asked = st.query_params.get("lang", "en")
    language.use(asked if asked in LANGUAGES else "en")
    chosen = st.navigation(_pages(), position="hidden")
    page = chosen.url_path or HOME
    release = _release()
    st.set_page_config(page_title=_title(page, release), layout="wide")
    html(_header(page, release))
    if asked not in LANGUAGES:
        _say_no_such_language(asked)
    if release is not None:
        _say_other_release(release)
    with unknown_filters_said():
        chosen.run()
    if release is not None:
        html(_footer(release))


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


def _header(page: str, release: Reader | None) -> str:
    here = language.current()
    said = f'<p class="ov-record">{escape(_day_and_release(release))}</p>' if release else ""
    home = escape(page_address(HOME, here, **_kept()))
    label = escape(_("Pages"))
    return (
        f'<header class="ov-site"><div class="ov-bar">'
        f'<a class="ov-name" href="{home}">{escape(site_name())}</a>{_language_links(page)}</div>'
        f'<nav class="ov-nav" aria-label="{label}"><ul>{_menu(page)}</ul></nav>'
        f'{said}{_synthetic(release)}</header><div id="ov-content" tabindex="-1"></div>'
    )


def _title(page: str, release: Reader | None) -> str:
    title = f"{page_name(page)} – {site_name()}"
    if release is not None and release.release["is_synthetic"]:
        return _("{title} (synthetic data)").format(title=title)
    return title


def _synthetic(release: Reader | None) -> str:
    """What stands above every page of a made-up record, in both languages; empty for a real one."""
    if release is None or not release.release["is_synthetic"]:
        return ""
    said = ""
    for lang in (language.current(), language.other()):
        with language.speaking(lang):
            words = _(
                "Synthetic data: institutions, counts and findings were made up for a "
                "demonstration and stand beside the public record. Nothing here may be cited."
            )
        said += f'<p lang="{lang}">{escape(words)}</p>'
    return f'<div class="ov-synthetic" role="note">{said}</div>'


def _kept() -> dict[str, str]:
    # The one filter that every page has; the others belong to the page that they were chosen on.
    chosen = st.query_params.get("as_of_date")
    return {"as_of_date": chosen} if chosen else {}


def _menu(page: str) -> str:
    items = ""
    for one in (*MAIN_PAGES, *OTHER_PAGES):
        address = escape(page_address(one, language.current(), **_kept()))
        here = ' aria-current="page"' if one == page else ""
        items += f'<li><a href="{address}"{here}>{escape(page_name(one))}</a></li>'
    return items


def _language_links(page: str) -> str:
    there = language.other()
    filters = {name: value for name, value in st.query_params.items() if name != "lang"}
    address = escape(page_address(page, there, **filters))
    return (
        f'<a class="ov-lang" href="{address}" lang="{there}" hreflang="{there}" '
        f'rel="alternate">{_LANGUAGE_NAMES[there]}</a>'
    )


def _day_and_release(release: Reader) -> str:
    parts = [
        _("Record as of {day}").format(day=language.day(_as_of_date(release))),
        _("checked to {day}").format(day=language.day(release.record["compiled_on"])),
        _("release {release}").format(release=release.release["release_id"]),
    ]
    if release.release["is_synthetic"]:
        parts.insert(0, _("Synthetic data"))
    return " · ".join(parts)


def _as_of_date(release: Reader) -> date:
    try:
        return date.fromisoformat(st.query_params.get("as_of_date", ""))
    except ValueError:
        return release.as_of_date


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


def _footer(release: Reader) -> str:
    said = settings()
    compiled = _("Record checked to {day}").format(day=language.day(release.record["compiled_on"]))
    shown = _("Release {release}").format(release=release.release["release_id"])
    links = [
        (_("Report an error"), said.report_error_url),
        (page_name("corrections"), page_address("corrections", language.current())),
        (page_name("data-and-methods"), page_address("data-and-methods", language.current())),
        (language.labelled(_("Licence"), said.licence_name), said.licence_url),
    ]
    items = "".join(
        f'<li><a href="{escape(address)}">{escape(words)}</a></li>' for words, address in links
    )
    return (
        f'<footer class="ov-foot"><p>{escape(compiled)} · {escape(shown)}</p>'
        f"<ul>{items}</ul></footer>"
    )
