"""A mirror built once from the release of data/, and a server of two releases."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from oversight.releases.build import build_release
from tests.mirror.serving import served

ROOT = Path(__file__).parent.parent.parent

# In a process of its own: what multiprocessing spawns begins by running the main module, which
# AppTest replaces. Of the entities only those asked for, where any are.
BUILD = """
import sys
from pathlib import Path
from oversight.mirror import build
from oversight.mirror import site as sites

release, site, drawn, *only = sys.argv[1:]
if only:
    every = build.places
    build.places = lambda reader: (one for one in every(reader) if one.entity_id in (None, *only))
    ids = build.entity_ids
    build.entity_ids = lambda page, reader: [one for one in ids(page, reader) if one in only]
sites.add_release(Path(release), Path(site), Path(drawn))
sites.show(Path(release).parent.parent, Path(site))
"""


def build(release: Path, site: Path, drawn: Path, *only: str) -> Path:
    """Add the release to a site; its folder there. With `only` entities, those have pages."""
    command = [sys.executable, "-c", BUILD, str(release), str(site), str(drawn), *only]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return site / "r" / release.name


@pytest.fixture(scope="session")
def built(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real release in a site of its own."""
    site = tmp_path_factory.mktemp("mirror") / "site"
    return build((real_home / "current").resolve(), site, site.parent / "drawn")


@pytest.fixture(scope="session")
def root(built: Path) -> Path:
    """The root of the site at its bare addresses."""
    return built.parent.parent / "current"


@pytest.fixture(scope="session")
def two_releases(built: Path, real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two releases of one record; of the second, which is current, some pages."""
    first, folder = built.parent.parent, tmp_path_factory.mktemp("two")
    site = shutil.copytree(first, folder / "site", symlinks=True)
    home = shutil.copytree(real_home, folder / "home", symlinks=True)
    release = build_release(home / "register.duckdb", home)
    build(release, site, first.parent / "drawn", "rcmp", "cctv")
    return site


@pytest.fixture(scope="session")
def mirror(two_releases: Path) -> Iterator[str]:
    """The address of a server of the two releases."""
    folder = two_releases.parent / "server"
    folder.mkdir()
    with served(two_releases, folder) as address:
        yield address


@pytest.fixture(scope="session")
def address_of_all(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the whole release."""
    with served(built.parent.parent, tmp_path_factory.mktemp("server")) as address:
        yield address
