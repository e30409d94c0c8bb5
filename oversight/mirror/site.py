"""The static site: releases side by side, one of them current, and what each says of itself now.

`<site>/r/0007/` holds a release for ever. `<site>/current` points to one of them, and is what a
server shows at the bare addresses. Only a release's two status pages are ever written again.
"""

import os
import shutil
from html import escape
from pathlib import Path

from oversight import language
from oversight.language import LANGUAGES
from oversight.mirror.build import Built, Progress, build_pages
from oversight.mirror.document import POLICY, status_path
from oversight.open_data.feeds import releases_feed
from oversight.releases.publications import current_id, events, withdrawn
from oversight.settings import settings
from oversight.web.release_state import release_state


def add_release(release: Path, site: Path, drawn: Path, progress: Progress | None = None) -> Built:
    """Build the release into `<site>/r/<release>/`, whole or not at all; replaces a copy there."""
    unfinished = site / f".unfinished-{release.name}"
    return _built(release, unfinished, site / "r" / release.name, drawn, progress)


def prepare(release: Path, drawn: Path, progress: Progress | None = None) -> Built:
    """Build a release that waits beside it, where no reader may open it; replaces a copy there."""
    unfinished = release.with_name(f".unfinished-{release.name}.site")
    return _built(release, unfinished, release.with_name(f"{release.name}.site"), drawn, progress)


def _built(
    release: Path, unfinished: Path, finished: Path, drawn: Path, progress: Progress | None
) -> Built:
    shutil.rmtree(unfinished, ignore_errors=True)
    built = build_pages(release, unfinished, drawn, progress)
    put(unfinished, finished)
    built.folder = finished
    return built


def show(home: Path, site: Path) -> None:
    """Have a site show what is published: the current release, and what each says of itself."""
    several = events(home)
    shown = current_id(several)
    if shown is None or not (site / "r" / shown).is_dir():
        return
    reasons = {
        one.release_id: {"en": one.reason_en, "fr": one.reason_fr}
        for one in withdrawn(several).values()
    }
    write_status(site, shown, reasons)
    _write_feeds(home, site)
    make_current(site, shown)


def _write_feeds(home: Path, site: Path) -> None:
    """The feeds of releases, which grow by an entry whenever one is published."""
    for lang in LANGUAGES:
        feed = releases_feed(home, lang, settings().base_url).decode("utf-8")
        for folder in (site / "r").glob("[0-9]*"):
            path = folder / lang / "feeds" / "releases.atom"
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_atomically(path, feed)


def put(unfinished: Path, finished: Path) -> None:
    """Move a built release to its place."""
    finished.parent.mkdir(parents=True, exist_ok=True)
    if finished.exists():
        replaced = finished.with_name(f".replaced-{finished.name}")
        finished.rename(replaced)
        unfinished.rename(finished)
        shutil.rmtree(replaced)
    else:
        unfinished.rename(finished)


def make_current(site: Path, release_id: str) -> None:
    """Show a release at the bare addresses from one moment to the next."""
    link = site / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("r") / release_id)
    link.replace(site / "current")


def write_status(site: Path, shown_id: str, reasons: dict[str, dict[str, str]]) -> None:
    """Write what each release says of itself: current, newer data exist, or withdrawn and why.

    `reasons` are those of withdrawn releases, by release and language.
    """
    for folder in sorted((site / "r").glob("[0-9]*")):
        for lang in LANGUAGES:
            with language.speaking(lang):
                words = release_state(folder.name, shown_id, reasons.get(folder.name, {}).get(lang))
                _write_atomically(folder / status_path(lang), _document(lang, words, folder))


def _document(lang: str, words: str, folder: Path) -> str:
    # The style that the release came with: ours now may have another name.
    style = "".join(
        f'<link rel="stylesheet" href="assets/{path.name}">'
        for path in sorted((folder / "assets").glob("mirror.*.css"))
    )
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(words)}</title>'
        f"{style}</head>"
        f'<body class="ov-state"><p role="status">{escape(words)}</p></body></html>\n'
    )


def _write_atomically(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
