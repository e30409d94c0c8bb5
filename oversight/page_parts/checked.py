"""The verdict on a figure, with its numbers derived again, and how anyone can have the same."""

from html import escape

from oversight.checks.verdict import Verdict, verdict
from oversight.checks.words import about, said
from oversight.checks.written import CannotCheck
from oversight.language import _
from oversight.page_parts.surface import surface
from oversight.page_parts.tables import table_markup
from oversight.page_parts.words import html, note
from oversight.releases.certified import FIGURES
from oversight.settings import settings


def checked(figure: str, code: str) -> None:
    """The verdict on what was written; in words when nothing was, or it cannot be checked."""
    if not figure and not code:
        words = _("Write the code that stands with the figure, or its permanent address, above.")
        html(f'<p class="ov-empty" id="ov-verdict">{escape(words)}</p>')
        return
    try:
        found = verdict(settings().home, figure or code, code if figure else "")
    except CannotCheck as refused:
        note(str(refused))
        return
    html(_markup(found))


def _markup(found: Verdict) -> str:
    sentences = "".join(f"<p>{escape(one)}</p>" for one in said(found))
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>" for label, words in about(found)
    )
    table = ""
    if found.table is not None:
        heading = escape(_("The numbers, derived again"))
        day = found.asked.as_of_date
        table = f"<h2>{heading}</h2>{table_markup(found.table, found.title or '', day)}"
    return (
        f'<div role="status" class="ov-verdict">{sentences}</div>'
        f'<dl class="ov-about">{rows}</dl>{table}'
    )


def how_to_check_a_figure() -> None:
    """The command, and the list of codes of this release."""
    heading, label = escape(_("Check it yourself")), escape(_("Download"))
    says = escape(
        _(
            "Each figure has a code under it, made of its release, its name and four letters that "
            "its numbers alone give. The list below has the code of every figure as a page first "
            "shows it. With the release and this software, the command derives the numbers again; "
            "of a view with filters, give its permanent address and its code."
        )
    )
    address = escape(surface().release_address(FIGURES))
    command = "python -m oversight verify CODE\npython -m oversight verify ADDRESS --code CODE"
    html(
        f'<h2 id="check">{heading}</h2><p>{says}</p>'
        f'<p class="ov-files-label">{label}</p>'
        f'<ul class="ov-files"><li><a href="{address}" download>{FIGURES}</a></li></ul>'
        f'<pre class="ov-sql" role="region" tabindex="0" aria-label="{escape(_("Command"))}">'
        f'<code lang="en">{command}</code></pre>'
    )
