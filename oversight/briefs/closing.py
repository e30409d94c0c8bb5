"""The last page of a brief: its sources, what its words mean, the codes of its figures."""

from html import escape

from oversight import language
from oversight.briefs.brief import Brief
from oversight.exports.check_code import check_code
from oversight.exports.citation import permalink
from oversight.exports.notes import symbols
from oversight.language import _

TERMS = (
    "overdue",
    "claimed",
    "verified",
    "no-published-record",
    "open-finding",
    "accounted-for",
    "assessed-in-time",
)


def sources(brief: Brief) -> str:
    """Every source with its number, publisher, title, day, kind and link."""
    if not brief.source_ids:
        return f'<p class="absent">{escape(_("No row is cited."))}</p>'
    listed = "".join(_source(brief, one) for one in brief.source_ids)
    return f'<ol class="two">{listed}</ol>'


def _source(brief: Brief, source_id: str) -> str:
    source = brief.reader.sources[source_id]
    number = brief.source_ids.index(source_id) + 1
    kind = brief.reader.codes.get(("source_kind", source["kind"]))
    day = language.period(source["first_day"], source["last_day"])
    said = [str(language.local(source, "publisher")), day]
    if kind:
        said.append(str(language.local(kind, "name")))
    title = str(language.local(source, "title"))
    spoken = source["original_language"]
    # A title in brackets is our translation; another stands as its document has it.
    is_foreign = spoken in language.LANGUAGES and spoken != brief.lang and not title.startswith("[")
    lang = f' lang="{spoken}"' if is_foreign else ""
    address = str(source["url"] or "")
    titled = f"<cite{lang}>{escape(title)}</cite>"
    if address.startswith(("https://", "http://")):
        titled = f'<a href="{escape(address)}">{titled}</a>'
    else:
        said.append(_("no address on record"))
    # The number stands as text, so that whoever copies or hears one entry has it too.
    return (
        f'<li id="source-{number}"><span class="number">{number}</span> {titled}, '
        f"{escape(', '.join(said))}</li>"
    )


def definitions(brief: Brief) -> str:
    """The terms that a reader needs, and the symbols where a count can be hidden."""
    glossary = {row["term_id"]: row for row in brief.reader.query("glossary_terms").rows}
    terms = "".join(
        f"<div><dt>{escape(str(language.local(glossary[term], 'term')))}</dt> "
        f"<dd>{escape(str(language.local(glossary[term], 'definition')))}</dd></div>"
        for term in TERMS
        if term in glossary
    )
    means = ""
    if any(shown.has_symbols for shown in brief.figures):
        means = f"<p>{escape(' · '.join(symbols(brief.reader)))}</p>"
    return f"<dl>{terms}</dl>{means}"


def codes(brief: Brief) -> str:
    """The code and the address of each figure whose numbers are shown."""
    says = _(
        "Each figure that this brief draws on has a code. Whoever has the release can work the "
        "numbers out again from its code and say whether they match."
    )
    by_title: dict[str, list[str]] = {}
    for shown in brief.figures:
        code = f'<code class="check" lang="en">{escape(check_code(shown))}</code>'
        linked = f'<a href="{escape(permalink(shown, brief.lang))}">{code}</a>'
        by_title.setdefault(shown.title, []).append(linked)
    items = "".join(
        f"<li>{escape(title)} {', '.join(linked)}</li>" for title, linked in by_title.items()
    )
    return f"<p>{escape(says)}</p><ul>{items}</ul>"
