"""From a release to its folder of the mirror: pages and files, written by every core there is."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from oversight.database import Reader
from oversight.exports.fitted import fitted_svgs
from oversight.exports.svg import small
from oversight.language import LANGUAGES
from oversight.mirror.assets import write_assets
from oversight.mirror.briefs import OfInstitution, write_brief
from oversight.mirror.cards import write_cards
from oversight.mirror.compressed import write_with_compressed
from oversight.mirror.file_surface import Drawing
from oversight.mirror.files import (
    Whole,
    wholes,
    write_feeds,
    write_figure_files,
    write_release_files,
    write_whole,
)
from oversight.mirror.places import Place, entity_ids, places
from oversight.mirror.render import Rendered, render
from oversight.mirror.root_files import write_root_files
from oversight.web.addresses import ENTITY_PAGES

Progress = Callable[[str, int, int], None]
# So many pages are handed to a worker at a time.
_CHUNK = 4


@dataclass
class Built:
    """What was written: pages, drawings, and of those the ones that were drawn before."""

    folder: Path
    pages: int = 0
    drawings: int = 0
    kept: int = 0


def build_pages(
    release: Path, folder: Path, drawn: Path, progress: Progress | None = None
) -> Built:
    """Write the pages and files of the release into `folder`, which need not exist.

    `drawn` keeps drawings between releases: what a release does not change is not drawn again.
    The same release gives the same bytes. Raises NoBrowser.
    """
    say = progress or (lambda _doing, _done, _of: None)
    folder.mkdir(parents=True, exist_ok=True)
    drawn.mkdir(parents=True, exist_ok=True)
    # Closed to readers: a chart of a release under embargo may lie in it.
    drawn.chmod(0o700)
    write_assets(folder)
    write_release_files(release, folder)
    reader = Reader(release / "release.duckdb")
    try:
        every = list(places(reader))
        entities = {page: entity_ids(page, reader) for page in ENTITY_PAGES}
        institutions = entities["institution"]
        write_feeds(reader, folder, entities)
        write_cards(folder, every, reader)
    finally:
        reader.close()
    write_root_files(folder, every)
    built = Built(folder, pages=len(every))
    with _workers(release, folder, drawn) as pool:
        rendered: list[Rendered] = []
        for number, one in enumerate(pool.map(_render, every, chunksize=_CHUNK), start=1):
            rendered += one
            say("pages", number, len(every))
        _draw([drawing for one in rendered for drawing in one.drawings], drawn, built, say)
        for number, _done in enumerate(pool.map(_finish, rendered, chunksize=_CHUNK), start=1):
            say("files", number, len(rendered))
        briefs = [OfInstitution(lang, one) for lang in LANGUAGES for one in institutions]
        for number, _done in enumerate(pool.map(_write_brief, briefs), start=1):
            say("briefs", number, len(briefs))
        tables = list(wholes(release))
        for number, _done in enumerate(pool.map(_write_whole, tables, chunksize=_CHUNK), start=1):
            say("tables", number, len(tables))
    return built


def _draw(asked: Sequence[Drawing], drawn: Path, built: Built, say: Progress) -> None:
    """Draw each chart once, and only those that no earlier release has had drawn."""
    wanted = {drawing.key: drawing for drawing in asked}
    missing = {key: one for key, one in wanted.items() if not _drawing(drawn, key).is_file()}
    built.drawings, built.kept = len(wanted), len(wanted) - len(missing)
    done = 0

    def count(several: int) -> None:
        nonlocal done
        done += several
        say("drawings", done, len(missing))

    svgs = fitted_svgs([(one.figure, one.width) for one in missing.values()], count)
    for key, svg in zip(missing, svgs, strict=True):
        part = _drawing(drawn, key).with_suffix(".part")
        part.write_text(svg, encoding="utf-8")
        part.replace(_drawing(drawn, key))


def _drawing(drawn: Path, key: str) -> Path:
    return drawn / f"{key}.svg"


# In each worker ---------------------------------------------------------------------------


def _workers(release: Path, folder: Path, drawn: Path) -> ProcessPoolExecutor:
    # Anew, not by fork: a copy of a process that has DuckDB's threads would wait for ever.
    return ProcessPoolExecutor(
        max_workers=os.cpu_count() or 1,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(release, folder, drawn),
    )


_reader: Reader
_folder: Path
_drawn: Path


def _begin(release: Path, folder: Path, drawn: Path) -> None:
    global _reader, _folder, _drawn
    _reader, _folder, _drawn = Reader(release / "release.duckdb"), folder, drawn


def _render(place: Place) -> list[Rendered]:
    rendered, surface = render(_reader, place)
    write_figure_files(surface, _folder)
    return rendered


def _write_brief(asked: OfInstitution) -> None:
    write_brief(asked, _reader, _folder)


def _write_whole(whole: Whole) -> None:
    write_whole(whole, _reader, _folder)


def _finish(rendered: Rendered) -> None:
    write_with_compressed(_folder / rendered.file, _with_drawings(rendered).encode())


def _with_drawings(rendered: Rendered) -> str:
    html = rendered.html
    for drawing in rendered.drawings:
        if drawing.mark not in html:
            continue
        svg = _drawing(_drawn, drawing.key).read_text(encoding="utf-8")
        html = html.replace(drawing.mark, small(svg, drawing.name, drawing.title, drawing.alt))
    return html
