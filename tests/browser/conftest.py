"""A real server and a real Chromium."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import CHROMIUM

ROOT = Path(__file__).parent.parent.parent

# The script has ended and the page has said something.
ENDED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && document.querySelector('h1') && document.querySelector('.ov-foot');
}"""


@pytest.fixture(scope="session")
def server(real_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a port of its own, on the release built from data/: its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "OVERSIGHT_HOME": str(real_home),
        "OVERSIGHT_BASE_URL": address,
        "BROWSER_PATH": CHROMIUM,
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.headless", "true"]
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=written, stderr=written
        )
        try:
            _wait_for(f"{address}/readyz", process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the app did not start:\n{log.read_text(errors='replace')[-3000:]}")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader with an empty cache and a clipboard."""
    made = browser.new_context(
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
        accept_downloads=True,
    )
    yield made
    made.close()


@pytest.fixture
def opened(context: BrowserContext, server: str) -> Callable[..., Page]:
    """Open an address of the app and wait until the page is drawn."""

    def open_page(path: str, page: Page | None = None) -> Page:
        page = page or context.new_page()
        page.goto(server + path)
        wait_until_drawn(page)
        return page

    return open_page


def wait_until_drawn(page: Page) -> None:
    """Until the script has ended and the footer stands."""
    page.wait_for_function(ENDED, timeout=30_000)
