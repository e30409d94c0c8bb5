"""The brief of every institution as of the release's day, in both languages, to read or print."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from oversight import language
from oversight.briefs.brief import brief
from oversight.briefs.markup import STYLES, as_html
from oversight.briefs.pdf import as_pdf
from oversight.briefs.subject import one
from oversight.database import Reader
from oversight.language import _
from oversight.mirror.assets import asset_path
from oversight.mirror.places import Place, brief_path, page_path

# From the folder of a brief to the root of the release.
_ROOT = "../../.."


@dataclass(frozen=True)
class OfInstitution:
    """The brief on one institution in one language."""

    lang: str
    institution_id: str


def write_brief(asked: OfInstitution, reader: Reader, folder: Path) -> None:
    """Write a brief as HTML and as PDF. Raises NoPango."""
    lang, one_id = asked.lang, asked.institution_id
    made = brief(reader, one("institution", one_id), None, None, lang)
    styles = [f"{_ROOT}/{asset_path(name)}" for name in STYLES]
    html = as_html(made, styles, _links(lang, one_id))
    for kind, content in (("html", html.encode()), ("pdf", as_pdf(made))):
        path = folder / unquote(brief_path(lang, one_id, kind))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _links(lang: str, institution_id: str) -> list[tuple[str, str, str]]:
    with language.speaking(lang):
        there = language.other()
        page = page_path("institution", lang, Place("institution", lang, institution_id).filters)
        said = [
            (_("This brief as PDF"), lang, brief_path(lang, institution_id, "pdf")),
            (_("The page that it is made from"), lang, page),
        ]
    with language.speaking(there):
        other = (_("This brief in English"), there, brief_path(there, institution_id, "html"))
    return [(words, spoken, f"{_ROOT}/{path}") for words, spoken, path in [said[0], other, said[1]]]
