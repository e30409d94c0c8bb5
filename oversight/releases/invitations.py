"""Who may read a release before its time: invitations, their links, and what was read with them.

All of it lies in `prerelease/` of the home, which only the office's own user opens:
`invitations.csv` (one row a person), `views.jsonl` (one line a view) and `key` (signs the links).
A link says no more than which invitation it is and of which release; whether it still opens
anything is decided at each use, by the clock, the release's embargo and the row.
"""

import csv
import fcntl
import hashlib
import io
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from itsdangerous import BadData, URLSafeSerializer

from oversight.releases.embargo import Clock, read_time, system_clock, written_time
from oversight.releases.manifest import read_manifest
from oversight.releases.publications import sync

# What is signed for one use does not serve for the other.
LINK, COOKIE = "link", "cookie"
_ROWS, _VIEWS, _KEY = "invitations.csv", "views.jsonl", "key"
_LONGEST = 100


class CannotInvite(Exception):
    """What was asked cannot be done; the words say why and what can."""


@dataclass(frozen=True)
class Invitation:
    """One person's leave to read one release. Times are UTC; `revoked_at` is empty until then."""

    invitation_id: str
    release_id: str
    name: str
    note: str
    made_at: str
    revoked_at: str = ""


@dataclass(frozen=True)
class View:
    """One look: `what` is an address without its link's token; `at` is UTC, to the second."""

    at: str
    invitation_id: str
    release_id: str
    name: str
    what: str


def invite(
    home: Path, release_id: str, name: str, note: str = "", clock: Clock = system_clock
) -> Invitation:
    """Let a person read a release that waits, until its embargo ends. Raises CannotInvite."""
    name, note = (" ".join(words.split()) for words in (name, note))
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise CannotInvite(f"a name has 1 to {_LONGEST} letters, and stands on all that is read")
    until = embargo_end(home, release_id)
    if until is None:
        raise CannotInvite(
            f"release {release_id} does not wait under an embargo; list those that do: "
            "python -m oversight release list"
        )
    if clock() >= until:
        raise CannotInvite(f"the embargo of release {release_id} ended {written_time(until)}")
    made = Invitation(secrets.token_hex(4), release_id, name, note, written_time(clock()))
    with _alone(home):
        _write(home, [*invitations(home), made])
    return made


def revoke(home: Path, invitation_id: str, clock: Clock = system_clock) -> Invitation:
    """End an invitation now; its row stays. Raises CannotInvite for one that there is not."""
    with _alone(home):
        several = invitations(home)
        found = next((one for one in several if one.invitation_id == invitation_id), None)
        if found is None:
            raise CannotInvite(
                f"there is no invitation {invitation_id!r}; list them: "
                "python -m oversight release accesses"
            )
        ended = found if found.revoked_at else replace(found, revoked_at=written_time(clock()))
        _write(home, [ended if one is found else one for one in several])
    return ended


def invitations(home: Path) -> list[Invitation]:
    """Every invitation, oldest first, revoked ones among them."""
    try:
        with (home / "prerelease" / _ROWS).open(encoding="utf-8", newline="") as file:
            return [Invitation(**row) for row in csv.DictReader(file)]
    except FileNotFoundError:
        return []


def embargo_end(home: Path, release_id: str) -> datetime | None:
    """When the embargo of a release that waits ends; null for one that has none or does not wait.

    A published release has left the folder, so that no clock put back opens it here again.
    """
    said = read_manifest(home / "embargoed" / release_id).get("embargo")
    return read_time(said) if said else None


def signed(home: Path, invitation: Invitation, use: str = LINK) -> str:
    """The token of an invitation, for its link or for the cookie that follows."""
    return _serializer(home, use).dumps([invitation.invitation_id, invitation.release_id])


def invited(
    home: Path, release_id: str, token: str, use: str = LINK, clock: Clock = system_clock
) -> Invitation | None:
    """Who reads this release with a token now; null for one that is altered, of another use,
    release or key, revoked, or past the embargo.
    """
    until = embargo_end(home, release_id)
    if not token or until is None or clock() >= until:
        return None
    try:
        invitation_id, signed_for = _serializer(home, use).loads(token)
    except (BadData, ValueError, TypeError):
        return None
    if signed_for != release_id:
        return None
    for one in invitations(home):
        if (one.invitation_id, one.release_id) == (invitation_id, release_id):
            return None if one.revoked_at else one
    return None


def add_view(home: Path, reader: Invitation, what: str, clock: Clock = system_clock) -> None:
    """Add one line to the log of views. Raises OSError, and then nothing may be shown."""
    view = View(
        written_time(clock()), reader.invitation_id, reader.release_id, reader.name, what[:2000]
    )
    line = json.dumps(asdict(view), ensure_ascii=False) + "\n"
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    handle = os.open(_folder(home) / _VIEWS, flags, 0o600)
    try:
        # One write, so that the lines of two processes never mix.
        if os.write(handle, line.encode()) < len(line.encode()):
            raise OSError(f"{_VIEWS}: the disk is full")
    finally:
        os.close(handle)


def views(home: Path) -> list[View]:
    """Every view, oldest first; of a line that a full disk cut short, what is left, as `what`."""
    try:
        text = (home / "prerelease" / _VIEWS).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [_view(line) for line in text.splitlines()]


def _view(line: str) -> View:
    try:
        return View(**json.loads(line))
    except (ValueError, TypeError):
        return View("", "", "", "", line)


def _serializer(home: Path, use: str) -> URLSafeSerializer:
    return URLSafeSerializer(
        _key(home), salt=f"prerelease {use}", signer_kwargs={"digest_method": hashlib.sha256}
    )


def _key(home: Path) -> str:
    path = _folder(home) / _KEY
    if not path.exists():
        part = path.with_name(f".{_KEY}-{secrets.token_hex(4)}")
        _write_closed(part, secrets.token_hex(32))
        try:
            # Unlike a rename, a link fails where another process has made the key already.
            path.hardlink_to(part)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_text(encoding="ascii")


def _folder(home: Path) -> Path:
    folder = home / "prerelease"
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Keep another process from writing rows meanwhile: a revocation must not be written over."""
    handle = os.open(_folder(home) / ".lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(home: Path, several: list[Invitation]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, [one.name for one in fields(Invitation)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(one) for one in several)
    part = _folder(home) / f".{_ROWS}-{secrets.token_hex(4)}"
    _write_closed(part, text.getvalue())
    part.replace(_folder(home) / _ROWS)
    sync(_folder(home))


def _write_closed(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
