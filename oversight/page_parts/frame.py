"""What stands around every page: language, menu, the day and release shown, and the footer."""

from datetime import date
from html import escape

from oversight import language
from oversight.database import Reader
from oversight.language import _
from oversight.page_parts.surface import surface
from oversight.settings import settings
from oversight.web.addresses import HOME
from oversight.web.menu import MAIN_PAGES, OTHER_PAGES, page_name, site_name

_LANGUAGE_NAMES = {"en": "English", "fr": "Français"}


def header(page: str, release: Reader | None) -> str:
    """The name of the site, the other language, the menu, the day and release shown."""
    said = f'<p class="ov-record">{escape(_day_and_release(release))}</p>' if release else ""
    home = escape(surface().address(HOME, **_kept()))
    label = escape(_("Pages"))
    return (
        f'<header class="ov-site"><div class="ov-bar">'
        f'<a class="ov-name" href="{home}">{escape(site_name())}</a>{_language_links(page)}</div>'
        f'<nav class="ov-nav" aria-label="{label}"><ul>{_menu(page)}</ul></nav>'
        f"{said}{_synthetic(release)}</header>"
    )


def document_title(page: str, release: Reader | None) -> str:
    """What a browser calls the page."""
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
    chosen = surface().given().get("as_of_date")
    return {"as_of_date": chosen} if chosen else {}


def _menu(page: str) -> str:
    items = ""
    for one in (*MAIN_PAGES, *OTHER_PAGES):
        address = escape(surface().address(one, **_kept()))
        here = ' aria-current="page"' if one == page else ""
        items += f'<li><a href="{address}"{here}>{escape(page_name(one))}</a></li>'
    return items


def _language_links(page: str) -> str:
    there = language.other()
    filters = {name: value for name, value in surface().given().items() if name != "lang"}
    address = escape(surface().address(page, there, **filters))
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
        return date.fromisoformat(surface().given().get("as_of_date", ""))
    except ValueError:
        return release.as_of_date


def footer(release: Reader) -> str:
    """The day and release once more, and what stands at the end of every page."""
    said = settings()
    compiled = _("Record checked to {day}").format(day=language.day(release.record["compiled_on"]))
    shown = _("Release {release}").format(release=release.release["release_id"])
    links = [
        (_("Report an error"), said.report_error_url),
        (page_name("corrections"), surface().address("corrections")),
        (page_name("data-and-methods"), surface().address("data-and-methods")),
        (language.labelled(_("Licence"), said.licence_name), said.licence_url),
    ]
    items = "".join(
        f'<li><a href="{escape(address)}">{escape(words)}</a></li>' for words, address in links
    )
    return (
        f'<footer class="ov-foot"><p>{escape(compiled)} · {escape(shown)}</p>'
        f"<ul>{items}</ul></footer>"
    )
