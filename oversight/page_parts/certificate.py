"""What the page of the certificate says: what is proved, whether it holds, how to check it."""

from functools import lru_cache
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from oversight import language
from oversight.language import _, ngettext
from oversight.page_parts.reading import reader
from oversight.page_parts.surface import surface
from oversight.page_parts.words import html, note
from oversight.releases.certified import CHECKED, Certified, read_certified
from oversight.releases.gate import CERTIFICATE, CHECKER
from oversight.settings import ROOT


def certificate() -> None:
    """What the certificate of this release covers, and whether it holds."""
    found = _certified(reader().path.parent)
    if found is None:
        note(_("The certificate of this release cannot be read. Run: {command}").format(
            command="python -m oversight release verify"
        ))  # fmt: skip
        return
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in _said(found)
    )
    heading = escape(_("What is certified"))
    html(f'<h2 id="certified">{heading}</h2><dl class="ov-about">{rows}</dl>')


@lru_cache(maxsize=4)
def _certified(folder: Path) -> Certified | None:
    return read_certified(folder)


def _said(found: Certified) -> list[tuple[str, str]]:
    number = language.number
    return [
        (_("Release"), str(reader().release["release_id"])),
        (_("Releases covered"), ", ".join(found.releases) or _("none holds a count from returns")),
        (_("Counts shown"), number(found.shown)),
        (_("Counts hidden (x)"), _hidden(found)),
        (_("Given away by figures published elsewhere"), number(found.lost)),
        (_("Parts that no table shows"), number(found.unshown)),
        (_("Sums that tie them"), number(found.relations)),
        (_("Tables given as proof"), number(found.witnesses)),
        (_("Verdict of the checker"), _verdict(found)),
    ]


def _hidden(found: Certified) -> str:
    if not found.hidden:
        return _("0: nothing is hidden, so there is nothing to work out")
    return language.number(found.hidden)


def _verdict(found: Certified) -> str:
    if found.fault:
        return _("It does not hold: {fault}").format(fault=found.fault)
    if not found.hidden:
        return _("It holds.")
    return ngettext(
        "It holds: the hidden count keeps enough possible values.",
        "It holds: each of the {count} hidden counts keeps enough possible values.",
        found.hidden,
    ).format(count=language.number(found.hidden))


def how_to_check() -> None:
    """The files to fetch, and the one command that checks them; Python alone is needed."""
    links = "".join(
        f'<li><a href="{escape(surface().release_address(name))}" download>{escape(name)}</a></li>'
        for name in CHECKED
    )
    heading, label = escape(_("Check it yourself")), escape(_("Download"))
    says = escape(
        _(
            "Fetch the files into one folder and run the command below. It needs Python 3.11 and "
            "nothing else, no network and no solver; it says that the certificate holds, or names "
            "what is wrong with it."
        )
    )
    command = f"python {CHECKER} {CERTIFICATE} published_counts.csv"
    html(
        f'<h2 id="check">{heading}</h2><p>{says}</p>'
        f'<p class="ov-files-label">{label}</p><ul class="ov-files">{links}</ul>'
        f'<pre class="ov-sql" role="region" tabindex="0" aria-label="{escape(_("Command"))}">'
        f'<code lang="en">{command}</code></pre>'
    )


def document(name: str) -> None:
    """A document of docs/ in the current language, without its title."""
    path = ROOT / "docs" / f"{name}.{language.current()}.md"
    _title, _break, text = path.read_text(encoding="utf-8").partition("\n")
    html(f'<div class="ov-document">{MarkdownIt("commonmark").enable("table").render(text)}</div>')
