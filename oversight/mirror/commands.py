"""`python -m oversight mirror …`: the public mirror as static files."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from oversight.exports.drawing import NoBrowser
from oversight.mirror import site as sites
from oversight.releases.current import ReleaseFault, current_release
from oversight.settings import settings

NOT_READABLE = 3
app = typer.Typer(help="The public mirror: a release as static files.", no_args_is_help=True)
_stderr = Console(stderr=True)


@app.command("build")
def mirror_build(
    folder: Annotated[Path | None, typer.Argument(help="Root of the site.")] = None,
) -> None:
    """Add the current release to a static site and show it at the bare addresses."""
    home = settings().home
    site = folder or home / "site"
    try:
        release = current_release(home)
        with Progress(console=_stderr, transient=True, disable=not _stderr.is_terminal) as bar:
            tasks: dict[str, TaskID] = {}

            def step(doing: str, done: int, of: int) -> None:
                if doing not in tasks:
                    tasks[doing] = bar.add_task(doing, total=of)
                bar.update(tasks[doing], completed=done)

            built = sites.add_release(release, site, home / "drawn", step)
        sites.make_current(site, release.name)
        sites.write_status(site, release.name, {})
    except (ReleaseFault, NoBrowser) as fault:
        _stderr.print(str(fault), markup=False, soft_wrap=True)
        raise typer.Exit(NOT_READABLE) from None
    typer.echo(
        f"Release {release.name}: {built.pages} pages, {built.drawings} drawings "
        f"({built.kept} kept from before): {built.folder}"
    )
