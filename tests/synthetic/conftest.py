"""A home with a release of the synthetic record, before any return."""

import pytest

from oversight.database import Reader
from oversight.record.load import load
from oversight.releases.build import build_release
from oversight.synthetic.calendar import arrivals, quarters
from oversight.synthetic.demo import release_days
from oversight.synthetic.plan import institutions
from oversight.synthetic.record import write_record


@pytest.fixture(scope="session")
def synthetic_record(tmp_path_factory):
    """The files of the synthetic record, with returns owed for two quarters."""
    folder = tmp_path_factory.mktemp("synthetic") / "data"
    owed = arrivals(institutions(), "uses", quarters("2025-26Q1", 2), seed=1)
    write_record(folder, release_days()[-1], owed)
    return folder


@pytest.fixture(scope="session")
def synthetic_home(tmp_path_factory, synthetic_record):
    """A home with the first release of the synthetic record."""
    home = tmp_path_factory.mktemp("synthetic-home")
    load(synthetic_record, home / "register.duckdb")
    build_release(home / "register.duckdb", home)
    return home


@pytest.fixture(scope="session")
def synthetic_reader(synthetic_home):
    """The release of the synthetic record, as the pages open it."""
    reader = Reader(synthetic_home / "current" / "release.duckdb")
    yield reader
    reader.close()
