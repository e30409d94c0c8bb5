"""The static site: releases side by side, one of them current, and what each says of itself now.

`<site>/r/0007/` holds a release for ever. `<site>/current` points to one of them, and is what a
server shows at the bare addresses. Only a release's two status pages are ever written again.
"""

import os
import shutil
from html import escape
from pathlib import Path

from oversight import language
from oversight.language import LANGUAGES, _
from oversight.mirror.assets import asset_path
from oversight.mirror.build import Built, Progress, build_pages
from oversight.mirror.document import POLICY, status_path


def add_release(release: Path, site: Path, drawn: Path, progress: Progress | None = None) -> Built:
    """Build the release into `<site>/r/<release>/`, whole or not at all; replaces a copy there."""
    finished = site / "r" / release.name
    unfinished = site / f".unfinished-{release.name}"
    shutil.rmtree(unfinished, ignore_errors=True)
    built = build_pages(release, unfinished, drawn, progress)
    put(unfinished, finished)
    built.folder = finished
    return built


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


def write_status(site: Path, current_id: str, withdrawn: dict[str, dict[str, str]]) -> None:
    """Write what each release says of itself: current, newer data exist, or withdrawn and why.

    `withdrawn` has the reason by language, by release.
    """
    for folder in sorted((site / "r").glob("[0-9]*")):
        for lang in LANGUAGES:
            with language.speaking(lang):
                words = _said(folder.name, current_id, withdrawn.get(folder.name, {}).get(lang))
                _write_atomically(folder / status_path(lang), _document(lang, words))


def _said(release_id: str, current_id: str, why: str | None) -> str:
    if why is not None:
        return _("Release {release} was withdrawn: {why}").format(release=release_id, why=why)
    if release_id < current_id:
        return _("Newer data exist: release {current}. This is release {release}.").format(
            current=current_id, release=release_id
        )
    return _("This is the current release, {release}.").format(release=release_id)


def _document(lang: str, words: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(words)}</title>'
        f'<link rel="stylesheet" href="{asset_path("mirror.css")}"></head>'
        f'<body class="ov-state"><p role="status">{escape(words)}</p></body></html>\n'
    )


def _write_atomically(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
