"""Publishes at its time what waits, with no one awake; run by a supervisor that starts it anew.

It looks at the clock every half second and decides anew each time, so a clock that was put forward
or back, a machine that slept, and a publication that failed are all the same to it: what is due is
published, and what is not due is not.
"""

import time
from collections.abc import Callable
from pathlib import Path

from oversight import logs
from oversight.releases.checklist import Blocked
from oversight.releases.embargo import Clock, system_clock
from oversight.releases.publications import Event, events
from oversight.releases.publish import CannotPublish, check, due, publish, settle, waiting

EVERY_SECONDS = 0.5
# A publication that failed is tried again after so many seconds, not at every look.
AGAIN_SECONDS = 2.0


def serve(
    home: Path,
    clock: Clock = system_clock,
    sleep: Callable[[float], None] = time.sleep,
    rounds: int | None = None,
) -> None:
    """Publish what is due, for ever (or for `rounds` looks); faults are logged and tried again."""
    logs.log().info("embargo served", home=str(home))
    watch = Watch(home, clock)
    while rounds is None or rounds > 0:
        sleep(EVERY_SECONDS if watch.look() else AGAIN_SECONDS)
        rounds = None if rounds is None else rounds - 1


class Watch:
    """What waits in a home, checked as soon as it is seen, so that its time needs only the switch.

    A release whose files changed since is checked again.
    """

    def __init__(self, home: Path, clock: Clock = system_clock) -> None:
        self.home, self.clock = home, clock
        self._checked: dict[str, Stamp] = {}
        self._settled: list[Event] | None = None

    def look(self) -> bool:
        """Publish what is due now; false when something failed, which has been logged."""
        try:
            self._settle()
            # What is due first: to check another takes seconds.
            for release_id in due(self.home, self.clock):
                self._check(release_id)
                publish(self.home, release_id, self.clock, is_checked=True)
                logs.log().info("release published", release_id=release_id)
            for release_id in waiting(self.home):
                self._check(release_id)
        except (CannotPublish, Blocked, OSError, ValueError) as fault:
            logs.log().error("publication failed", fault=str(fault))
            return False
        return True

    def _settle(self) -> None:
        # Only what the log says anew: twice a second the mirror would be written for nothing.
        several = events(self.home)
        if several != self._settled:
            settle(self.home)
            self._settled = several

    def _check(self, release_id: str) -> None:
        folder = self.home / "embargoed" / release_id
        found = _stamp(folder)
        if self._checked.get(release_id) != found:
            check(folder)
            self._checked[release_id] = found


Stamp = tuple[tuple[str, int, int], ...]


def _stamp(folder: Path) -> Stamp:
    """What changes when a file of the folder does."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files)
