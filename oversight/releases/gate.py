"""The gate that a release passes before anyone sees it: attacked by another process, certified."""

import subprocess
import sys
from pathlib import Path

from oversight.protection.attack import Attack, attack, system
from oversight.protection.certificate import certificate, write_certificate
from oversight.protection.published import Published
from oversight.releases.audit import is_synthetic, read_evidence
from oversight.settings import ROOT

CERTIFICATE = "certificate.json"
CHECKER = "check_certificate.py"


class Exposed(Exception):
    """The attacker could work out hidden counts, or could not be run: nothing may be published."""


def certify(folder: Path) -> None:
    """Attack the release in this folder and all before it; write its certificate beside it.

    The attacker runs in a process of its own and is given the published files alone. Raises
    Exposed with what it found.
    """
    command = [sys.executable, "-m", "oversight", "release", "audit", str(folder), "--certify"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode or not (folder / CERTIFICATE).is_file():
        raise Exposed(f"{folder.name}: not fit to be published\n{run.stdout}{run.stderr}".strip())


def audit(folder: Path) -> tuple[Published, Attack, list[str]]:
    """What the attacker makes of a release and all before it, and counts shown that were hidden.

    Raises TableFault for files that contradict each other.
    """
    evidence = read_evidence([*_before(folder), folder])
    return evidence.published, attack(system(evidence.published)), evidence.given_away


def write_checked(folder: Path, published: Published, found: Attack) -> None:
    """Write the certificate of a release, and the program that checks it."""
    written = certificate(published, found, _number(folder))
    write_certificate(folder / CERTIFICATE, written | {"is_synthetic": is_synthetic(folder)})
    checker = Path(__file__).parent.parent / "protection" / CHECKER
    (folder / CHECKER).write_bytes(checker.read_bytes())


def _before(folder: Path) -> list[Path]:
    """The folders of the releases before this one, oldest first."""
    number = _number(folder)
    return sorted(path for path in folder.parent.glob("[0-9]*") if path.name < number)


def _number(folder: Path) -> str:
    return folder.name.removeprefix(".unfinished-")
