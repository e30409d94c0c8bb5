"""Files beside which their compressed form stands, which a server sends without work of its own."""

import gzip
from pathlib import Path

# Below this the answer's own heading is most of it.
_WORTH = 512


def write_with_compressed(path: Path, content: bytes) -> None:
    """Write a file that is never written again, and its gzip beside it; makes its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if len(content) > _WORTH and path.suffix != ".woff2":
        # Without a time, so that the same release gives the same bytes.
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
