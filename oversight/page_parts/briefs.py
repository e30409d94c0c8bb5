"""What pages say of briefs: where the brief on this entity is, and the rules of its questions."""

from datetime import date, timedelta
from html import escape

from oversight.briefs.addresses import KINDS_OF_FILE
from oversight.briefs.brief import SINCE_DAYS
from oversight.briefs.rules import RULES
from oversight.briefs.subject import Subject, one
from oversight.language import _
from oversight.page_parts.surface import surface
from oversight.page_parts.words import html


def brief_links(
    kind: str, item_id: str | None, as_of_date: date, since_date: date | None = None
) -> None:
    """Links to the brief on an institution or a technology, as of the days that are shown."""
    if item_id is not None:
        html(files_of(one(kind, item_id), as_of_date, since_date))


def files_of(subject: Subject, as_of_date: date, since_date: date | None = None) -> str:
    """Markup of the links to each file of a brief; empty where there is none."""
    since = since_date or as_of_date - timedelta(days=SINCE_DAYS)
    links = ""
    for kind in KINDS_OF_FILE[::-1]:
        address = surface().brief_address(subject, kind, as_of_date, since)
        if address:
            words = _("Brief for a hearing, {kind}").format(kind=kind.upper())
            links += f'<li><a href="{escape(address)}">{escape(words)}</a></li>'
    says = escape(_("Two to four pages, with the questions that follow from the record"))
    label = f'<p class="ov-files-label">{says}</p>'
    return f'{label}<ul class="ov-files">{links}</ul>' if links else ""


def question_rules() -> None:
    """The rules of the questions in briefs: when each applies, what it asks, what it reads."""
    heading = escape(_("How the questions of a brief are made"))
    says = escape(
        _(
            "A brief ends with questions that follow from the record. Each comes from one of "
            "these rules, which reads the rows of one query; it quotes them, cites their sources "
            "and asks the same of every institution. Nobody writes them by hand."
        )
    )
    labels = (_("Rule"), _("When it applies"), _("What it asks"), _("Query that it reads"))
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in labels)
    rows = "".join(
        f'<tr id="rule-{rule.rule_id}"><th scope="row"><code lang="en">{rule.rule_id}</code></th>'
        f"<td>{escape(rule.when())}</td><td>{escape(rule.asks())}</td>"
        f'<td><code lang="en">{rule.query}</code></td></tr>'
        for rule in RULES
    )
    html(
        f'<h2 id="questions">{heading}</h2><p>{says}</p>'
        f'<div class="ov-scroll" role="region" tabindex="0" aria-label="{heading}">'
        f'<table class="ov-table"><caption class="ov-hidden">{heading}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
