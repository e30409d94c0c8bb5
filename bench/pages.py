"""How fast the pages are, beside an empty Streamlit page in the same run.

For each page: time to the first and the last chart with an empty cache (cold) and a full one
(warm), bytes sent, and CPU of the server a load, from which the loads a second that one process
bears. Everything is printed as a ratio to the empty page too: seconds differ between machines.

Run it with `make bench`.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).parent.parent
WARM_LOADS = 5
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
EMPTY_PAGE = 'import streamlit as st\nst.html("<p class=\\"ov-below\\">.</p>")\n'
ADDRESSES = {
    "overview": "/?lang=en",
    "technology use": "/technology-use?lang=en&technology_id=facial-recognition",
    "recommendations": "/recommendations?lang=en",
    "open findings": "/open-findings?lang=en",
    "complaints": "/complaints?lang=en",
    "institution": "/institution?lang=en&institution_id=rcmp",
    "technology": "/technology?lang=en&technology_id=facial-recognition",
    "investigation": "/investigation?lang=en&investigation_id=opc-2021-rcmp-clearview",
    "recommendation": "/recommendation?lang=en&recommendation_id=R-CLV-1",
}

# A page is drawn when its script has ended and no figure still waits for its chart.
WATCH = """
window.__first = null; window.__last = null; window.__drawn = 0;
new MutationObserver(() => {
  const drawn = document.querySelectorAll('.js-plotly-plot .main-svg').length;
  if (drawn && window.__first === null) window.__first = performance.now();
  if (drawn !== window.__drawn) { window.__drawn = drawn; window.__last = performance.now(); }
}).observe(document, {childList: true, subtree: true});
"""
ENDED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && document.querySelector('.ov-below');
}"""
TIMES = "() => [window.__first, window.__last, performance.now()]"


@dataclass(frozen=True)
class Load:
    """One load of a page: milliseconds to the first and last chart, bytes, CPU seconds."""

    first: float
    last: float
    size: int
    cpu: float


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home, empty = Path(folder) / "home", Path(folder) / "empty.py"
        empty.write_text(EMPTY_PAGE)
        environment = os.environ | {"OVERSIGHT_HOME": str(home)}
        build = [sys.executable, "-m", "oversight", "release", "build"]
        subprocess.run(build, cwd=ROOT, env=environment, check=True, capture_output=True)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER_PATH", "/usr/bin/chromium"),
            args=CHROMIUM_ARGUMENTS,
        )
        # Both at once, and loaded in turn: a machine that slows down half-way slows both.
        with (
            served(empty, environment) as (bare, bare_pid),
            served(ROOT / "app.py", environment) as (address, pid),
        ):
            pages = {
                name: beside(browser, (bare + "/", bare_pid), (address + path, pid))
                for name, path in ADDRESSES.items()
            }
        browser.close()
    report(pages)


@contextmanager
def served(script: Path, environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """A Streamlit server of this script: its address and process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/_stcore/health")
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(address: str, seconds: float = 60) -> None:
    """Until the address answers; TimeoutError when it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} did not answer in {seconds:g} seconds")


def beside(browser: Browser, *served_pages: tuple[str, int]) -> list[Load]:
    """A page's cold load and median warm one, then the empty page's two, loaded in turn.

    `served_pages` are the empty page and the page, each with the process that serves it.
    """
    contexts = [browser.new_context(viewport={"width": 1280, "height": 900}) for _ in served_pages]
    rounds = [
        [load(context, *one) for context, one in zip(contexts, served_pages, strict=True)]
        for _ in range(1 + WARM_LOADS)
    ]
    for context in contexts:
        context.close()
    empty, warm = ([one[number] for one in rounds[1:]] for number in (0, 1))
    return [rounds[0][1], median(warm), rounds[0][0], median(empty)]


def median(loads: list[Load]) -> Load:
    """The median of each measure."""
    return Load(
        statistics.median(one.first for one in loads),
        statistics.median(one.last for one in loads),
        int(statistics.median(one.size for one in loads)),
        statistics.median(one.cpu for one in loads),
    )


def load(context: BrowserContext, address: str, pid: int) -> Load:
    """One load of the page in a tab of its own."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 // 4),
    )
    page.add_init_script(WATCH)
    before = cpu_seconds(pid)
    page.goto(address)
    page.wait_for_function(ENDED, timeout=60_000)
    page.wait_for_timeout(1_000)
    first, last, now = page.evaluate(TIMES)
    now -= 1_000
    used = cpu_seconds(pid) - before
    page.close()
    return Load(first or now, last or now, int(sum(sizes)), used)


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS


def report(pages: dict[str, list[Load]]) -> None:
    """Print a line a page; its limit is 1.5 times the empty page plus 300 ms, warm.

    After each measure stands, as ×, how many times the empty page's it is.
    """
    print(
        f"{'page':16} {'cold first':>10} {'cold last':>17} {'warm first':>10} {'warm last':>17} "
        f"{'of limit':>8} {'cold KiB':>14} {'warm KiB':>14} {'CPU ms':>14} {'loads/s':>8}"
    )
    late = []
    for name, (cold, warm, empty_cold, empty) in pages.items():
        limit = empty.last * 1.5 + 300
        if warm.last > limit:
            late.append(name)
        print(
            f"{name:16} {cold.first:8.0f}ms {cold.last:8.0f}ms {times(cold.last, empty_cold.last)} "
            f"{warm.first:8.0f}ms {warm.last:8.0f}ms {times(warm.last, empty.last)} "
            f"{warm.last / limit:8.2f} {cold.size / 1024:7.0f} {times(cold.size, empty_cold.size)} "
            f"{warm.size / 1024:7.0f} {times(warm.size, empty.size)} "
            f"{warm.cpu * 1000:7.0f} {times(warm.cpu, empty.cpu)} {1 / max(warm.cpu, 0.001):8.1f}"
        )
    print("limit for the last chart, warm: 1.5 × the empty page + 300 ms")
    print("over the limit: " + (", ".join(late) or "none"))


def times(measure: float, empty: float) -> str:
    """How many times the empty page's a measure is."""
    return f"×{measure / empty:5.2f}" if empty else f"{'':6}"


if __name__ == "__main__":
    main()
