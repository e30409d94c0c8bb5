"""Check a certificate of suppression: python check_certificate.py CERTIFICATE.json [TABLE.csv]

Needs Python alone. Each witness table must agree with every published value and add up, and
together they must leave every hidden cell open: as many values as the threshold, or two above
small counts. With the published table, its values must be the certificate's. Exit 1 if not.
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
    threshold, names = certificate["threshold"], [d["name"] for d in certificate["dimensions"]]
    cells = list(product(*(dimension["codes"] for dimension in certificate["dimensions"])))
    values = dict(zip(cells, certificate["values"], strict=True))
    hidden = [cell for cell in cells if values[cell] is None]
    if rows is not None:
        table = {tuple(row[name] for name in names): row["value"] for row in rows}
        shown = {cell: int(value) for cell, value in table.items() if value not in ("", "x")}
        if table.keys() != values.keys() or any(values[c] != shown.get(c) for c in cells):
            yield "the table has other values than the certificate"
    least, most = list(certificate["first"]), list(certificate["first"])
    for number, changes in enumerate([[], *certificate["differences"]]):
        guess = list(certificate["first"])
        for place, change in changes:
            guess[place] += change
            least[place] = min(least[place], guess[place])
            most[place] = max(most[place], guess[place])
        whole = {**values, **dict(zip(hidden, guess, strict=True))}
        if any(type(value) is not int for value in whole.values()) or min(guess, default=1) < 1:
            yield f"witness {number}: a hidden cell is not a whole number of at least 1"
        for axis, dimension in enumerate(certificate["dimensions"]):
            others = [d["codes"] for d in certificate["dimensions"]]
            for total, parts in dimension["sums"]:
                for rest in product(*others[:axis], *others[axis + 1 :]):
                    at = [(*rest[:axis], code, *rest[axis:]) for code in (total, *parts)]
                    if whole[at[0]] != sum(whole[cell] for cell in at[1:]):
                        yield f"witness {number}: {', '.join(at[0])} is not the sum of its parts"
    for cell, low, high in zip(hidden, least, most, strict=True):
        if high - low < threshold - 1 and not (high > low and high > threshold):
            yield f"{', '.join(cell)}: only shown to be between {low} and {high}"


if __name__ == "__main__":
    read = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = Path(sys.argv[2]).read_text(encoding="utf-8-sig").splitlines() if sys.argv[2:] else []
    found = list(faults(read, list(csv.DictReader(lines)) if lines else None))
    sys.stdout.write("\n".join(found[:100] or ["The certificate holds."]) + "\n")
    sys.exit(1 if found else 0)
