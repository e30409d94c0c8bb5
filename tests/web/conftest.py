"""A home where 0001 is published and 0002, with a name that nobody may read yet, waits."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight.web.middleware import MIDDLEWARE
from oversight.web.routes import routes
from tests.releases.waiting import build_next


@pytest.fixture(scope="session")
def waiting_home(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home as built; tests that publish work on a copy."""
    home = tmp_path_factory.mktemp("embargo") / "home"
    shutil.copytree(real_home, home, symlinks=True)
    build_next(home)
    return home


@pytest.fixture
def ask(waiting_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Ask the app's routes for an address, without following redirects."""
    monkeypatch.setenv("OVERSIGHT_HOME", str(waiting_home))
    app = Starlette(routes=routes(), middleware=MIDDLEWARE)
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False).get
