"""Returns for the tests: exact counts put into a register, drawn from a seed."""

import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb
import numpy as np

PURPOSES = ["investigation", "identification", "training", "not-recorded"]
AUTHORITIES = ["warrant", "consent", "statute", "not-recorded"]
TECHNOLOGIES = ["facial-recognition", "alpr", "polygraph"]
KINDS = ["privacy_act", "conduct"]
DISPOSITIONS = ["well-founded", "not-well-founded", "settled", "discontinued"]
TAKEN = datetime(2026, 7, 20, 15, 0, 0)


def chance(*named: object) -> np.random.Generator:
    """The same numbers for the same names, whatever else was drawn before."""
    return np.random.default_rng(zlib.crc32(repr(named).encode()))


def take_uses(
    register: Path,
    institution: str,
    quarter: str,
    seed: int,
    version: int = 1,
    technologies: Sequence[str] = TECHNOLOGIES,
) -> None:
    """Put a return of uses into the register, in place of the version before."""
    draw = chance(institution, quarter, seed)
    rows = []
    for technology in technologies:
        for purpose in PURPOSES:
            for authority in AUTHORITIES:
                uses = int(draw.lognormal(1.0, 1.2)) if draw.random() < 0.45 else 0
                accounted = int(draw.integers(0, uses + 1))
                if "not-recorded" in (purpose, authority):
                    accounted = 0
                if uses:
                    rows.append(
                        (
                            institution,
                            technology,
                            purpose,
                            authority,
                            "other",
                            quarter,
                            uses,
                            accounted,
                        )
                    )
    with duckdb.connect(str(register)) as connection:
        _replace(connection, "use_counts", institution, quarter, rows)
        _taken(connection, institution, "uses", quarter, version, seed)


def take_complaints(
    register: Path, institution: str, quarter: str, seed: int, version: int = 1
) -> None:
    """Put a return of complaints into the register, in place of the version before."""
    draw = chance("complaints", institution, quarter, seed)
    received = [(institution, kind, quarter, int(draw.poisson(6))) for kind in KINDS]
    closed = [
        (institution, kind, disposition, quarter, int(draw.poisson(3)))
        for kind in KINDS
        for disposition in DISPOSITIONS
    ]
    with duckdb.connect(str(register)) as connection:
        _replace(connection, "complaints_received", institution, quarter, received)
        _replace(connection, "complaints_closed", institution, quarter, closed)
        _taken(connection, institution, "complaints", quarter, version, seed)


def take_independent(
    register: Path, institution: str, technology: str, quarter: str, uses: int
) -> None:
    """Put a vendor's count of an institution's uses into the register."""
    with duckdb.connect(str(register)) as connection:
        row = (institution, technology, quarter, "vendor", uses)
        connection.execute(
            "insert into confidential.independent_counts values (?, ?, ?, ?, ?)", row
        )
        _taken(connection, institution, "independent_counts", quarter, 1, 0)


def _replace(connection, table, institution, quarter, rows) -> None:
    connection.execute(
        f"delete from confidential.{table} where institution_id = ? and quarter = ?",
        [institution, quarter],
    )
    for row in rows:
        marks = ", ".join("?" for _ in row)
        connection.execute(f"insert into confidential.{table} values ({marks})", row)


def _taken(connection, institution, kind, quarter, version, seed) -> None:
    connection.execute(
        "insert into confidential.returns values (?, ?, ?, ?, ?, ?, ?, ?, null, null)",
        [institution, kind, quarter, version, f"{seed:064x}", 10, TAKEN, "office"],
    )
