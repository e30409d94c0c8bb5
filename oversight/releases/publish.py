"""From the embargoed folder to every reader: publish, roll back, withdraw.

An event is written to the log first; `settle` then makes the folders what the log says, step by
step, and can be run again wherever it was cut off. Readers see the old pointer or the new one.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

from oversight.releases.checklist import Blocked, checklist
from oversight.releases.current import current_id as pointed_to
from oversight.releases.current import releases_folder
from oversight.releases.embargo import Clock, read_time, system_clock, written_time
from oversight.releases.manifest import read_manifest
from oversight.releases.publications import (
    PUBLISHED,
    ROLLED_BACK,
    WITHDRAWN,
    Event,
    current_id,
    events,
    published,
    record,
    sync,
    withdrawn,
)
from oversight.releases.verify import verify

_OPEN, _CLOSED = 0o755, 0o700


class CannotPublish(Exception):
    """What was asked cannot be done; the words say why and what can. Nothing was changed."""


class TooEarly(CannotPublish):
    """The embargo has not ended."""


def embargoed_folder(home: Path) -> Path:
    """The folder of releases that were built and are not published; no reader may open it."""
    folder = home / "embargoed"
    if not folder.is_dir():
        folder.mkdir(mode=_CLOSED, parents=True)
    folder.chmod(_CLOSED)
    return folder


def waiting(home: Path) -> dict[str, datetime | None]:
    """The releases that wait, by number, with the end of their embargo; null: they have none."""
    found = {}
    for folder in sorted((home / "embargoed").glob("[0-9][0-9][0-9][0-9]*")):
        if folder.is_dir() and folder.name.isdigit():
            embargo = read_manifest(folder).get("embargo")
            found[folder.name] = read_time(embargo) if embargo else None
    return found


def publish(
    home: Path, release_id: str, clock: Clock = system_clock, is_checked: bool = False
) -> None:
    """Show a release that waits to everyone, from one moment to the next.

    `is_checked` when `check` has passed on its files as they are. Raises TooEarly before the end of
    its embargo, CannotPublish, and Blocked for errors on its checklist.
    """
    if release_id in published(events(home)):
        settle(home)
        return
    several = waiting(home)
    if release_id not in several:
        listed = ", ".join(several) or "none"
        raise CannotPublish(
            f"release {release_id} does not wait to be published; waiting: {listed}"
        )
    _refuse_early(release_id, several, clock)
    if not is_checked:
        check(home / "embargoed" / release_id)
    record(home, Event(release_id, PUBLISHED, written_time(clock())))
    settle(home)


def check(folder: Path) -> None:
    """Raise CannotPublish for a release that is not whole, Blocked for errors on its checklist."""
    if faults := verify(folder):
        raise CannotPublish("\n".join(faults))
    made = checklist(folder)
    if made.is_blocked:
        raise Blocked(folder, made)


def _refuse_early(release_id: str, several: dict[str, datetime | None], clock: Clock) -> None:
    embargo, now = several[release_id], clock()
    if embargo is not None and now < embargo:
        raise TooEarly(
            f"release {release_id} is under embargo until {written_time(embargo)}; now it is "
            f"{written_time(now)}. `release serve-embargo` publishes it then"
        )
    earlier = [one for one in several if one < release_id]
    if earlier:
        # What changed since a release that nobody has seen would say what is in it.
        raise CannotPublish(f"release {earlier[0]} waits before {release_id}: publish it first")


def due(home: Path, clock: Clock = system_clock) -> list[str]:
    """The releases whose embargo has ended and that wait all the same, in their order."""
    now, found = clock(), []
    for release_id, embargo in waiting(home).items():
        if embargo is None or now < embargo:
            break
        found.append(release_id)
    return found


def roll_back(home: Path, release_id: str = "", clock: Clock = system_clock) -> str:
    """Show an earlier release again (the one before the current, unless named); its number.

    Of the one that is shown, what was broken off is ended. Raises CannotPublish.
    """
    several = events(home)
    shown, gone = current_id(several), withdrawn(several)
    if release_id and release_id == shown:
        settle(home)
        return release_id
    left = [one for one in published(several) if one not in gone and one != shown]
    to = release_id or max((one for one in left if one < (shown or "")), default="")
    if to not in left:
        listed = ", ".join(left) or "none"
        raise CannotPublish(f"there is no release {to} to go back to; there are: {listed}")
    record(home, Event(to, ROLLED_BACK, written_time(clock())))
    settle(home)
    return to


def withdraw(
    home: Path, release_id: str, reason_en: str, reason_fr: str, clock: Clock = system_clock
) -> None:
    """Say of a release, at all its addresses, that it is withdrawn and why; its files stay.

    One that waits is put aside and never published. Raises CannotPublish.
    """
    if not reason_en.strip() or not reason_fr.strip():
        raise CannotPublish("a withdrawal needs its reason in both languages")
    if release_id in waiting(home):
        folder = home / "embargoed" / release_id
        folder.rename(folder.with_name(f"withdrawn-{release_id}"))
        shutil.rmtree(folder.with_name(f"{release_id}.site"), ignore_errors=True)
        return
    several = events(home)
    if release_id not in published(several) or release_id in withdrawn(several):
        raise CannotPublish(f"release {release_id} is not published, or withdrawn already")
    if current_id([*several, Event(release_id, WITHDRAWN, "")]) is None:
        raise CannotPublish(f"release {release_id} is the only one: publish another first")
    record(home, Event(release_id, WITHDRAWN, written_time(clock()), reason_en, reason_fr))
    settle(home)


def settle(home: Path) -> None:
    """Make the folders what the log says; nothing to do where they are."""
    several = events(home)
    for release_id in published(several):
        _open_to_readers(home, release_id)
    shown = current_id(several)
    if shown is None:
        return
    if pointed_to(home) != shown:
        point_to(home, shown)
    switch_mirror(home)


def _open_to_readers(home: Path, release_id: str) -> None:
    hidden = home / "embargoed" / release_id
    if hidden.is_dir():
        hidden.chmod(_OPEN)
        releases_folder(home).mkdir(exist_ok=True)
        hidden.rename(releases_folder(home) / release_id)
        sync(releases_folder(home), home / "embargoed")


def point_to(home: Path, release_id: str) -> None:
    """Have `current` lead to a release in one step: a reader sees the old one or the new one."""
    link = home / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to((releases_folder(home) / release_id).relative_to(home))
    link.replace(home / "current")
    sync(home)


def switch_mirror(home: Path) -> None:
    """Have the mirror show what the app shows, where the mirror was built."""
    from oversight.mirror import site as sites

    site = home / "site"
    for release in published(events(home)):
        prepared = home / "embargoed" / f"{release}.site"
        if prepared.is_dir():
            prepared.chmod(_OPEN)
            sites.put(prepared, site / "r" / release)
    if site.is_dir():
        sites.show(home, site)
