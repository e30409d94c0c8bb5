"""Protect generated tables, try to open them in several ways, count what could be worked out.

`make proof` runs it over more than a thousand systems of tables and writes the counts to
docs/protection-proof.md; `make test` over a hundred.
"""

import platform
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np

from oversight.protection import check_certificate
from oversight.protection.attack import attack, system
from oversight.protection.certificate import certificate
from oversight.protection.published import Published
from oversight.protection.suppress import suppress
from tests.protection import independent
from tests.protection.drawn_sequences import Sequence
from tests.protection.drawn_systems import KINDS, Cube, drawn_cube, near_cube, tiny_cube

WRITTEN = Path(__file__).parent.parent.parent / "docs" / "protection-proof.md"
LARGEST = 60  # the largest count tried where a hidden one has no end
ANY_WIDTH = 10**9


@dataclass
class Outcome:
    """What was protected, and every way in which it failed; `seconds` to protect and to attack."""

    cells: int = 0
    hidden: int = 0
    releases: int = 1
    postponed: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0


def prove_cube(cube: Cube, is_tiny: bool = False, knows_leaves: bool = False) -> Outcome:
    """Protect the tables of a cube, told and not told which hidden counts are small."""
    started = time.process_time()
    pattern = suppress(cube.linked())
    faults = [f"not protected: count {number}" for number in pattern.unprotected]
    for says_small in (True, False):
        published = cube.published(pattern.states, says_small)
        faults += ways_in(published, is_tiny)
    if knows_leaves:
        faults += leaf_faults(cube, published)
    hidden = len(published.thresholds)
    seconds = time.process_time() - started
    return Outcome(len(pattern.states), hidden, faults=faults, seconds=seconds)


def prove_sequence(seed: int) -> Outcome:
    """Protect eight releases in turn and attack all of them together."""
    started = time.process_time()
    sequence = Sequence(seed)
    sequence.run()
    published = sequence.published()
    given_away = sequence.hidden & set(sequence.values)
    faults = [f"hidden, then shown: {sorted(one)}" for one in given_away]
    faults += ways_in(published, is_tiny=False)
    hidden = len(published.thresholds)
    cells, done = hidden + len(sequence.values), len(sequence.tables)
    seconds = time.process_time() - started
    return Outcome(cells, hidden, done, sequence.postponed, faults, seconds)


def ways_in(published: Published, is_tiny: bool) -> Iterator[str]:
    """Every hidden count that the gate or an attacker of ours opens, and where they disagree."""
    gate = attack(system(published))
    yield from (f"gate: {one.population} {one}" for one in gate.exposures)
    given = independent.equations(published)
    propagated = independent.exposed(published, given, independent.propagated(given))
    yield from (f"propagation: {one} {ends}" for one, ends in propagated.items())
    if is_tiny:
        yield from _enumerated(published, given)
    else:
        by_programmes = independent.opened(published)
        yield from (f"programmes: {one} {ends}" for one, ends in by_programmes.items())
    if not gate.exposures:
        yield from check_certificate.faults(certificate(published, gate))


def _enumerated(published: Published, given: independent.Equations) -> Iterator[str]:
    """Compare both attackers with every whole table; a value in between must be possible too."""
    largest, tables = _every_table(given)
    of_gate, ends = gate_ends(published), independent.whole_ends(given)
    for number, one in enumerate(given.hidden):
        values = np.unique(tables[:, number])
        least, most = int(values[0]), int(values[-1])
        if not independent.is_open(
            least, most, published.thresholds[one], one in published.is_small
        ):
            yield f"enumeration: {one} {least} to {most}"
        if len(values) != most - least + 1:
            yield f"enumeration: {one} cannot be every value from {least} to {most}"
        for name, (low, high) in (
            ("gate", of_gate[one]),
            ("programmes", (int(ends[0][number]), int(ends[1][number]))),
        ):
            if low != least or (high != most and high < largest):
                yield f"{name}: {one} {low} to {high}, where enumeration has {least} to {most}"


def _every_table(given: independent.Equations) -> tuple[int, np.ndarray]:
    """The largest count tried, and every whole table up to it."""
    for largest in (LARGEST, LARGEST // 2):
        try:
            return largest, independent.every_table(given, largest)
        except independent.TooMany:
            continue
    return LARGEST // 4, independent.every_table(given, LARGEST // 4)


def gate_ends(published: Published) -> dict:
    """The least and most of every hidden count as the gate has them: asked for any width."""
    wide = dict.fromkeys(published.thresholds, ANY_WIDTH)
    asked = replace(published, thresholds=wide, is_small=frozenset(wide))
    return {one.population: (one.least, one.most) for one in attack(system(asked)).exposures}


def leaf_faults(cube: Cube, published: Published) -> Iterator[str]:
    """What an attacker opens who reckons with the counts inside, which no table shows.

    Only for what is published without saying which hidden counts are small.
    """
    assert not published.is_small
    shown, hidden = (
        np.array([inside(cube, one).ravel() for one in several]).reshape(-1, cube.counts.size)
        for several in (published.values, published.thresholds)
    )
    limits, values = list(published.thresholds.values()), list(published.values.values())
    ends = independent.leaf_ends(shown, values, hidden, limits)
    opened = independent.exposed(published, independent.equations(published), ends)
    yield from (f"inner counts: {one} {found}" for one, found in opened.items())


def inside(cube: Cube, population: tuple) -> np.ndarray:
    """1 for each inner count that a population is the sum of."""
    places = [
        [axis.inner.index(code) for code in sorted(several)]
        for axis, several in zip(cube.axes, population, strict=True)
    ]
    found = np.zeros(cube.counts.shape, dtype=np.int64)
    found[np.ix_(*places)] = 1
    return found


def prove_kind(kind: str, seed: int) -> Outcome:
    """One system of a kind."""
    if kind == "sequences of eight":
        return prove_sequence(seed)
    if kind == "tiny":
        return prove_cube(tiny_cube(seed), is_tiny=True)
    if kind == "about the threshold":
        return prove_cube(near_cube(seed), is_tiny=True)
    knows_leaves = kind.startswith("linked") and seed < LEAVES
    return prove_cube(drawn_cube(kind, seed), knows_leaves=knows_leaves)


LEAVES = 12
PLAN = {
    "tiny": 280,
    "about the threshold": 140,
    **dict.fromkeys(KINDS, 100),
    "sequences of eight": 24,
}


def main() -> int:
    """Run the whole plan, print and write its table; 1 when anything was worked out."""
    lines = [
        "| kind | systems | releases | cells | hidden | worked out | postponed | seconds |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    every: list[Outcome] = []
    with ProcessPoolExecutor() as processes:
        for kind, count in PLAN.items():
            found = list(processes.map(partial(prove_kind, kind), range(count), chunksize=4))
            for seed, one in enumerate(found):
                for fault in one.faults:
                    sys.stdout.write(f"{kind}, seed {seed}: {fault}\n")
            every += found
            lines.append(_row(kind, found))
            sys.stdout.write(lines[-1] + "\n")
            sys.stdout.flush()
    lines.append(_row("all", every))
    sys.stdout.write(lines[-1] + "\n")
    WRITTEN.write_text(DOCUMENT.format(table="\n".join(lines), versions=_versions()), "utf-8")
    return 1 if any(one.faults for one in every) else 0


def _row(kind: str, found: list[Outcome]) -> str:
    measures: list[Callable[[Outcome], float]] = [
        lambda one: one.releases,
        lambda one: one.cells,
        lambda one: one.hidden,
        lambda one: len(one.faults),
        lambda one: one.postponed,
        lambda one: one.seconds,
    ]
    sums = [f"{sum(map(measure, found)):,.0f}" for measure in measures]
    return f"| {' | '.join([kind, f'{len(found):,}', *sums])} |"


def _versions() -> str:
    packages = ("numpy", "scipy", "highspy")
    return ", ".join(
        [f"Python {platform.python_version()}", *(f"{one} {version(one)}" for one in packages)]
    )


DOCUMENT = """\
# What was proved of the protection

Written by `make proof`. Each system of tables is generated from a seed, protected, published
twice (told which hidden counts are small, and not told), and attacked by

- the gate of a release (`oversight/protection/attack.py`);
- whole-number programmes of our own over equations written down by the tests, solved by SciPy, for
  the least and the most of every hidden count;
- propagation of ends, one equation at a time;
- enumeration of every whole table that agrees with what is published, for the tiny ones and
  those about the threshold: each end found by the gate and by the programmes must be the
  enumeration's, and every value between the ends must be possible;
- for some of the linked ones, programmes over the inner counts that no table shows;
- the checker of certificates, on the certificate of each.

Thresholds are 3, 5 and 10 in turn; smaller ones for tiny tables, so that few tables agree.
“Worked out” counts every hidden count that any of them opened, every disagreement among them,
every count that a release hid and a later one shows, and every certificate that does not hold.
A sequence is eight quarterly releases with late and corrected returns, all attacked together; a
release that cannot be published safely after the earlier ones is postponed to the next quarter.
Seconds are of one processor, to protect and to attack.

{table}

{versions}.
"""

if __name__ == "__main__":
    sys.exit(main())
