"""Every file of a pack, with one browser: whole or not at all, kept where nothing changed."""

import asyncio
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from oversight import language
from oversight.database import Reader
from oversight.exports.drawing import NoBrowser, run_apart
from oversight.exports.fitted import drawn_with
from oversight.exports.house_style import HouseStyle
from oversight.exports.notes import notes
from oversight.exports.pack import Pack, Wanted
from oversight.exports.pictures import KINDS, laid, pictures
from oversight.exports.press import Press
from oversight.exports.sheets import foot_of
from oversight.exports.shown_figure import ShownFigure, ask
from oversight.exports.spreadsheets import csv_file, csv_written, xlsx_file
from oversight.language import _

_TABLES = {"csv": csv_file, "xlsx": xlsx_file}
_DONE = ".done.json"
SMALLEST = 6.0
_OWN_CODE = sorted(Path(__file__).parent.glob("*.py"))


@dataclass
class Exported:
    """What a batch came to: names of files, how many were kept, and what was not made.

    `too_small` has the pictures whose letters nobody can read, with their height in pixels.
    """

    files: list[str] = field(default_factory=list)
    kept: int = 0
    without_chart: list[str] = field(default_factory=list)
    too_small: dict[str, float] = field(default_factory=dict)
    no_browser: str = ""


@dataclass(frozen=True)
class _Job:
    shown: ShownFigure
    wanted: Wanted
    lang: str
    name: str
    kinds: tuple[str, ...]

    @property
    def titled(self) -> str:
        """The title, in the job's language."""
        with language.speaking(self.lang):
            return self.shown.title

    @property
    def alt(self) -> str:
        """The chart in words; empty for a table."""
        return self.shown.chart.alt if self.shown.chart else ""


def export(
    reader: Reader,
    pack: Pack,
    style: HouseStyle,
    folder: Path,
    progress: Callable[[str], None] = lambda _name: None,
) -> Exported:
    """Write the pack's files, alternative texts, contact sheet and zip into `folder`.

    Without a browser the tables are written, and `no_browser` says what installs it. The same
    release gives the same bytes; a file whose inputs are as before is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done = Exported()
    jobs = _jobs(reader, pack, done)
    run_apart(_write_all(jobs, pack, style, folder, done, progress))
    beside = {"alternative-texts.csv": _texts(jobs), "index.html": _contact_sheet(jobs, pack, done)}
    for name, content in beside.items():
        _write(folder / name, content)
    done.files = sorted([*done.files, *beside])
    _write(folder / "pack.zip", _zipped(folder, done.files))
    return done


def _jobs(reader: Reader, pack: Pack, done: Exported) -> list[_Job]:
    jobs = []
    for number, wanted in enumerate(pack.figures, start=1):
        for lang in pack.languages:
            with language.speaking(lang):
                shown = ask(reader, wanted.figure, wanted.chosen)
                kinds = tuple(pack.formats)
                if shown.chart is None:
                    kinds = tuple(kind for kind in kinds if kind in _TABLES)
                    done.without_chart.append(wanted.figure)
            mark = "synthetic-" if shown.is_synthetic else ""
            name = f"{mark}{number:02}-{wanted.figure}-{lang}"
            jobs.append(_Job(shown, wanted, lang, name, kinds))
    done.without_chart = list(dict.fromkeys(done.without_chart))
    return jobs


async def _write_all(
    jobs: list[_Job],
    pack: Pack,
    style: HouseStyle,
    folder: Path,
    done: Exported,
    progress: Callable[[str], None],
) -> None:
    drawn = []
    for job in jobs:
        for kind in (kind for kind in job.kinds if kind in _TABLES):
            with language.speaking(job.lang):
                _write(folder / f"{job.name}.{kind}", _TABLES[kind](job.shown))
            done.files.append(f"{job.name}.{kind}")
        kinds = tuple(kind for kind in job.kinds if kind in KINDS)
        if kinds and _is_kept(job, kinds, pack, style, folder):
            done.files += [f"{job.name}.{kind}" for kind in kinds]
            done.kept += len(kinds)
            progress(job.name)
        elif kinds:
            drawn.append((job, kinds))
        else:
            progress(job.name)
    if not drawn:
        return

    async def make(press: Press, job: _Job, kinds: tuple[str, ...]) -> None:
        with language.speaking(job.lang):
            size = style.size(job.wanted.size or pack.size)
            laid_out = await laid(press, job.shown, size, style)
        if laid_out.letters < SMALLEST:
            done.too_small[job.name] = laid_out.letters
        made = await pictures(press, laid_out, kinds, pack.dpi)
        for kind, content in made.items():
            _write(folder / f"{job.name}.{kind}", content)
            done.files.append(f"{job.name}.{kind}")
        said = {"inputs": _inputs(job, pack, style), "files": _hashes(folder, job, kinds)}
        _write(folder / f".{job.name}{_DONE}", json.dumps(said).encode())
        progress(job.name)

    try:
        async with Press() as press:
            await asyncio.gather(*(make(press, job, kinds) for job, kinds in drawn))
    except NoBrowser as missing:
        done.no_browser = str(missing)


def _is_kept(
    job: _Job, kinds: tuple[str, ...], pack: Pack, style: HouseStyle, folder: Path
) -> bool:
    try:
        said = json.loads((folder / f".{job.name}{_DONE}").read_text(encoding="utf-8"))
        return bool(
            said == {"inputs": _inputs(job, pack, style), "files": _hashes(folder, job, kinds)}
        )
    except (OSError, ValueError):
        return False


def _hashes(folder: Path, job: _Job, kinds: tuple[str, ...]) -> dict[str, str]:
    return {
        kind: hashlib.sha256((folder / f"{job.name}.{kind}").read_bytes()).hexdigest()
        for kind in kinds
    }


def _inputs(job: _Job, pack: Pack, style: HouseStyle) -> str:
    """What a picture is made from: the chart, its words, its place, the look and our scripts."""
    with language.speaking(job.lang):
        said = [
            drawn_with(),
            *(path.read_text(encoding="utf-8") for path in _OWN_CODE),
            job.shown.chart.figure.to_json() if job.shown.chart else "",
            job.shown.chart.alt if job.shown.chart else "",
            job.shown.title,
            *(f"{label}{words}" for label, words in notes(job.shown)),
            *foot_of(job.shown),
            job.wanted.size or pack.size,
            str(pack.dpi),
            style.model_dump_json(),
        ]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def _texts(jobs: list[_Job]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["file", "lang", "title", "alternative_text"])
    for job in jobs:
        if job.shown.chart is not None:
            said = (job.name, job.lang, job.titled, job.alt)
            writer.writerow([csv_written(one) for one in said])
    return text.getvalue().encode("utf-8-sig")


def _contact_sheet(jobs: list[_Job], pack: Pack, done: Exported) -> bytes:
    lang = pack.languages[0]
    with language.speaking(lang):
        title = escape(pack.title.get(lang) or _("Figures"))
    shown = "".join(_entry(job, set(done.files)) for job in jobs)
    html = (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "img-src 'self' file: data:; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>body{{font-family:sans-serif;margin:2rem}}"
        "main{display:grid;grid-template-columns:repeat(auto-fill,minmax(22rem,1fr));gap:2rem}"
        "img{max-width:100%;border:1px solid #767676}</style></head>"
        f"<body><h1>{title}</h1><main>{shown}</main></body></html>\n"
    )
    return html.encode()


def _entry(job: _Job, files: set[str]) -> str:
    names = [f"{job.name}.{kind}" for kind in job.kinds if f"{job.name}.{kind}" in files]
    image = next((name for name in names if name.endswith((".svg", ".png"))), None)
    picture = f'<img src="{escape(image)}" alt="{escape(job.alt)}">' if image else ""
    links = " ".join(
        f'<a href="{escape(name)}">{escape(name.rpartition(".")[2].upper())}</a>' for name in names
    )
    return (
        f'<section lang="{job.lang}"><h2>{escape(job.titled)}</h2>{picture}<p>{links}</p></section>'
    )


def _zipped(folder: Path, names: list[str]) -> bytes:
    """The files as one zip, dated alike so that the same files give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, (folder / name).read_bytes())
    return file.getvalue()


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
