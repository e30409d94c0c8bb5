"""The mirror beside its peers, in one run: first chart, weight, requests a second, building.

The same page, recommendations, is loaded from the mirror, from the app and from a page that
Observable Framework builds of the rows of its first bar chart; each load in a browser context of
its own, so with an empty cache, in turn. Then nginx on one core serves the page, and a file of
zeros as long; then the mirror is built of one page and of all, and again with every drawing kept.

Run it with `make bench-mirror`. What is missing (nginx, wrk, npm) is said, and left out.
"""

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.pages import CHROMIUM_ARGUMENTS, cpu_seconds, served
from oversight.mirror import build
from oversight.mirror.site import add_release, make_current, write_status
from tests.mirror.serving import served as served_site

ROOT = Path(__file__).parent.parent
PEER = ROOT / "var" / "peers" / "framework"
LOADS = 7
SECONDS, CONNECTIONS = 5, 32
# The first chart is drawn at the frame after its picture stands in the page.
WATCH = """
new MutationObserver((_changes, watch) => {
  if (!document.querySelector('%s')) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.__first = performance.now(); }));
}).observe(document, { childList: true, subtree: true });
"""
CHARTS = {
    "mirror": ".ov-chart svg > *",
    "Framework": "#observablehq-main svg rect",
    "Streamlit": ".js-plotly-plot .main-svg",
}
PATHS = {
    "mirror": "/en/recommendations/",
    "Framework": "/",
    "Streamlit": "/recommendations?lang=en",
}


def main() -> None:
    """Measure and print."""
    print(f"{datetime.now(tz=UTC):%Y-%m-%d}, {os.cpu_count()} cores, {_model()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {"OVERSIGHT_HOME": str(folder / "home")}
        command = [sys.executable, "-m", "oversight", "release", "build"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
        release = (folder / "home" / "current").resolve()
        site = folder / "site"
        _building(release, folder, site)
        make_current(site, release.name)
        write_status(site, release.name, {})
        _loading(folder, site, environment)
        _serving(folder, site)


def _model() -> str:
    said = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    found = re.search(r"model name\s*: (.*)", said)
    return found[1] if found else "unknown processor"


# Building -----------------------------------------------------------------------------------


def _building(release: Path, folder: Path, site: Path) -> None:
    """Half of the pages, all of them, and all again with the drawings kept."""
    every = build.places
    print(
        f"\n{'building':24} {'pages':>6} {'drawn':>6} {'seconds':>8} {'s/1,000 pages':>14} "
        f"{'CPU s/1,000':>16}"
    )

    def half(reader):
        several = list(every(reader))
        return several[: len(several) // 2]

    for name, chosen, drawn in (
        ("half, nothing drawn yet", half, "drawn-half"),
        ("whole, nothing drawn yet", every, "drawn"),
        ("half, every drawing kept", half, "drawn"),
        ("whole, every drawing kept", every, "drawn"),
    ):
        build.places = chosen
        start, before = time.perf_counter(), _cpu_of_all()
        built = add_release(release, site, folder / drawn)
        took, used = time.perf_counter() - start, _cpu_of_all() - before
        print(
            f"{name:24} {built.pages:6} {built.drawings - built.kept:6} {took:8.1f} "
            f"{took / built.pages * 1000:14.1f} {used / built.pages * 1000:16.1f}"
        )
    build.places = every


def _cpu_of_all() -> float:
    """Seconds of CPU of this process and of every one that it has waited for."""
    several = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in several)


# Loading ------------------------------------------------------------------------------------


def _loading(folder: Path, site: Path, environment: dict[str, str]) -> None:
    """First chart and weight of each, in turn."""
    with ExitStack() as stack:
        app, pid = stack.enter_context(served(ROOT / "app.py", environment))
        addresses = {
            "mirror": stack.enter_context(_site(site, folder / "nginx")),
            "Streamlit": app,
        }
        peer = _peer(site, folder)
        if peer:
            addresses["Framework"] = stack.enter_context(_site(peer, folder / "nginx-peer", False))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=os.environ.get("BROWSER_PATH", "/usr/bin/chromium"),
            args=CHROMIUM_ARGUMENTS,
        )
        loads: dict[str, list[tuple[float, int, int]]] = {name: [] for name in addresses}
        cpu: list[float] = []
        for _round in range(LOADS):
            for name, address in addresses.items():
                before = cpu_seconds(pid)
                loads[name].append(_load(browser, address + PATHS[name], CHARTS[name]))
                if name == "Streamlit":
                    cpu.append(cpu_seconds(pid) - before)
        browser.close()
        # Its first load is left out: it fills the caches of every session after it.
        used = statistics.median(cpu[1:])
    print(f"\n{'first load':12} {'first chart':>12} {'worst':>9} {'KiB sent':>9} {'requests':>9}")
    for name, several in loads.items():
        first, size, asked = (statistics.median(one) for one in zip(*several, strict=True))
        worst = max(one[0] for one in several)
        print(f"{name:12} {first:10.0f}ms {worst:7.0f}ms {size / 1024:9.1f} {asked:9.0f}")
    print(
        f"Streamlit spends {used * 1000:.0f} ms of CPU on such a load: one process bears "
        f"{1 / used:.1f} new sessions a second, this machine's {os.cpu_count()} cores "
        f"{(os.cpu_count() or 1) / used:.1f}"
    )


def _load(browser: Browser, address: str, chart: str) -> tuple[float, int, int]:
    """Milliseconds to the first chart, bytes sent and requests, with an empty cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 // 4),
    )
    page.add_init_script(WATCH % chart)
    page.goto(address)
    # What waits in the page itself is refused by the mirror's policy.
    end = time.monotonic() + 60
    while (first := page.evaluate("() => window.__first")) is None and time.monotonic() < end:
        page.wait_for_timeout(50)
    page.wait_for_timeout(500)
    context.close()
    return float(first), int(sum(sizes)), len(sizes)


@contextmanager
def _site(site: Path, folder: Path, has_policy: bool = True) -> Iterator[str]:
    folder.mkdir(exist_ok=True)
    with served_site(site, folder, has_policy=has_policy) as address:
        yield address


def _peer(site: Path, folder: Path) -> Path | None:
    """A page of Observable Framework of the rows of the mirror's first bar chart, as a site."""
    if not (PEER / "node_modules").is_dir():
        print("Observable Framework is not installed (npm): it is left out")
        return None
    work = folder / "framework"
    shutil.copytree(ROOT / "bench" / "peers" / "framework", work)
    (work / "node_modules").symlink_to(PEER / "node_modules")
    chart = json.loads(
        (site / "current/en/recommendations/recommendations-by-state.plotly.json").read_text()
    )
    rows = [
        {"institution": name.replace("<br>", " "), "state": trace["name"], "count": count}
        for trace in chart["data"]
        for name, count in zip(trace["y"], trace["x"], strict=True)
    ]
    (work / "src" / "rows.json").write_text(json.dumps(rows))
    command = [shutil.which("npx") or "npx", "observable", "build"]
    subprocess.run(command, cwd=work, check=True, capture_output=True)
    found = folder / "framework-site"
    (found / "r").mkdir(parents=True)
    shutil.copytree(work / "dist", found / "current")
    for path in found.rglob("*"):
        if path.suffix in (".html", ".js", ".css", ".json"):
            subprocess.run(["gzip", "-9", "-k", str(path)], check=True)
    return found


# Serving ------------------------------------------------------------------------------------


def _serving(folder: Path, site: Path) -> None:
    """Requests a second and the slowest of a hundred, of the page and of zeros as long."""
    if not shutil.which("wrk") or not shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"):
        print("\nnginx or wrk is missing: requests a second are left out")
        return
    page = site / "current" / "en" / "recommendations" / "index.html.gz"
    # A kind of file that nginx does not compress.
    zeros = site / "current" / "zeros.bin"
    zeros.write_bytes(bytes(page.stat().st_size))
    print(f"\n{'nginx, one core':28} {'KiB':>6} {'requests/s':>11} {'p50':>9} {'p99':>9}")
    with _site(site, folder / "nginx") as address:
        _one_core(folder / "nginx" / "pid")
        for name, path in (
            ("recommendations", "/en/recommendations/"),
            ("zeros, as long", "/zeros.bin"),
            ("one recommendation", "/fr/recommandation/R-CLV-1/"),
        ):
            print(f"{name:28} {_wrk(address + path)}")


def _one_core(pid: Path) -> None:
    master = pid.read_text().strip()
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    for one in [master, *children]:
        subprocess.run(["taskset", "-p", "-c", "0", one], check=True, capture_output=True)


def _wrk(address: str) -> str:
    heading = "Accept-Encoding: gzip"
    size = len(subprocess.run(["curl", "-s", "-H", heading, address], capture_output=True).stdout)
    last = (os.cpu_count() or 1) - 1
    command = ["taskset", "-c", str(last), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s"]
    said = subprocess.run(
        [*command, "--latency", "-H", heading, address], capture_output=True, text=True, check=True
    ).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slow = dict(re.findall(r"(50|99)%\s+(\S+)", said))
    failed = "" if "Non-2xx" not in said else "  some failed"
    number = float(rate[1]) if rate else 0
    return f"{size / 1024:6.1f} {number:11.0f} {slow['50']:>9} {slow['99']:>9}{failed}"


if __name__ == "__main__":
    main()
