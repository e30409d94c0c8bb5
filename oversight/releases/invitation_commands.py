"""`release invite|revoke|accesses|serve-prerelease`: who reads a release before its time."""

import os
import sys
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from oversight.releases import invitations as inviting
from oversight.releases.embargo import system_clock, written_time
from oversight.settings import ROOT, settings

REFUSED = 1
_stderr = Console(stderr=True)
Number = Annotated[str, typer.Argument(help="Number of the release.")]


def add_to(release: typer.Typer) -> None:
    """Add these commands to those of releases."""
    release.command("invite")(invite)
    release.command("revoke")(revoke)
    release.command("accesses")(accesses)
    release.command("serve-prerelease")(serve_prerelease)


def invite(
    release_id: Number,
    name: Annotated[str, typer.Option(help="Who; it stands on every page and file that they see.")],
    note: Annotated[str, typer.Option(help="Why, for the office alone.")] = "",
) -> None:
    """Print a personal link to a release under embargo; it ends with it. Exit 1 when refused."""
    home, release_id = settings().home, release_id.zfill(4)
    try:
        made = inviting.invite(home, release_id, name, note)
    except inviting.CannotInvite as refused:
        _refuse(str(refused))
    until = inviting.embargo_end(home, release_id)
    ends = f", until {written_time(until)}" if until else ""
    typer.echo(f"Invitation {made.invitation_id} for {made.name}{ends}:")
    typer.echo(f"{settings().prerelease_url}/?invitation={inviting.signed(home, made)}")


def revoke(
    invitation_id: Annotated[str, typer.Argument(help="Number of the invitation.")],
) -> None:
    """End an invitation at once. Exit 1 when there is none of that number."""
    try:
        ended = inviting.revoke(settings().home, invitation_id)
    except inviting.CannotInvite as refused:
        _refuse(str(refused))
    typer.echo(f"Invitation {ended.invitation_id} for {ended.name} ended {ended.revoked_at}.")


def accesses(
    release_id: Annotated[str, typer.Argument(help="Of one release; all unless named.")] = "",
) -> None:
    """List the invitations, and under each what was read with it and when."""
    home = settings().home
    several, seen = inviting.invitations(home), inviting.views(home)
    if release_id:
        several = [one for one in several if one.release_id == release_id.zfill(4)]
    for one in several:
        note = f" ({one.note})" if one.note else ""
        ended = f", revoked {one.revoked_at}" if one.revoked_at else ""
        typer.echo(
            f"{one.invitation_id} release {one.release_id} {one.name}{note}, made {one.made_at}"
            f"{ended}"
        )
        for view in seen:
            if view.invitation_id == one.invitation_id:
                typer.echo(f"  {view.at} {view.what}")
    if not several:
        typer.echo("No invitation.")


def serve_prerelease(
    release_id: Number,
    port: Annotated[int, typer.Option(help="Port, on this machine alone.")] = 8601,
) -> None:
    """Show a release under embargo to those invited, until it is stopped. Exit 1 when refused."""
    home, release_id = settings().home, release_id.zfill(4)
    until = inviting.embargo_end(home, release_id)
    if until is None or system_clock() >= until:
        _refuse(
            f"release {release_id} is not under embargo; list those that are: "
            "python -m oversight release list"
        )
    typer.echo(
        f"Release {release_id} for those invited, until {written_time(until)}: "
        f"{settings().prerelease_url} (Ctrl-C stops it)"
    )
    sys.stdout.flush()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    environment = os.environ | {
        "OVERSIGHT_PRERELEASE": release_id,
        "OVERSIGHT_HOME": str(home.resolve()),
    }
    # Streamlit's own settings lie there.
    os.chdir(ROOT)
    os.execve(sys.executable, [*command, *options, "--server.headless", "true"], environment)


def _refuse(words: str) -> NoReturn:
    _stderr.print(words, markup=False, soft_wrap=True)
    raise typer.Exit(REFUSED) from None
