"""The certificate: what is published and witness tables, from which anyone can check the claim.

A JSON object: `release_id`; `tables`, each with `release_id`, `table_id`, `dimensions` (name,
codes, and sums: a whole and its parts) and `cells` (for each combination of codes in order, a
place in `values`, or null where nothing is counted); `sums`, those that no table has, as a place
in `values` and those of its parts; `lost`, places of counts that figures published elsewhere
have given away; `values`, null where hidden; `thresholds`, `floors` and
`first`, one for each null in order: a floor is 1, and 0 for a count that no table shows;
`differences`, one list for each further witness of pairs of a place in `first` and what is added
there. Nothing in it says which hidden counts are small: it is written from what is published.
"""

import json
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from oversight.protection.attack import Attack
from oversight.protection.published import Population, Published, PublishedTable


def certificate(
    published: Published,
    attack: Attack,
    release_id: str = "",
    lost: Sequence[Population] = (),
) -> dict[str, Any]:
    """The certificate of tables that the attacker could not open.

    `lost` are counts that figures published elsewhere have given away: it says which. Raises
    ValueError when there is an exposure: nothing can be certified then.
    """
    if attack.exposures:
        raise ValueError(f"{len(attack.exposures)} counts are exposed")
    known = {**published.values, **attack.worked_out}
    kept = [n for n, one in enumerate(attack.system.hidden) if one not in attack.worked_out]
    hidden = [attack.system.hidden[number] for number in kept]
    places = {one: number for number, one in enumerate([*known, *hidden])}
    tables = [table[kept] for table in attack.witnesses] or [np.zeros(0, dtype=np.int64)]
    return {
        "release_id": release_id,
        "tables": [_written(table, places) for table in published.tables],
        "sums": [
            [places[whole], [places[part] for part in parts]] for whole, parts in published.links
        ],
        "lost": [places[one] for one in lost],
        "values": [*known.values(), *(None for _ in hidden)],
        "thresholds": attack.system.thresholds[kept].tolist(),
        "floors": attack.system.floor[kept].tolist(),
        "first": tables[0].tolist(),
        "differences": [
            [[int(place), int(change[place])] for place in np.flatnonzero(change)]
            for change in (table - tables[0] for table in tables[1:])
        ],
    }


def write_certificate(path: Path, written: dict[str, Any]) -> None:
    """The certificate as one line of JSON, the same bytes for the same tables."""
    path.write_text(json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _written(table: PublishedTable, places: dict[Any, int]) -> dict[str, Any]:
    return {
        "release_id": table.release_id,
        "table_id": table.table_id,
        "dimensions": [
            {"name": name, "codes": codes, "sums": [[one, parts] for one, parts in sums.items()]}
            for name, codes, sums in zip(table.names, table.codes, table.sums, strict=True)
        ],
        "cells": [
            places[table.cells[codes]] if codes in table.cells else None
            for codes in product(*table.codes)
        ],
    }
