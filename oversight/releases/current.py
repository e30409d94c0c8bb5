"""The current release: a symlink in the home to one release folder."""

import hashlib
from functools import cache, lru_cache
from pathlib import Path

from oversight import queries
from oversight.releases.manifest import read_manifest, sha256
from oversight.settings import settings

_SCHEMA = Path(__file__).parent.parent.parent / "data" / "schema.sql"
_BUILD = "python -m oversight release build"


class ReleaseFault(Exception):
    """No release can be read; `messages` say why and what to run, in both languages."""

    def __init__(self, en: str, fr: str) -> None:
        super().__init__(en)
        self.messages = {"en": en, "fr": fr}


class NoRelease(ReleaseFault):
    """The home holds no current release."""


class NotPublished(ReleaseFault):
    """No release of that number has been published."""


class DamagedRelease(ReleaseFault):
    """The current release cannot be opened, or lacks a part."""


class OtherSchema(ReleaseFault):
    """The current release was built with another version of the schema."""


def releases_folder(home: Path) -> Path:
    """The folder that holds the numbered releases."""
    return home / "releases"


def built_releases(home: Path) -> dict[str, Path]:
    """The folder of every release that was built, published or waiting, by its number.

    For the office alone: a reader may not open those that wait.
    """
    folders = [*releases_folder(home).glob("[0-9]*"), *(home / "embargoed").glob("[0-9]*")]
    return {path.name: path for path in sorted(folders) if path.name.isdigit() and path.is_dir()}


@cache
def schema_version() -> str:
    """The version of data/schema.sql: the first letters of its checksum."""
    return hashlib.sha256(_SCHEMA.read_bytes()).hexdigest()[:12]


def is_of_this_software(folder: Path) -> bool:
    """True when today's schema and queries are those that the release was built with."""
    said = read_manifest(folder)
    built_with = said.get("sha256", {})
    return said.get("schema_version") == schema_version() and all(
        built_with.get(f"queries/{path.name}", now) == now for path, now in _questions()
    )


@cache
def _questions() -> list[tuple[Path, str]]:
    return [(path, sha256(path)) for path in sorted(queries.FOLDER.glob("*.sql"))]


def current_release(home: Path) -> Path:
    """The folder of the current release, resolved, so that it stays the same while it is read.

    Raises NoRelease, DamagedRelease or OtherSchema; NotPublished for a release shown before its
    time that no longer waits.
    """
    if settings().prerelease:
        return published_release(home, settings().prerelease)
    link = home / "current"
    if not link.is_symlink() and not link.exists():
        raise NoRelease(
            f"There is no release yet. Run: {_BUILD}",
            f"Il n'y a pas encore de diffusion. Exécutez\u202f: {_BUILD}",
        )
    return readable(link.resolve())


def current_id(home: Path) -> str | None:
    """The number of the current release; null where there is none."""
    if settings().prerelease:
        return settings().prerelease
    link = home / "current"
    return link.readlink().name if link.is_symlink() else None


def published_release(home: Path, release_id: str) -> Path:
    """The folder of a published release that this software reads, by its number as written.

    Where a release is shown before its time (settings().prerelease), that one and no other.

    Raises NotPublished for any other number, whatever the reason; DamagedRelease, OtherSchema.
    """
    early = settings().prerelease
    folder = (home / "embargoed" if early else releases_folder(home)) / release_id
    is_other = bool(early) and release_id != early
    if is_other or not release_id.isascii() or not release_id.isdigit() or not folder.is_dir():
        raise NotPublished(
            "There is no release of that number.", "Il n'y a pas de diffusion de ce numéro."
        )
    return readable(folder.resolve())


def asked_release(home: Path, release_id: str | None) -> Path:
    """The folder of the release that an address names, else of the current one.

    Raises ReleaseFault.
    """
    return published_release(home, release_id) if release_id else current_release(home)


def readable(folder: Path) -> Path:
    """The folder, when its release is whole and of this software's schema.

    Raises DamagedRelease or OtherSchema.
    """
    database = folder / "release.duckdb"
    if not database.is_file():
        raise damaged(folder)
    stat = database.stat()
    found = _version_of(folder, stat.st_mtime_ns, stat.st_size)
    if found is None:
        raise damaged(folder)
    wanted = schema_version()
    if found != wanted:
        raise OtherSchema(
            f"Release {folder.name} has schema {found}; this software reads {wanted}. "
            f"Run: {_BUILD}",
            f"La diffusion {folder.name} suit le schéma {found}; ce logiciel lit le schéma "
            f"{wanted}. Exécutez\u202f: {_BUILD}",
        )
    return folder


def release_folder(home: Path, release_id: str) -> Path:
    """The folder of the release of this number (2 and 0002 are one), else of the current one.

    Raises ReleaseFault.
    """
    if not release_id:
        return current_release(home)
    known = built_releases(home)
    if release_id.zfill(4) not in known:
        listed = ", ".join(sorted(known)) or ".."
        raise ReleaseFault(
            f"there is no release {release_id!r}; there are: {listed}",
            f"il n'y a pas de diffusion {release_id!r}\u202f; il y a\u202f: {listed}",
        )
    return known[release_id.zfill(4)]


@lru_cache(maxsize=16)
def _version_of(folder: Path, _changed: int, _size: int) -> str | None:
    """The schema version of a whole release; null when a file is missing or was changed.

    Read from the manifest: a second connection to the database, with other settings than the
    readers', is refused while they hold it open.
    """
    database = folder / "release.duckdb"
    try:
        said = (folder / "release.duckdb.sha256").read_text(encoding="ascii").split()[0]
        is_whole = sha256(database) == said
        return str(read_manifest(folder)["schema_version"]) if is_whole else None
    except (OSError, ValueError, KeyError, IndexError):
        return None


def damaged(folder: Path) -> DamagedRelease:
    """The fault of a release that cannot be read."""
    return DamagedRelease(
        f"Release {folder.name} is damaged. Run: {_BUILD}",
        f"La diffusion {folder.name} est endommagée. Exécutez\u202f: {_BUILD}",
    )


def published_folders(home: Path) -> dict[str, Path]:
    """The folders of the published releases by number, oldest first; withdrawn ones among them."""
    if early := settings().prerelease:
        return {path.name: path for path in (home / "embargoed").glob(early)}
    return {path.name: path for path in sorted(releases_folder(home).glob("[0-9]*"))}
