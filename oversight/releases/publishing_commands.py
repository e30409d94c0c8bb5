"""`release publish|rollback|withdraw|serve-embargo`: who sees which release, and when."""

from typing import Annotated, NoReturn

import typer
from rich.console import Console

from oversight.releases import publish as publishing
from oversight.releases.checklist import Blocked, checklist
from oversight.releases.embargo import written_time
from oversight.releases.serve_embargo import serve
from oversight.settings import settings

REFUSED = 1
_stderr = Console(stderr=True)
Number = Annotated[str, typer.Argument(help="Number of the release.")]


def add_to(release: typer.Typer) -> None:
    """Add these commands to those of releases."""
    release.command("publish")(publish)
    release.command("rollback")(roll_back)
    release.command("withdraw")(withdraw)
    release.command("serve-embargo")(serve_embargo)


def publish(release_id: Number) -> None:
    """Show a release that waits to everyone, once its embargo has ended. Exit 1 when refused."""
    home = settings().home
    release_id = release_id.zfill(4)
    folder = home / "embargoed" / release_id
    if folder.is_dir():
        for point in checklist(folder).warnings:
            for line in point.found:
                typer.echo(f"warning, {point.name}: {line}")
    try:
        publishing.publish(home, release_id)
    except (publishing.CannotPublish, Blocked) as refused:
        _refuse(refused)
    typer.echo(f"Release {release_id} is published.")


def roll_back(
    release_id: Annotated[str, typer.Argument(help="The one before, unless named.")] = "",
) -> None:
    """Show an earlier release again at once; nothing is removed. Exit 1 when refused."""
    try:
        shown = publishing.roll_back(settings().home, release_id and release_id.zfill(4))
    except publishing.CannotPublish as refused:
        _refuse(refused)
    typer.echo(f"Release {shown} is current again.")


def withdraw(
    release_id: Number,
    reason_en: Annotated[str, typer.Option(help="Why, in English; published.")],
    reason_fr: Annotated[str, typer.Option(help="Why, in French; published.")],
) -> None:
    """Say of a release, at all its addresses, that it is withdrawn and why; its files stay.

    One that waits is put aside and never published. Exit 1 when refused.
    """
    try:
        publishing.withdraw(settings().home, release_id.zfill(4), reason_en, reason_fr)
    except publishing.CannotPublish as refused:
        _refuse(refused)
    typer.echo(f"Release {release_id.zfill(4)} is withdrawn.")


def serve_embargo() -> None:
    """Publish each release that waits at its time; runs until it is stopped."""
    home = settings().home
    for release_id, until in publishing.waiting(home).items():
        typer.echo(f"{release_id} waits until {written_time(until) if until else 'published'}")
    serve(home)


def _refuse(refused: Exception) -> NoReturn:
    _stderr.print(str(refused), markup=False, soft_wrap=True)
    raise typer.Exit(REFUSED) from None
