"""What an institution that knows its own returns can work out of the others' hidden counts.

A release of five invented institutions is drawn and attacked once for each of them, with its own
cells given to the attacker. Run it with `make bench-protection`.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from oversight.protection.menu import Menu
from oversight.protection.published import Published
from oversight.releases import gate
from tests.protection import independent
from tests.releases.drawn_releases import INSTITUTIONS, TECHNOLOGIES, drawn_register, publish
from tests.releases.drawn_returns import take_complaints, take_uses

QUARTERS = ["2024-25Q1", "2024-25Q2", "2024-25Q3", "2024-25Q4"]


@dataclass(frozen=True)
class Insider:
    """Hidden cells of an institution's own; and of the others', how many it can open.

    `exact` can only be one value, `narrow` keep fewer values than the rule asks.
    """

    institution: str
    own: int
    others: int
    exact: int
    narrow: int


def insiders(published: Published, counts: dict) -> Iterator[Insider]:
    """One for each institution; `counts` has the true count of each table's cells."""
    for institution in INSTITUTIONS:
        own = {}
        for table in published.tables:
            if "institution_id" in table.names:
                at = table.names.index("institution_id")
                own |= {
                    population: counts[table.table_id, codes]
                    for codes, population in table.cells.items()
                    if codes[at] == institution and population in published.thresholds
                }
        left = {one: n for one, n in published.thresholds.items() if one not in own}
        known = replace(published, values={**published.values, **own}, thresholds=left)
        ends = independent.opened(known)
        exact = sum(low == high for low, high in ends.values())
        yield Insider(institution, len(own), len(left), exact, len(ends) - exact)


def true_counts(register: Path) -> dict:
    """The count of each cell by table and codes, hidden ones included."""
    with duckdb.connect(str(register), read_only=True) as connection:
        return {
            (menu.table_id, codes): int(menu.table.values[number])
            for menu in Menu(connection).tables()
            for codes, number in menu.table.named_cells()
        }


def main() -> None:
    """Print a line for each institution."""
    with tempfile.TemporaryDirectory() as folder:
        register = drawn_register(Path(folder) / "register.duckdb")
        for quarter in QUARTERS:
            for institution in INSTITUTIONS:
                take_uses(register, institution, quarter, 1, 1, list(TECHNOLOGIES))
                take_complaints(register, institution, quarter, 1)
        release, _protected = publish(register, Path(folder) / "releases")
        audited = gate.audit(release)
        print("institution  own hidden  others hidden  of them exact  narrow")
        for one in insiders(audited.published, true_counts(register)):
            numbers = f"{one.own:10}  {one.others:13}  {one.exact:13}  {one.narrow:6}"
            print(f"{one.institution:<11}  {numbers}", flush=True)


if __name__ == "__main__":
    main()
