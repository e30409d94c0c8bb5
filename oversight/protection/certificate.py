"""The certificate: published values and witness tables, from which anyone can check the claim.

A JSON object: `threshold`; `dimensions`, each with `name`, `codes` and `sums` (a whole and its
parts); `values`, one for each combination of codes in order, null where hidden; `first`, one
value for each hidden cell in the same order; `differences`, one list for each further table of
pairs of a place in `first` and what is added there. Nothing in it says which hidden cells are
small counts: it is written from what is published.
"""

import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from oversight.protection.attack import Attack, Published


def certificate(published: Published, attack: Attack, threshold: int) -> dict[str, Any]:
    """The certificate of a table that the attacker could not open.

    Raises ValueError when there is an exposure: nothing can be certified then.
    """
    if attack.exposures:
        raise ValueError(f"{len(attack.exposures)} cells are exposed")
    values = [published.values.get(cell) for cell in product(*published.codes)]
    at = {cell: place for place, cell in enumerate(attack.system.cells)}
    order = [at[cell] for cell in product(*published.codes) if cell in at]
    tables = [table[order] for table in attack.witnesses] or [np.zeros(0, dtype=np.int64)]
    return {
        "threshold": threshold,
        "dimensions": [
            {"name": name, "codes": codes, "sums": [[one, parts] for one, parts in sums.items()]}
            for name, codes, sums in zip(
                published.names, published.codes, published.sums, strict=True
            )
        ],
        "values": values,
        "first": tables[0].tolist(),
        "differences": [
            [[int(place), int(change[place])] for place in np.flatnonzero(change)]
            for change in (table - tables[0] for table in tables[1:])
        ],
    }


def write_certificate(path: Path, written: dict[str, Any]) -> None:
    """The certificate as one line of JSON, the same bytes for the same table."""
    path.write_text(json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
