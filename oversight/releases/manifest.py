"""What a release says of itself: the manifest, with its checksums."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any


def write_manifest(folder: Path, release: dict[str, Any], counts: dict[str, int]) -> None:
    """Write the row of table release, the row counts and the checksums; never the time of day.

    The database file differs from build to build though its rows do not, so its checksum
    stands beside the manifest, not in it: the manifest is the same from the same inputs.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    _write_json(
        folder / "manifest.json",
        release
        | {
            "software": {name: version(name) for name in ("duckdb", "streamlit", "plotly")},
            "row_counts": counts,
            "sha256": {
                path.relative_to(folder).as_posix(): sha256(path)
                for path in files
                if path.name != "release.duckdb"
            },
        },
    )
    line = f"{sha256(folder / 'release.duckdb')}  release.duckdb\n"
    (folder / "release.duckdb.sha256").write_text(line, encoding="ascii")


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a release; empty when there is none that can be read."""
    try:
        content = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def sha256(path: Path) -> str:
    """The checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_json(path: Path, content: object) -> None:
    # Days are written as ISO text, which is what str makes of them.
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True, default=str)
    path.write_text(text + "\n", encoding="utf-8")
