"""A figure alone, to be framed by another site: it names its release and says what it became."""

import posixpath
from html import escape
from urllib.parse import unquote

from oversight import language
from oversight.exports.citation import permalink, release_and_day
from oversight.exports.notes import source_line
from oversight.exports.shown_figure import ShownFigure
from oversight.language import _
from oversight.mirror.assets import asset_path
from oversight.mirror.document import POLICY, status_path
from oversight.mirror.file_surface import FileSurface, marks
from oversight.mirror.places import Place, embed_path


def embeds(surface: FileSurface) -> dict[str, str]:
    """The document of each figure of a page that has a chart, by its file, in the language."""
    return {
        unquote(embed_path(surface.place, figure_id)): _document(surface.place, shown)
        for figure_id, shown in surface.shown.items()
        if any(drawing.figure_id == figure_id for drawing in surface.drawings)
    }


def _document(place: Place, shown: ShownFigure) -> str:
    here = posixpath.dirname(embed_path(place, shown.figure.figure_id))
    root = posixpath.relpath("/", f"/{here}")
    unit = shown.figure.unit(shown.result)
    said = [unit, language.day(shown.as_of_date), release_and_day(shown.reader)]
    ids = shown.result.source_ids()
    sources = shown.source or "; ".join(source_line(shown.reader, one) for one in ids[:2])
    if len(ids) > 2:
        more = _("and {count} more sources").format(count=language.number(len(ids) - 2))
        sources = language.in_turn([sources, more])
    address = escape(permalink(shown))
    words = escape(_("Table, sources and method"))
    status = escape(_("Whether newer data exist"))
    return (
        f'<!DOCTYPE html><html lang="{place.lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(shown.title)}</title>'
        f'<link rel="stylesheet" href="{root}/{asset_path("mirror.css")}"></head>'
        f'<body class="ov-page ov-embed"><main><h1>{escape(shown.title)}</h1>'
        f"<p>{escape(' · '.join(said))}</p>{marks(shown.figure.figure_id)}"
        f"<p>{escape(language.labelled(_('Source'), sources))}<br>"
        f'<a href="{address}" target="_top">{words}</a></p>'
        f'<div class="ov-status"><iframe src="{root}/{status_path(place.lang)}" '
        f'title="{status}"></iframe></div></main></body></html>\n'
    )
