"""The log of what was published, withdrawn and gone back to, and when; all else follows from it.

One row an event, in order, in `publications.csv` of the home. It is written whole and put in place
in one step, so that whoever reads it has the log before or after an event.
"""

import csv
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

from oversight.releases.embargo import read_time
from oversight.releases.manifest import read_manifest
from oversight.settings import OTTAWA

LOG = "publications.csv"
PUBLISHED, ROLLED_BACK, WITHDRAWN = "published", "rolled_back", "withdrawn"


@dataclass(frozen=True)
class Event:
    """One event. `at` is UTC, to the second; reasons are empty where none is asked.

    `release_id` is the release that was published or withdrawn, or that was gone back to.
    """

    release_id: str
    event: str
    at: str
    reason_en: str = ""
    reason_fr: str = ""


def events(home: Path) -> list[Event]:
    """Every event, oldest first; none before the first publication."""
    try:
        with (home / LOG).open(encoding="utf-8", newline="") as file:
            return [Event(**row) for row in csv.DictReader(file)]
    except FileNotFoundError:
        return []


def record(home: Path, event: Event) -> None:
    """Add an event to the log, for good or not at all."""
    part = home / f".{LOG}-{os.getpid()}"
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [one.name for one in fields(Event)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(one) for one in [*events(home), event])
        file.flush()
        os.fsync(file.fileno())
    part.replace(home / LOG)
    sync(home)


def sync(*paths: Path) -> None:
    """Have these files and folders on the disk, not only in memory."""
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def published(several: Iterable[Event]) -> list[str]:
    """The releases that were ever published, in that order."""
    return list(dict.fromkeys(one.release_id for one in several if one.event == PUBLISHED))


def withdrawn(several: Iterable[Event]) -> dict[str, Event]:
    """The releases that are withdrawn, with the event that says why."""
    return {one.release_id: one for one in several if one.event == WITHDRAWN}


def current_id(several: Iterable[Event]) -> str | None:
    """The release to be shown after all that: null when there is none left to show.

    The one last published or gone back to; where that is withdrawn, the newest that is not.
    """
    shown: str | None = None
    known: list[str] = []
    gone: set[str] = set()
    for one in several:
        if one.event == WITHDRAWN:
            gone.add(one.release_id)
            if shown == one.release_id:
                left = [release_id for release_id in known if release_id not in gone]
                shown = max(left, default=None)
        else:
            known.append(one.release_id)
            shown = one.release_id
    return shown


def released_on(folder: Path) -> date | None:
    """The day, in Ottawa, on which a release was first published.

    Before that, the day of its embargo; null where neither is known.
    """
    home, release_id = folder.parent.parent, folder.name
    for one in events(home):
        if (one.release_id, one.event) == (release_id, PUBLISHED):
            return read_time(one.at).astimezone(OTTAWA).date()
    embargo = read_manifest(folder).get("embargo")
    return read_time(embargo).astimezone(OTTAWA).date() if embargo else None


def withdrawal(folder: Path) -> Event | None:
    """Why and when a release was withdrawn; null when it was not."""
    return withdrawn(events(folder.parent.parent)).get(folder.name)
