"""Readers in many processes while releases are published, gone back on, and publishers killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.releases.waiting import build_next

ROOT = Path(__file__).parent.parent.parent
READERS = int(os.environ.get("FLEET_READERS", "8"))
SECONDS = float(os.environ.get("FLEET_SECONDS", "8"))

# Reads as a page does: one release from its first question to its last. Says what it saw.
READ = """
import json, sys, time
from pathlib import Path
from oversight.database import Reader
from oversight.releases.current import current_release
from oversight.releases.publications import events, published

home, until = Path(sys.argv[1]), time.time() + float(sys.argv[2])
seen, errors, mixed, early, reads = {}, [], 0, 0, 0
readers = {}
while time.time() < until:
    try:
        folder = current_release(home)
        early += folder.name not in published(events(home))
        if folder not in readers:
            for reader in readers.values():
                reader.close()
            readers = {folder: Reader(folder / "release.duckdb")}
        reader = readers[folder]
        count = len(reader.query("institutions_list").rows)
        names = {folder.name, reader._rows("select release_id from release", {})[0]["release_id"]}
        again = len(reader.query("institutions_list").rows)
        mixed += len(names) != 1 or count != again
        seen.setdefault(folder.name, time.time())
        reads += 1
    except Exception as fault:
        errors.append(repr(fault))
print(json.dumps({"seen": seen, "errors": errors, "mixed": mixed, "early": early, "reads": reads}))
"""
PUBLISH = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from oversight.releases import publish
home, way, number = Path(sys.argv[1]), *sys.argv[2:]
if way == "back":
    publish.roll_back(home, number)
else:
    publish.publish(home, number, lambda: datetime(2027, 1, 1, tzinfo=UTC))
"""


@pytest.fixture
def home(real_home, tmp_path):
    home = shutil.copytree(real_home, tmp_path / "home", symlinks=True)
    for _number in range(2):
        build_next(home)
    return home


def run(*arguments):
    return subprocess.Popen(
        [sys.executable, "-c", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def switched(home, way, number, seconds):
    """A publisher that is killed at some point of its work, and another that ends it."""
    killed = run(PUBLISH, str(home), way, number)
    time.sleep(seconds)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert run(PUBLISH, str(home), way, number).wait() == 0


def test_no_error_no_mixed_release_and_no_early_read(home):
    fleet = [run(READ, str(home), str(SECONDS)) for _number in range(READERS)]
    until = time.time() + SECONDS
    for step, number in enumerate(("0002", "0003")):
        switched(home, "on", number, 0.25 + 0.15 * step)
    back_and_forth = 0
    while time.time() < until - 1:
        number = ("0001", "0003", "0002")[back_and_forth % 3]
        switched(home, "back", number, 0.05 * (back_and_forth % 12))
        back_and_forth += 1
    found = [json.loads(reader.communicate()[0]) for reader in fleet]
    seen = {name for one in found for name in one["seen"]}
    reads = sum(one["reads"] for one in found)
    switches = 2 + back_and_forth
    sys.stdout.write(f"{READERS} readers, {reads} reads, {switches} switches, {SECONDS:.0f} s\n")
    assert [one["errors"] for one in found] == [[]] * READERS
    assert sum(one["mixed"] for one in found) == 0
    assert sum(one["early"] for one in found) == 0
    assert all(one["reads"] > 0 for one in found)
    assert len(seen) >= 2
