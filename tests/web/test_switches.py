"""A reader process follows a thousand switches of release with memory and files flat."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RELEASES = 4

# Prints, a line each: megabytes after 200 switches, after 1,000, and the files held open at most.
FOLLOW = """
import os, sys
from pathlib import Path
from oversight.page_parts.streamlit_surface import StreamlitSurface, open_release
from oversight.releases.current import current_release
from oversight.releases.publish import point_to

home = Path(sys.argv[1])

def megabytes():
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

def held():
    links = [os.readlink(f"/proc/self/fd/{one}") for one in os.listdir("/proc/self/fd")
             if os.path.exists(f"/proc/self/fd/{one}")]
    return sum(link.endswith("release.duckdb") for link in links)

most = 0
for number in range(1000):
    release_id = f"{number % 4 + 1:04d}"
    point_to(home, release_id)
    folder = current_release(home)
    assert folder.name == release_id
    answer = StreamlitSurface(folder).query("institutions_list", {})
    assert answer.rows
    most = max(most, held())
    if number == 199:
        print(megabytes())
print(megabytes())
print(most)
"""


def test_a_thousand_switches_leave_memory_and_open_files_as_they_were(real_home, tmp_path):
    home = tmp_path / "home"
    for number in range(1, RELEASES + 1):
        shutil.copytree(real_home / "releases" / "0001", home / "releases" / f"{number:04d}")
    run = subprocess.run(
        [sys.executable, "-c", FOLLOW, str(home)],
        cwd=ROOT,
        env=os.environ | {"OVERSIGHT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    early, late, held = (float(line) for line in run.stdout.split())
    assert held <= 3
    assert late - early < 40
