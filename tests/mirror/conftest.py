"""A mirror built once from the release of data/."""

from pathlib import Path

import pytest

from oversight.mirror import site as sites
from oversight.mirror.build import Built


@pytest.fixture(scope="session")
def built(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """What `mirror build` makes of the real release, in a site of its own."""
    site = tmp_path_factory.mktemp("mirror") / "site"
    release = (real_home / "current").resolve()
    found = sites.add_release(release, site, site.parent / "drawn")
    sites.make_current(site, release.name)
    sites.write_status(site, release.name, {})
    return found


@pytest.fixture(scope="session")
def root(built: Built) -> Path:
    """The root of the site at its bare addresses."""
    return built.folder.parent.parent / "current"
