"""`python -m oversight mirror …`: the public mirror as static files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from oversight.briefs.pdf import NoPango
from oversight.exports.drawing import NoBrowser
from oversight.mirror import site as sites
from oversight.releases.current import ReleaseFault, release_folder
from oversight.settings import settings

NOT_READABLE = 3
app = typer.Typer(help="The public mirror: a release as static files.", no_args_is_help=True)
_stderr = Console(stderr=True)


@app.command("build")
def mirror_build(
    folder: Annotated[Path | None, typer.Argument(help="Root of the site.")] = None,
    release_id: Annotated[
        str, typer.Option("--release", help="Number of the release; the current one.")
    ] = "",
) -> None:
    """Add a release to a static site; the current one is shown at the bare addresses.

    Of a release under embargo the pages are made where no reader can open them, and take their
    place in the site of the home when it is published.
    """
    home = settings().home
    site = folder or home / "site"
    try:
        release = release_folder(home, release_id)
        with _progress() as step:
            if release.parent.name == "embargoed":
                built = sites.prepare(release, home / "drawn", step)
            else:
                built = sites.add_release(release, site, home / "drawn", step)
                sites.show(home, site)
    except (ReleaseFault, NoBrowser, NoPango) as fault:
        _stderr.print(str(fault), markup=False, soft_wrap=True)
        raise typer.Exit(NOT_READABLE) from None
    typer.echo(
        f"Release {release.name}: {built.pages} pages, {built.drawings} drawings "
        f"({built.kept} kept from before): {built.folder}"
    )


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    with Progress(console=_stderr, transient=True, disable=not _stderr.is_terminal) as bar:
        tasks: dict[str, TaskID] = {}

        def step(doing: str, done: int, of: int) -> None:
            if doing not in tasks:
                tasks[doing] = bar.add_task(doing, total=of)
            bar.update(tasks[doing], completed=done)

        yield step
