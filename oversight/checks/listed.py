"""figures.csv of a release: every figure as its pages first show it, with its code."""

import csv
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from oversight import language
from oversight.checks.views import View, default_views
from oversight.database import Reader
from oversight.exports.check_code import check_code
from oversight.language import LANGUAGES
from oversight.releases.certified import FIGURES
from oversight.web.addresses import permanent_address


@dataclass(frozen=True)
class Listed:
    """One row: a figure of a page before anything is chosen there.

    `query` is its file in queries/, without its end; `filters` are what the query was asked with
    besides the day, written as in an address; addresses begin at the root of the site.
    """

    code: str
    figure_id: str
    query: str
    page: str
    filters: str
    as_of_date: date
    title_en: str
    title_fr: str
    rows_count: int
    address_en: str
    address_fr: str

    @property
    def chosen(self) -> dict[str, str]:
        """Its filters by name."""
        return dict(parse_qsl(self.filters, keep_blank_values=True))


def write_figures(folder: Path) -> None:
    """Write the list of the release in this folder; the same release gives the same bytes."""
    reader = Reader(folder / "release.duckdb")
    try:
        rows = [_listed(view) for view in default_views(reader)]
    finally:
        reader.close()
    with (folder / FIGURES).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Listed)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


def read_figures(folder: Path) -> list[Listed]:
    """The list of a release; empty for one that was built without. Raises OSError, ValueError."""
    path = folder / FIGURES
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [_read(row) for row in csv.DictReader(file)]


def _read(row: dict[str, str]) -> Listed:
    said = {field.name: row[field.name] for field in fields(Listed)}
    day = date.fromisoformat(said.pop("as_of_date"))
    return Listed(as_of_date=day, rows_count=int(said.pop("rows_count")), **said)


def _listed(view: View) -> Listed:
    shown, titles = view.shown, {}
    for lang in LANGUAGES:
        with language.speaking(lang):
            titles[lang] = shown.title
    release_id = str(shown.reader.release["release_id"])
    addresses = {
        lang: permanent_address(view.page, lang, release_id, **view.given) for lang in LANGUAGES
    }
    return Listed(
        code=check_code(shown),
        figure_id=shown.figure.figure_id,
        query=shown.figure.query,
        page=view.page,
        filters=urlencode(shown.filters),
        as_of_date=shown.as_of_date,
        title_en=titles["en"],
        title_fr=titles["fr"],
        rows_count=len(shown.result.rows),
        address_en=f"{addresses['en']}#{shown.figure.anchor}",
        address_fr=f"{addresses['fr']}#{shown.figure.anchor}",
    )
