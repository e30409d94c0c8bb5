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
home, what = Path(sys.argv[1]), sys.argv[2]
if what == "back":
    publish.roll_back(home)
else:
    publish.publish(home, what, lambda: datetime(2027, 1, 1, tzinfo=UTC))
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


def test_no_error_no_mixed_release_and_no_early_read(home):
    fleet = [run(READ, str(home), str(SECONDS)) for _number in range(READERS)]
    until = time.time() + SECONDS
    steps = 0
    for number in ("0002", "0003"):
        # The first that is told to is killed at some point of it; the next ends what it began.
        killed = run(PUBLISH, str(home), number)
        time.sleep(0.25 + 0.15 * steps)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert run(PUBLISH, str(home), number).wait() == 0
        steps += 1
    while time.time() < until - 1:
        assert run(PUBLISH, str(home), "back").wait() == 0
        steps += 1
        if steps % 3 == 2:
            assert run(PUBLISH, str(home), "0003").wait() == 0
            break
    found = [json.loads(reader.communicate()[0]) for reader in fleet]
    assert [one["errors"] for one in found] == [[]] * READERS
    assert sum(one["mixed"] for one in found) == 0
    assert sum(one["early"] for one in found) == 0
    assert all(one["reads"] > 0 for one in found)
    assert len({name for one in found for name in one["seen"]}) >= 2
