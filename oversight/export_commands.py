"""`python -m oversight export …`: charts and their numbers as files for a report."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress

from oversight import figures
from oversight.database import Reader
from oversight.exports.batch import export
from oversight.exports.house_style import BadFile, HouseStyle, house_style
from oversight.exports.pack import Pack, Wanted, pack_faults, read_pack
from oversight.releases.current import ReleaseFault, release_folder
from oversight.settings import settings

WRONG_USE, NOT_READABLE = 2, 3
app = typer.Typer(help="Charts and their numbers, as files for a report.", no_args_is_help=True)
_stderr = Console(stderr=True)

Out = Annotated[Path, typer.Option("--out", "-o", file_okay=False, help="Folder of the files.")]
Release = Annotated[str, typer.Option("--release", help="Number of the release; the current one.")]
Langs = Annotated[list[str] | None, typer.Option("--lang", help="en, fr; both unless named.")]
Formats = Annotated[
    list[str] | None, typer.Option("--format", help="png, svg, pdf, xlsx, csv; all but csv.")
]
SizeName = Annotated[str, typer.Option("--size", help="column, page, screen, slide or social.")]
Dpi = Annotated[int, typer.Option("--dpi", min=36, max=1200, help="Dots per inch of PNG.")]
Style = Annotated[Path | None, typer.Option("--style", help="A house style (YAML).")]
Filters = Annotated[
    list[str] | None, typer.Option("--filter", help="name=value, as often as needed.")
]


@app.command("figure")
def export_figure(
    figure_id: str,
    out: Out = Path("exports"),
    filters: Filters = None,
    lang: Langs = None,
    formats: Formats = None,
    size: SizeName = "page",
    dpi: Dpi = 300,
    style: Style = None,
    release_id: Release = "",
) -> None:
    """Export one figure, with its filters."""
    chosen = dict(_pair(one) for one in filters or [])
    _export(
        [Wanted(figure=figure_id, filters=chosen)], out, lang, formats, size, dpi, style, release_id
    )


@app.command("page")
def export_page(
    page: str,
    out: Out = Path("exports"),
    filters: Filters = None,
    lang: Langs = None,
    formats: Formats = None,
    size: SizeName = "page",
    dpi: Dpi = 300,
    style: Style = None,
    release_id: Release = "",
) -> None:
    """Export every figure of a page; each takes the filters that it knows."""
    known = figures.registry().values()
    found = [one for one in known if one.page == page]
    if not found:
        valid = ", ".join(sorted({one.page for one in known}))
        _stop(f"{page}: no page of figures; valid: {valid}", WRONG_USE)
    chosen = dict(_pair(one) for one in filters or [])
    wanted = [Wanted(figure=one.figure_id, filters=figures.taken(one, chosen)) for one in found]
    for name in chosen:
        if not any(name in one.filters for one in wanted):
            _stop(f"--filter {name}: no figure of {page} takes it", WRONG_USE)
    _export(wanted, out, lang, formats, size, dpi, style, release_id)


@app.command("pack")
def export_pack(
    path: Annotated[Path, typer.Argument(metavar="PACK.yaml", help="A pack (YAML).")],
    out: Out = Path("exports"),
    release_id: Release = "",
) -> None:
    """Export the list of figures that a file keeps; begun before, it goes on where it stopped."""
    with _in_words():
        _run(*read_pack(path), out, release_id)


def _export(
    wanted: list[Wanted],
    out: Path,
    lang: list[str] | None,
    formats: list[str] | None,
    size: str,
    dpi: int,
    style: Path | None,
    release_id: str,
) -> None:
    for option, given, valid in (
        ("--lang", lang, ("en", "fr")),
        ("--format", formats, ("png", "svg", "pdf", "xlsx", "csv")),
    ):
        for one in given or []:
            if one not in valid:
                _stop(f"{option} {one}: not known; valid: {', '.join(valid)}", WRONG_USE)
    with _in_words():
        look = house_style(style)
        said = {"languages": lang, "formats": formats, "size": size, "dpi": dpi}
        chosen = {name: value for name, value in said.items() if value}
        pack = Pack.model_validate({"figures": wanted, **chosen})
        if faults := pack_faults(pack, look):
            raise BadFile("\n".join(faults))
        _run(pack, look, out, release_id)


def _run(pack: Pack, style: HouseStyle, out: Path, release_id: str) -> None:
    reader = Reader(release_folder(settings().home, release_id) / "release.duckdb")
    try:
        with _progress(len(pack.figures) * len(pack.languages)) as step:
            done = export(reader, pack, style, out, step)
    finally:
        reader.close()
    for figure_id in done.without_chart:
        _stderr.print(f"{figure_id}: a table here, without a chart: no picture", markup=False)
    for name, letters in done.too_small.items():
        words = f"{name}: too much for its size, the letters are {letters:.0f} pixels high"
        _stderr.print(f"{words}; choose page or screen, or a filter", markup=False)
    kept = f" ({done.kept} kept from before)" if done.kept else ""
    typer.echo(f"{len(done.files)} files{kept}, and all in one: {out / 'pack.zip'}")
    if done.no_browser:
        _stop(done.no_browser, NOT_READABLE)


def _pair(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        _stop(f"--filter {written}: write it as name=value", WRONG_USE)
    return name, value


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except BadFile as fault:
        _stop(str(fault), WRONG_USE)
    except ReleaseFault as fault:
        _stop(str(fault), NOT_READABLE)
    except OSError as error:
        _stop(f"{error.filename}: {error.strerror}; choose another folder (--out)", NOT_READABLE)


def _stop(words: str, code: int) -> NoReturn:
    _stderr.print(words, markup=False, soft_wrap=True)
    raise typer.Exit(code)


@contextmanager
def _progress(of: int) -> Iterator[Callable[[str], None]]:
    with Progress(console=_stderr, transient=True, disable=not _stderr.is_terminal) as bar:
        task = bar.add_task("Exporting", total=of)
        yield lambda name: bar.update(task, advance=1, description=name)
