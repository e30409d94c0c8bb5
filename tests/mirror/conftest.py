"""A mirror built once from the release of data/."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

# In a process of its own: what multiprocessing spawns begins by running the main module, which
# AppTest replaces.
BUILD = """
import sys
from pathlib import Path
from oversight.mirror import site as sites

release, site = Path(sys.argv[1]), Path(sys.argv[2])
sites.add_release(release, site, site.parent / "drawn")
sites.show(release.parent.parent, site)
"""


def build(release: Path, site: Path) -> Path:
    """Add the release to a site; its folder there."""
    command = [sys.executable, "-c", BUILD, str(release), str(site)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    return site / "r" / release.name


@pytest.fixture(scope="session")
def built(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real release in a site of its own."""
    site = tmp_path_factory.mktemp("mirror") / "site"
    return build((real_home / "current").resolve(), site)


@pytest.fixture(scope="session")
def root(built: Path) -> Path:
    """The root of the site at its bare addresses."""
    return built.parent.parent / "current"
