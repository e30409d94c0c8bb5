"""Files beside the pages: of each figure its table and its chart's data, of the release its own.

What stands in `<lang>/data/` is what the app serves at the same address without filters.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from oversight import figures, language
from oversight.database import Reader
from oversight.exports.shown_figure import ask
from oversight.exports.spreadsheets import csv_file, xlsx_file
from oversight.language import LANGUAGES
from oversight.mirror.file_surface import FileSurface
from oversight.open_data import feeds
from oversight.open_data.tables import release_table, table_names
from oversight.releases.certified import FILES
from oversight.settings import settings
from oversight.web.addresses import ENTITY_PAGES
from oversight.web.data import OF_FIGURE, OF_RELEASE, OF_TABLE

_MAKERS = {"csv": csv_file, "xlsx": xlsx_file}


def write_figure_files(surface: FileSurface, folder: Path) -> None:
    """Write every file that the page has a link to and that is no whole table."""
    with language.speaking(surface.place.lang):
        for shown in surface.shown.values():
            for kind, make in _MAKERS.items():
                path = folder / surface.file_path(shown, kind)
                if path.parent.name != "data":
                    _write(path, make(shown))
            if shown.chart is not None:
                chart = shown.chart.figure.to_json().encode()
                _write(folder / surface.file_path(shown, "plotly.json"), chart)


@dataclass(frozen=True)
class Whole:
    """A whole table in one language: a figure's, or one of the release."""

    lang: str
    name: str


def wholes(release: Path) -> Iterator[Whole]:
    """Every table that has a stable address."""
    of_no_entity = [
        figure_id
        for figure_id, figure in figures.registry().items()
        if figure.page not in ENTITY_PAGES
    ]
    for lang in LANGUAGES:
        for name in (*of_no_entity, *table_names(release)):
            yield Whole(lang, name)


def write_whole(whole: Whole, reader: Reader, folder: Path) -> None:
    """Write a whole table in every format, with its metadata beside it."""
    place = folder / whole.lang / "data"
    with language.speaking(whole.lang):
        if whole.name in figures.registry():
            shown = ask(reader, whole.name, {})
            for kind, make in OF_FIGURE.items():
                _write(place / f"{whole.name}.{kind}", make(shown))
        else:
            table = release_table(reader.path.parent, whole.name, {})
            for kind, of_table in OF_TABLE.items():
                _write(place / f"{whole.name}.{kind}", of_table(table))


def write_release_files(release: Path, folder: Path) -> None:
    """What anyone needs to check the release, all of it as one file, and how a portal reads it."""
    (folder / "release").mkdir(exist_ok=True)
    for name, place in FILES.items():
        shutil.copyfile(release / place, folder / "release" / name)
    for lang in LANGUAGES:
        with language.speaking(lang):
            for name, (_kind, make) in OF_RELEASE.items():
                _write(folder / lang / "data" / name, make(release))


def write_feeds(reader: Reader, folder: Path, entities: dict[str, list[str]]) -> None:
    """The feeds of what each institution and recommendation is known for, in both languages."""
    makers = {"institution": feeds.institution_feed, "recommendation": feeds.recommendation_feed}
    for lang in LANGUAGES:
        with language.speaking(lang):
            for kind, make in makers.items():
                for one in entities[kind]:
                    path = folder / lang / "feeds" / kind / f"{one}.atom"
                    _write(path, make(reader, one, lang, settings().base_url))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
