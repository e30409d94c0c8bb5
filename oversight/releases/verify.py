"""Whether a release is whole: every file as its manifest says, its certificate as it claims."""

import csv
import json
from pathlib import Path

from oversight.protection.check_certificate import faults as faults_of_certificate
from oversight.releases.manifest import read_manifest, sha256

_UNLISTED = {"manifest.json", "release.duckdb.sha256"}
_AGAIN = "build again: python -m oversight release build"


def verify(folder: Path) -> list[str]:
    """What is wrong with the release, a line each: place, fault, remedy; empty when whole."""
    checksums = read_manifest(folder).get("sha256")
    if not isinstance(checksums, dict):
        return [f"{folder / 'manifest.json'}: missing or damaged; {_AGAIN}"]
    said = _said_of_database(folder)
    if said is None:
        return [f"{folder / 'release.duckdb.sha256'}: missing or damaged; {_AGAIN}"]
    faults = []
    expected = checksums | {"release.duckdb": said}
    for name, checksum in sorted(expected.items()):
        path = folder / name
        if not path.is_file():
            faults.append(f"{path}: missing; {_AGAIN}")
        elif sha256(path) != checksum:
            faults.append(f"{path}: not as it was built; {_AGAIN}")
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.relative_to(folder).as_posix() not in expected.keys() | _UNLISTED:
            faults.append(f"{path}: not of this release; take it out")
    return faults or [f"{folder / 'certificate.json'}: {one}" for one in _uncertified(folder)]


def _uncertified(folder: Path) -> list[str]:
    """What the certificate does not show of the counts that the release has."""
    certificate = json.loads((folder / "certificate.json").read_text(encoding="utf-8"))
    with (folder / "csv" / "published_counts.csv").open(encoding="utf-8", newline="") as file:
        return list(faults_of_certificate(certificate, list(csv.DictReader(file))))


def _said_of_database(folder: Path) -> str | None:
    try:
        return (folder / "release.duckdb.sha256").read_text(encoding="ascii").split()[0]
    except (OSError, ValueError, IndexError):
        return None
