"""The gate that a release passes before anyone sees it: attacked by another process, certified."""

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from oversight.protection.attack import Attack, Exposure, attack, system
from oversight.protection.certificate import certificate, write_certificate
from oversight.protection.published import Published
from oversight.releases.audit import is_synthetic, read_evidence
from oversight.releases.current import built_releases
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


@dataclass(frozen=True)
class Audit:
    """What the attacker makes of a release and all before it.

    `attack` has what this release exposes. `lost` are counts that figures published elsewhere
    had given away before it, of which it tells no more. `given_away` are places that it shows
    and an earlier release hid, or the other way.
    """

    published: Published
    attack: Attack
    lost: list[Exposure]
    given_away: list[str]

    @property
    def is_safe(self) -> bool:
        """Whether the release may be published."""
        return not self.attack.exposures and not self.given_away


def audit(folder: Path) -> Audit:
    """Attack a release and all before it, from their files alone.

    Raises TableFault for files that contradict each other.
    """
    before = _before(folder)
    evidence = read_evidence([*before, folder])
    found = attack(system(evidence.published))
    lost: list[Exposure] = []
    if found.exposures and evidence.told and before:
        earlier = attack(system(read_evidence(before, evidence.told).published)).exposures
        lost = [one for one in found.exposures if one in earlier and one.least is not None]
        found = replace(found, exposures=[one for one in found.exposures if one not in lost])
    return Audit(evidence.published, found, lost, evidence.given_away)


def write_checked(folder: Path, audited: Audit) -> None:
    """Write the certificate of a release, and the program that checks it."""
    lost = [one.population for one in audited.lost]
    written = certificate(audited.published, audited.attack, _number(folder), lost)
    write_certificate(folder / CERTIFICATE, written | {"is_synthetic": is_synthetic(folder)})
    checker = Path(__file__).parent.parent / "protection" / CHECKER
    (folder / CHECKER).write_bytes(checker.read_bytes())


def _before(folder: Path) -> list[Path]:
    """The folders of the releases before this one, oldest first: published or waiting."""
    number = _number(folder)
    beside = {path.name: path for path in folder.parent.glob("[0-9]*") if path.name.isdigit()}
    known = beside | built_releases(folder.parent.parent)
    return [known[one] for one in sorted(known) if one < number]


def _number(folder: Path) -> str:
    return folder.name.removeprefix(".unfinished-")
