"""Whether a release is whole: every file there, and as its manifest says."""

import hashlib
import json
from pathlib import Path


def verify(folder: Path) -> list[str]:
    """What is wrong with the release, a line each: place, fault, remedy; empty when whole."""
    manifest_path = folder / "manifest.json"
    try:
        manifest = json.loads(manifest_path.read_text(encoding="utf-8"))
        checksums = dict(manifest["sha256"])
        said = (folder / "release.duckdb.sha256").read_text(encoding="ascii").split()[0]
    except (OSError, ValueError, KeyError, IndexError) as error:
        return [
            f"{manifest_path}: cannot be read ({type(error).__name__}); "
            "build again: python -m oversight release build"
        ]
    faults = []
    for name, checksum in sorted((checksums | {"release.duckdb": said}).items()):
        path = folder / name
        if not path.is_file():
            faults.append(f"{path}: missing; build the release again")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != checksum:
            faults.append(f"{path}: not as it was built; build the release again")
    return faults
