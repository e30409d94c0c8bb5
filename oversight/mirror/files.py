"""Files beside the pages: of each figure its table and its chart's data, of the release its own."""

import shutil
from pathlib import Path

from oversight import language
from oversight.exports.spreadsheets import csv_file, xlsx_file
from oversight.mirror.file_surface import FileSurface, file_path
from oversight.releases.certified import FILES

_MAKERS = {"csv": csv_file, "xlsx": xlsx_file}


def write_figure_files(surface: FileSurface, folder: Path) -> None:
    """Write every file that the page has a link to."""
    place = surface.place
    with language.speaking(place.lang):
        for figure_id, shown in surface.shown.items():
            for kind, make in _MAKERS.items():
                _write(folder / file_path(place, figure_id, kind), make(shown))
            if shown.chart is not None:
                chart = shown.chart.figure.to_json().encode()
                _write(folder / file_path(place, figure_id, "plotly.json"), chart)


def write_release_files(release: Path, folder: Path) -> None:
    """Copy what anyone needs to check the release."""
    (folder / "release").mkdir(exist_ok=True)
    for name, place in FILES.items():
        shutil.copyfile(release / place, folder / "release" / name)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
