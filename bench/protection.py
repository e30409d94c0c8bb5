"""Protection beside its peers, on the same tables in the same run: time, memory, what is hidden.

For each table: the protector (`python -m oversight protect`), the gate (`audit`), and the peers
that are installed, each in a process of its own; then an attacker that shares no code with any of
them counts what can be worked out: small counts that are shown, hidden ones that can only be one
value, small ones that keep fewer values than the threshold. It knows that hidden counts are at
least 1. Up to EXACT cells it solves whole-number programmes, above it propagates ends only.

Run it with `make bench-protection`, `SIZES="117 864"` for some of the tables.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

import numpy as np

from tests.protection import independent
from tests.protection.drawn_systems import Axis, axis

ROOT = Path(__file__).parent.parent
PEERS = Path(os.environ.get("PEERS", ROOT / "var" / "peers" / "bin" / "python"))
THRESHOLD = 5
EXACT = 1_000
LIMIT_SECONDS = int(os.environ.get("LIMIT_SECONDS", "1800"))
# Cells with totals: inner codes of each dimension, and how many stand in a group.
TABLES = {
    117: [(8, 0), (12, 0)],
    693: [(6, 0), (8, 0), (10, 0)],
    864: [(18, 4), (28, 4)],
    4_320: [(9, 5), (12, 6), (18, 4)],
    12_150: [(14, 5), (20, 5), (22, 6)],
    36_000: [(24, 5), (24, 5), (32, 5)],
    100_000: [(32, 5), (42, 6), (42, 6)],
    1_000_000: [(82, 5), (82, 5), (82, 5)],
}
DEFAULT = "117 693 864 4320 12150 1000000"
PROTECTED_TO, PEERS_TO = 200_000, 5_000


@dataclass(frozen=True)
class Case:
    """A table of counts with a heavy tail, small counts and zeros, and all its totals."""

    axes: list[Axis]
    inner: np.ndarray

    @cached_property
    def codes(self) -> list[list[str]]:
        return [[*one.inner, *one.parents()] for one in self.axes]

    @cached_property
    def sums(self) -> list[list[tuple[int, list[int]]]]:
        """For each axis, the place of each total and those of its parts."""
        return [
            [
                (codes.index(total), [codes.index(part) for part in parts])
                for total, parts in one.parents().items()
            ]
            for one, codes in zip(self.axes, self.codes, strict=True)
        ]

    @cached_property
    def values(self) -> np.ndarray:
        values = self.inner
        for number, (one, codes) in enumerate(zip(self.axes, self.codes, strict=True)):
            inside = np.array([[leaf in one.leaves(code) for leaf in one.inner] for code in codes])
            values = np.moveaxis(np.tensordot(inside.astype(int), values, (1, number)), 0, number)
        return values

    @property
    def is_small(self) -> np.ndarray:
        return (self.values > 0) & (self.values < THRESHOLD)

    def write(self, folder: Path) -> None:
        """The inner counts and the pairs of child and parent, as `protect` reads them."""
        with (folder / "cells.csv").open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow([*(one.name for one in self.axes), "value"])
            codes = product(*(one.inner for one in self.axes))
            rows.writerows([*cell, v] for cell, v in zip(codes, self.inner.ravel(), strict=True))
        with (folder / "pairs.csv").open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["dimension", "child", "parent"])
            rows.writerows([one.name, *pair] for one in self.axes for pair in one.sums())

    def write_for_peers(self, path: Path) -> None:
        every = np.ones(self.values.shape, dtype=bool)
        sums = independent.grid_equations(self.values, every, self.sums).matrix.tocoo()
        np.savez(
            path,
            values=self.values.ravel(),
            is_small=self.is_small.ravel(),
            rows=sums.row,
            columns=sums.col,
            signs=-sums.data,
            inner=self.inner,
            threshold=THRESHOLD,
        )

    def hidden_in(self, path: Path) -> np.ndarray:
        """Which cells a protected file hides."""
        places = [{code: n for n, code in enumerate(codes)} for codes in self.codes]
        hidden = np.zeros(self.values.shape, dtype=bool)
        with path.open(newline="") as file:
            for row in csv.DictReader(file):
                if row["value"] == "":
                    names = [row[one.name] for one in self.axes]
                    hidden[tuple(at[n] for at, n in zip(places, names, strict=True))] = True
        return hidden


def case(cells: int) -> Case:
    """The table of so many cells, drawn from a seed."""
    chance = np.random.default_rng(cells)
    axes = [axis("abc"[n], size, group) for n, (size, group) in enumerate(TABLES[cells])]
    shape = tuple(len(one.inner) for one in axes)
    counts = np.ceil(chance.lognormal(2.0, 1.3, shape)).astype(np.int64)
    found = Case(axes, np.where(chance.random(shape) > 0.3, counts, 0))
    assert found.values.size == cells, found.values.shape
    return found


@dataclass(frozen=True)
class Run:
    """One run of a program: its exit code (null: too long), seconds, and peak of memory in MiB.

    Seconds are by the clock, and of one processor: those do not depend on what else runs.
    """

    code: int | None
    seconds: float
    processor: float
    mebibytes: float


def run(*words: object) -> Run:
    """Run a program by itself, at most LIMIT_SECONDS."""
    started = time.perf_counter()
    child = subprocess.Popen(
        [str(word) for word in words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while True:
        number, status, used = os.wait4(child.pid, os.WNOHANG)
        seconds = time.perf_counter() - started
        if number:
            child.returncode = os.waitstatus_to_exitcode(status)
            processor = used.ru_utime + used.ru_stime
            return Run(child.returncode, seconds, processor, used.ru_maxrss / 1024)
        if seconds > LIMIT_SECONDS:
            child.kill()
            os.wait4(child.pid, 0)
            child.returncode = -9
            return Run(None, seconds, 0.0, 0.0)
        time.sleep(0.02)


def disclosures(table: Case, hidden: np.ndarray) -> int:
    """How many counts anyone can work out, as the heading says; -1 when nothing agrees."""
    is_small = table.is_small.ravel()
    shown = int((is_small & ~hidden.ravel()).sum())
    if not hidden.any():
        return shown
    given = independent.grid_equations(table.values, hidden, table.sums)
    small = is_small[given.hidden]
    needed = np.where(small, THRESHOLD, 2)
    least, most = independent.propagated(given)
    if table.values.size <= EXACT:
        limits, told = np.full(len(needed), THRESHOLD), small
        least, most = independent.whole_ends(given, limits, told)
    return shown + int((most - least + 1 < needed).sum())


def methods(table: Case, folder: Path) -> Iterator[tuple[str, Run, np.ndarray | None]]:
    """Each method with its run, and what it hides; null when it ended without a pattern."""
    size = table.values.size
    yield "small counts alone", Run(0, 0.0, 0.0, 0.0), table.is_small
    if size <= PROTECTED_TO:
        table.write(folder)
        told = ["--cells", folder / "cells.csv", "--hierarchies", folder / "pairs.csv"]
        out = folder / "out.csv"
        command = [sys.executable, "-m", "oversight"]
        found = run(*command, "protect", *told, "--out", out, "--threshold", THRESHOLD)
        yield "protect", found, table.hidden_in(out) if found.code == 0 else None
        if found.code == 0:
            told[1] = out
            yield "  audit of it", run(*command, "audit", *told, "--threshold", THRESHOLD), None
    if size <= PEERS_TO and PEERS.is_file():
        table.write_for_peers(folder / "table.npz")
        for name in ("gconfid", "acro"):
            is_flat = all(not one.pairs for one in table.axes)
            if name == "acro" and (len(table.axes) > 2 or not is_flat):
                continue
            out = folder / f"{name}.npy"
            program = ROOT / "bench" / "peers" / f"{name}_pattern.py"
            found = run(PEERS, program, folder / "table.npz", out)
            hidden = np.zeros(size, dtype=bool)
            if found.code == 0:
                hidden[np.load(out)] = True
            yield name, found, hidden.reshape(table.values.shape) if found.code == 0 else None


def main() -> None:
    """Print a line for each table and method."""
    columns = "seconds processor   MiB  hidden  value hidden  worked out"
    print(f"{'cells':<8} {'small':<6} {'method':<18}  {columns}")
    for cells in [int(word) for word in os.environ.get("SIZES", DEFAULT).split()]:
        table = case(cells)
        with tempfile.TemporaryDirectory() as folder:
            for name, found, hidden in methods(table, Path(folder)):
                print(line(table, name, found, hidden), flush=True)
    if not PEERS.is_file():
        print("No peer is installed: make bench-protection installs them in var/peers.")


def line(table: Case, name: str, found: Run, hidden: np.ndarray | None) -> str:
    """What a method did with a table."""
    start = f"{table.values.size:<8} {int(table.is_small.sum()):<6} {name:<18}"
    if found.code is None:
        return f"{start} no pattern in {LIMIT_SECONDS} s"
    start += f" {found.seconds:8.1f} {found.processor:9.1f} {found.mebibytes:5.0f}"
    if hidden is None:
        return start if found.code == 0 else f"{start}  ended with code {found.code}"
    started = time.perf_counter()
    opened = disclosures(table, hidden)
    took = time.perf_counter() - started
    value = int(table.values[hidden].sum())
    return f"{start} {int(hidden.sum()):7} {value:13,} {opened:11}  (attacked in {took:.1f} s)"


if __name__ == "__main__":
    main()
