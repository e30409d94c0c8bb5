"""The time before which nobody may see a release: Ottawa's, to the second, by a given clock."""

from collections.abc import Callable
from datetime import UTC, datetime

from oversight.settings import OTTAWA

# The time now, with its zone. Given to whatever decides, so that a test can say what it is.
Clock = Callable[[], datetime]


class NoSuchTime(Exception):
    """What was written is no time, or not one time; the words say why and what is valid."""


def system_clock() -> datetime:
    """The machine's own time."""
    return datetime.now(UTC)


def embargo_time(written: str) -> datetime:
    """The time meant by `2026-12-01T10:00`, Ottawa's unless an offset is written, in UTC.

    Raises NoSuchTime for what is no time, and for an hour that Ottawa has twice or not at all when
    its clocks change.
    """
    try:
        said = datetime.fromisoformat(written)
    except ValueError:
        raise NoSuchTime(
            f"{written!r} is not a time; write it as 2026-12-01T10:00 (Ottawa's), or with an "
            "offset: 2026-12-01T10:00-05:00"
        ) from None
    if len(written) <= len("2026-12-01"):
        raise NoSuchTime(f"{written!r} has no hour; write it as {written}T10:00")
    if said.tzinfo is not None:
        return said.astimezone(UTC)
    first, second = (said.replace(tzinfo=OTTAWA, fold=fold) for fold in (0, 1))
    if first.astimezone(UTC) == second.astimezone(UTC):
        return first.astimezone(UTC)
    back = first.astimezone(UTC).astimezone(OTTAWA)
    if back.replace(tzinfo=None) != said:
        raise NoSuchTime(
            f"{written} does not exist in Ottawa, where clocks go forward in that hour; choose "
            "another time"
        )
    raise NoSuchTime(
        f"{written} comes twice in Ottawa, where clocks go back in that hour; write which: "
        f"{first.isoformat()} or {second.isoformat()}"
    )


def written_time(time: datetime) -> str:
    """A time as it is kept: UTC, to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_time(kept: str) -> datetime:
    """A time that was kept."""
    return datetime.fromisoformat(kept)
