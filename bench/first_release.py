"""A release of the record, built for one measurement and gone after it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oversight.database import Reader
from oversight.record.load import load
from oversight.releases.build import build_release
from oversight.settings import ROOT


@contextmanager
def first_release() -> Iterator[Reader]:
    """The release of `data/`, open."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        load(ROOT / "data", home / "register.duckdb")
        folder = build_release(home / "register.duckdb", home)
        reader = Reader(folder / "release.duckdb")
        try:
            yield reader
        finally:
            reader.close()
