"""A figure on a page: heading, chart, words, table, files, citation, sources, SQL, permalink."""

from html import escape
from typing import Any

from oversight import figures, language
from oversight.database import Reader
from oversight.exports.citation import citation, permalink
from oversight.exports.notes import definitions, symbols
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _
from oversight.page_parts.reading import query
from oversight.page_parts.surface import surface
from oversight.page_parts.tables import table_markup
from oversight.page_parts.words import html
from oversight.queries import Result

# A table of more rows than these is closed at first.
ROWS_SHOWN_AT_ONCE = 96


def figure(figure_id: str, **filters: Any) -> None:
    """Draw one figure of the registry with these filters; null filters are none.

    A filter that the figure's query does not take is a mistake of the page: TypeError.
    """
    declared = figures.registry()[figure_id]
    bound = {key: value for key, value in filters.items() if value is not None}
    answer = query(declared.query, **bound)
    html(surface().figure(figure_id, answer))


def markup(figure_id: str, answer: Result, release: Reader) -> str:
    """The figure in the current language, from its heading to the SQL behind it."""
    shown = ShownFigure(figures.registry()[figure_id], answer, release)
    if not answer:
        middle = f'<p class="ov-empty">{escape(shown.figure.empty(answer))}</p>'
    else:
        middle = surface().chart(shown, shown.chart) if shown.chart is not None else ""
    return _heading(shown) + middle + _below(shown)


def _heading(shown: ShownFigure) -> str:
    said = [
        (_("Unit"), shown.figure.unit(shown.result)),
        (_("Period"), shown.figure.period(shown.result)),
        (_("Denominator"), shown.figure.denominator(shown.result)),
        (_("As of"), language.day(shown.as_of_date)),
    ]
    meta = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(words)}</dd></div>" for label, words in said
    )
    if shown.filters:
        # The choices above are no part of a printed page.
        chosen = escape(", ".join(f"{name} = {value}" for name, value in shown.filters.items()))
        meta += f'<div class="ov-paper"><dt>{escape(_("Filters"))}</dt><dd>{chosen}</dd></div>'
    return (
        f'<header class="ov-figure" id="{shown.figure.anchor}">'
        f'<h2 class="ov-figure-title">{escape(shown.title)}</h2>'
        f'<dl class="ov-meta">{meta}</dl></header>'
    )


def _below(shown: ShownFigure) -> str:
    notes = "".join(f'<p class="ov-figure-note">{escape(said)}</p>' for said in shown.notes)
    alt = ""
    if shown.result and shown.chart is not None:
        alt = _details(_("The chart in words"), f"<p>{escape(shown.chart.alt)}</p>")
    return (
        f'<div class="ov-below">{_legend(shown)}{notes}{_table(shown) if shown.result else ""}{alt}'
        f"{_files(shown)}{_sources(shown)}{_method(shown)}</div>"
    )


def _legend(shown: ShownFigure) -> str:
    """What each symbol means, in sight, where a symbol can stand for a number."""
    if not shown.result or not shown.has_symbols:
        return ""
    means = "".join(f"<li>{escape(words)}</li>" for words in symbols(shown.reader))
    return f'<ul class="ov-symbols" aria-label="{escape(_("Symbols"))}">{means}</ul>'


def _table(shown: ShownFigure) -> str:
    rows = len(shown.table.rows)
    summary = language.ngettext("Table, {count} row", "Table, {count} rows", rows)
    marks = surface().row_marks(shown)
    grouped_by = shown.figure.grouped_by
    table = table_markup(shown.table, shown.title, shown.as_of_date, grouped_by, marks)
    is_open = shown.chart is None and rows <= ROWS_SHOWN_AT_ONCE
    return _details(summary.format(count=language.number(rows)), table, is_open)


def _files(shown: ShownFigure) -> str:
    kinds = [*surface().tables(shown)]
    if shown.result and shown.chart is not None:
        kinds += surface().pictures
    links = "".join(
        f'<li><a href="{escape(surface().file_address(shown, kind))}" download>{kind.upper()}'
        f'<span class="ov-hidden"> {escape(shown.title)}</span></a></li>'
        for kind in kinds
    )
    label = escape(_("Download"))
    return f'<p class="ov-files-label">{label}</p><ul class="ov-files">{links}</ul>'


def _sources(shown: ShownFigure) -> str:
    ids = shown.result.source_ids()
    if shown.source:
        words = escape(language.labelled(_("Source"), shown.source))
        said = f'<p class="ov-figure-note">{words}</p>'
        return said + (_listed(shown, ids) if ids else "")
    if shown.figure.source is None and "source_ids" not in shown.result.query.columns:
        words = escape(_("Written for this record; it has no outside source."))
        return f'<p class="ov-figure-note">{words}</p>'
    if not ids:
        words = escape(_("No source: nothing on record."))
        return f'<p class="ov-figure-note">{words}</p>'
    return _listed(shown, ids)


def _listed(shown: ShownFigure, ids: list[str]) -> str:
    listed = "".join(f"<li>{source_markup(source_id, shown.reader)}</li>" for source_id in ids)
    summary = language.ngettext("Source: {count}", "Sources: {count}", len(ids))
    return _details(
        summary.format(count=language.number(len(ids))),
        f'<ol class="ov-sources">{listed}</ol>',
        len(ids) <= 3,
    )


def source_markup(source_id: str, release: Reader) -> str:
    """One source as markup: publisher, linked title, date, kind."""
    source = release.sources[source_id]
    title = escape(str(language.local(source, "title")))
    if source["url"]:
        title = f'<a href="{escape(source["url"])}" rel="noopener noreferrer">{title}</a>'
    kind = release.codes[("source_kind", source["kind"])]
    when = language.period(source["first_day"], source["last_day"])
    return (
        f"{escape(str(language.local(source, 'publisher')))}, {title}, {escape(when)} "
        f'<span class="ov-tag">{escape(str(language.local(kind, "name")))}</span>'
    )


def _method(shown: ShownFigure) -> str:
    here = language.current()
    cited = ""
    for lang in (here, language.other()):
        with language.speaking(lang):
            cited += f'<p class="ov-cite" lang="{lang}">{escape(citation(shown))}</p>'
    terms = "".join(f"<li>{escape(words)}</li>" for words in definitions(shown))
    address = escape(permalink(shown))
    means = "".join(f"<li>{escape(words)}</li>" for words in symbols(shown.reader))
    parts = [
        _headed(_("Cite"), cited),
        _headed(_("Permanent address"), f'<p><a href="{address}">{address}</a></p>'),
        _embedded(surface().embed(shown)),
        _headed(_("Definitions"), f"<ul>{terms}</ul>") if terms else "",
        _headed(_("Symbols"), f"<ul>{means}</ul>"),
        _headed(_("The SQL behind it"), ""),
        f'<pre class="ov-sql" role="region" tabindex="0" aria-label="SQL"><code lang="en">'
        f"{escape(shown.result.query.sql)}</code></pre>"
        f"<p>{escape(_bound(shown))}</p>",
    ]
    return _details(_("Cite, check, method"), "".join(parts))


def _embedded(code: str) -> str:
    if not code:
        return ""
    label = escape(_("Embed in another page"))
    return (
        f'<h3>{label}</h3><pre class="ov-sql" tabindex="0" aria-label="{label}">'
        f'<code lang="en">{escape(code)}</code></pre>'
    )


def _headed(heading: str, inside: str) -> str:
    return f"<h3>{escape(heading)}</h3>{inside}"


def _bound(shown: ShownFigure) -> str:
    values = {"as_of_date": shown.as_of_date.isoformat()} | shown.filters
    return ", ".join(f"{name} = {value}" for name, value in values.items())


def _details(summary: str, inside: str, is_open: bool = False) -> str:
    opened = " open" if is_open else ""
    return (
        f'<details class="ov-details"{opened}><summary>{escape(summary)}</summary>'
        f"{inside}</details>"
    )
