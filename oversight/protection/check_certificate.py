"""Check a certificate of suppression: python check_certificate.py CERTIFICATE.json [COUNTS.csv]

Needs Python alone. Each witness must agree with every published count and add up, and together
they must leave every hidden one open: as many values as its threshold, or two above small counts.
Counts that figures published elsewhere have given away are named; nothing brings those back.
With the published counts, each of them must be the certificate's. Exit 1 if not.
"""

import csv
import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any


def faults(certificate: Any, rows: list[dict[str, str]] | None = None) -> Iterator[str]:
    """What is wrong with a certificate, one sentence for each fault; empty when it holds."""
    values, first = certificate["values"], certificate["first"]
    hidden = [place for place, value in enumerate(values) if value is None]
    sums = {one: None for table in certificate["tables"] for one in sums_of(table)}
    sums |= {(whole, tuple(parts)): None for whole, parts in certificate["sums"]}
    if rows is not None:
        yield from differing(certificate, rows)
    least, most = list(first), list(first)
    for number, changes in enumerate([[], *certificate["differences"]]):
        guess = list(first)
        for place, change in changes:
            guess[place] += change
            least[place] = min(least[place], guess[place])
            most[place] = max(most[place], guess[place])
        whole = list(values)
        for place, value in zip(hidden, guess, strict=True):
            whole[place] = value
        if any(type(value) is not int for value in whole) or any(
            value < floor for value, floor in zip(guess, certificate["floors"], strict=True)
        ):
            yield f"witness {number}: a hidden count is not a whole number of at least its floor"
        for total, parts in sums:
            if whole[total] != sum(whole[part] for part in parts):
                yield f"witness {number}: {named(certificate, total)} is not the sum of its parts"
    for place, low, high, limit in zip(hidden, least, most, certificate["thresholds"], strict=True):
        is_open = high - low >= limit - 1 or (high > low and high > limit)
        if not is_open and place not in certificate["lost"]:
            yield f"{named(certificate, place)}: only shown to be between {low} and {high}"


def sums_of(table: Any) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each sum of a table: the place of its whole, and those of its parts that count something."""
    codes = [dimension["codes"] for dimension in table["dimensions"]]
    at = dict(zip(product(*codes), table["cells"], strict=True))
    for axis, dimension in enumerate(table["dimensions"]):
        for total, parts in dimension["sums"]:
            for rest in product(*codes[:axis], *codes[axis + 1 :]):
                whole, *several = [at[*rest[:axis], one, *rest[axis:]] for one in (total, *parts)]
                if whole is not None:
                    yield whole, tuple(place for place in several if place is not None)


def differing(certificate: Any, rows: list[dict[str, str]]) -> Iterator[str]:
    """The published rows whose count is not the certificate's."""
    tables = {t["table_id"]: t for t in certificate["tables"]}
    at = {
        name: dict(zip(product(*(d["codes"] for d in t["dimensions"])), t["cells"], strict=True))
        for name, t in tables.items()
    }
    for line, row in enumerate(rows, start=2):
        name = row.get("table_id", "")
        codes = tuple(row[one["name"]] for one in tables[name]["dimensions"])
        place = at[name].get(codes)
        value = None if place is None else certificate["values"][place]
        if row["value"] not in ("", "x") and value != int(row["value"]):
            yield f"line {line}: not the count of the certificate"
        if row["value"] in ("", "x") and value is not None:
            yield f"line {line}: hidden here, and shown in the certificate"


def named(certificate: Any, place: int) -> str:
    """Where a reader finds a count."""
    for table in certificate["tables"]:
        if place in table["cells"]:
            codes = list(product(*(dimension["codes"] for dimension in table["dimensions"])))
            return ", ".join([table["table_id"], *codes[table["cells"].index(place)]])
    return f"count {place}"


if __name__ == "__main__":
    read = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = Path(sys.argv[2]).read_text(encoding="utf-8-sig").splitlines() if sys.argv[2:] else []
    found = list(faults(read, list(csv.DictReader(lines)) if lines else None))
    lost = [f"given away elsewhere: {named(read, place)}" for place in read["lost"]]
    sys.stdout.write("\n".join([*lost, *(found[:100] or ["The certificate holds."])]) + "\n")
    sys.exit(1 if found else 0)
