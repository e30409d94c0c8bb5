"""A real server of a site: nginx with the settings that we ship, or what stands in for it.

Where there is no nginx, Python's own server answers at the same addresses with the headers that
those settings name; what they say of caching is nginx's alone.
"""

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

SETTINGS = Path(__file__).parent.parent.parent / "docs" / "deploy" / "nginx.conf"
# The policy has semicolons of its own, so the quotation marks end it.
_HEADER = re.compile(r'add_header ([\w-]+) (?:"([^"]+)"|([^";$]+)) always;')


@contextmanager
def served(site: Path, folder: Path, *, has_policy: bool = True) -> Iterator[str]:
    """The address of a server of the site; `folder` is for what the server writes.

    Without the policy, nginx serves the pages of others, which have scripts in them.
    """
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    with _nginx(nginx, site, folder, has_policy) if nginx else _stand_in(site) as address:
        yield address


@contextmanager
def _nginx(program: str, site: Path, folder: Path, has_policy: bool) -> Iterator[str]:
    port = _free_port()
    said = SETTINGS.read_text(encoding="utf-8")
    said = said.replace("listen 8080", f"listen 127.0.0.1:{port}")
    said = said.replace("/srv/oversight/site", str(site))
    if not has_policy:
        said = re.sub(r"\n *add_header Content-Security-Policy .*", "", said)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    settings = folder / "nginx.conf"
    settings.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/errors; worker_processes 1;\n"
        f"{_user()}events {{}}\nhttp {{\naccess_log off;\n{temporary}{said}\n}}\n"
    )
    command = [program, "-p", str(folder), "-e", f"{folder}/errors", "-c", str(settings)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/", process, folder / "errors")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _user() -> str:
    # Started by root its workers are nobody, who cannot read a folder of tests.
    return "user root;\n" if Path.home() == Path("/root") else ""


def _wait_for(address: str, process: subprocess.Popen[bytes], errors: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nginx did not start: {errors.read_text()[-2000:]}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class _StandIn(SimpleHTTPRequestHandler):
    """The bare addresses lie below `current`, those of a release where they say."""

    def translate_path(self, path: str) -> str:
        bare = urlsplit(path).path
        return super().translate_path(bare if bare.startswith("/r/") else f"/current{bare}")

    def end_headers(self) -> None:
        text = SETTINGS.read_text(encoding="utf-8")
        for name, quoted, plain in _HEADER.findall(text):
            self.send_header(name, (quoted or plain).replace("$mirror_frames", "'self'"))
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Nothing: a test reads no log."""


@contextmanager
def _stand_in(site: Path) -> Iterator[str]:
    handler = partial(_StandIn, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
