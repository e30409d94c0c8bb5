"""The traps of releases and of derived figures, each by name, on releases of invented returns.

The naive office forgets its ledger before each release. The gate reads the files alone.
"""

import csv
import re
from pathlib import Path

import duckdb
import pytest

from oversight.protection.tables import TableFault
from oversight.releases import gate
from oversight.releases.counts import COLUMNS
from tests.protection import independent
from tests.releases.drawn_releases import INSTITUTIONS, TECHNOLOGIES, drawn_register, publish
from tests.releases.drawn_returns import take_uses

QUARTERS = ["2024-25Q1", "2024-25Q2", "2024-25Q3"]
ROOT = Path(__file__).parent.parent.parent
LEDGER = """
    select table_name from duckdb_tables()
    where schema_name = 'confidential' and regexp_matches(table_name, '^(ledger|population)')
"""


class Office:
    """A register, its releases, and whether it looks at what it published before."""

    def __init__(self, folder: Path, is_forgetful: bool) -> None:
        self.register = drawn_register(folder / "register.duckdb")
        self.releases = folder / "releases"
        self.is_forgetful = is_forgetful

    def take(self, institution: str, quarter: str, seed: int = 1, version: int = 1) -> None:
        take_uses(self.register, institution, quarter, seed, version, list(TECHNOLOGIES))

    def publish(self) -> Path:
        """The next release."""
        if self.is_forgetful:
            with duckdb.connect(str(self.register)) as connection:
                for (table,) in connection.execute(LEDGER).fetchall():
                    connection.execute(f"delete from confidential.{table}")
        folder, _protected = publish(self.register, self.releases)
        return folder


def is_safe(folder: Path) -> bool:
    """What the gate says; where an attacker of ours finds a way in, it must not say yes."""
    try:
        audited = gate.audit(folder)
    except TableFault:
        return False
    published = audited.published
    given = independent.equations(published)
    try:
        opened = independent.exposed(published, given, independent.propagated(given))
    except independent.Contradiction:
        opened = {"contradiction": ()}
    if opened:
        assert not audited.is_safe
    return audited.is_safe


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "csv" / "published_counts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def release_union(office: Office) -> Path:
    """A quarter more each time; totals of the year hide other cells than before."""
    for quarter in QUARTERS:
        for institution in INSTITUTIONS:
            office.take(institution, quarter)
        folder = office.publish()
    return folder


def revision_difference(office: Office) -> Path:
    """One institution corrects one return."""
    for institution in INSTITUTIONS:
        office.take(institution, QUARTERS[0])
    office.publish()
    office.take("aa", QUARTERS[0], seed=2, version=2)
    return office.publish()


def late_return(office: Office) -> Path:
    """One institution sends its first return when the others are published."""
    for institution in list(INSTITUTIONS)[1:]:
        office.take(institution, QUARTERS[0])
    office.publish()
    office.take("aa", QUARTERS[0])
    return office.publish()


def year_to_date(office: Office) -> Path:
    """The year so far, published each quarter, less the year so far a quarter before."""
    for quarter in QUARTERS[:2]:
        office.take("aa", quarter)
        office.take("ba", quarter)
        folder = office.publish()
    return folder


@pytest.mark.parametrize("trap", [release_union, revision_difference, late_return, year_to_date])
def test_releases_each_safe_alone(tmp_path, trap):
    naive, ours = tmp_path / "naive", tmp_path / "ours"
    naive.mkdir()
    ours.mkdir()
    assert not is_safe(trap(Office(naive, is_forgetful=True)))
    assert is_safe(trap(Office(ours, is_forgetful=False)))


@pytest.fixture(scope="module")
def release(tmp_path_factory) -> Path:
    """One release of five institutions and two quarters."""
    office = Office(tmp_path_factory.mktemp("release"), is_forgetful=False)
    for quarter in QUARTERS[:2]:
        for institution in INSTITUTIONS:
            office.take(institution, quarter)
    return office.publish()


def test_year_to_date_in_a_release_of_one_quarter_is_that_quarter(tmp_path):
    office = Office(tmp_path, is_forgetful=False)
    for institution in INSTITUTIONS:
        office.take(institution, QUARTERS[0])
    found: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for row in rows(office.publish()):
        place = [value for name, value in row.items() if name not in ("quarter", *SHOWN)]
        found.setdefault(tuple(place), set()).add((row["value"], row["symbol"]))
    assert {place: several for place, several in found.items() if len(several) > 1} == {}


SHOWN = ("value", "symbol", "is_revised", "revised_in")


def test_chart_against_download(release, tmp_path):
    # A chart is drawn from release.duckdb: it must not hold what the CSV hides.
    number = next(n for n, row in enumerate(rows(release)) if row["symbol"] == "x")
    row = rows(release)[number]
    path = release / "release.duckdb"
    before = path.read_bytes()
    try:
        keys = [name for name in row if name not in SHOWN]
        where = " and ".join(f"{name} is not distinct from ?" for name in keys)
        with duckdb.connect(str(path)) as connection:
            connection.execute(
                f"update published_counts set value = 3, symbol = null where {where}",
                [row[name] or None for name in keys],
            )
        with pytest.raises(TableFault, match=r"release\.duckdb"):
            gate.audit(release)
    finally:
        path.write_bytes(before)
    assert is_safe(release)


def test_derived_figures_are_in_no_published_table(release):
    # Percentages, means, rates, ranks and rolling sums are reckoned from the release, if at all.
    counts = rows(release)
    assert {*counts[0]} == {"table_id", *COLUMNS, "value", "symbol", "revised_in"}
    assert all(row["value"].isdigit() for row in counts if not row["symbol"])
    hidden = [row for row in counts if row["symbol"] == "x"]
    assert len(hidden) > 10
    assert {row["value"] for row in hidden} == {""}


def test_percentages_of_a_hidden_count_give_it_away():
    # Shown to one decimal beside its total, a share is fitted by one whole count.
    total, small = 79, 3
    share = round(100 * small / total, 1)
    assert share == 3.8
    assert [n for n in range(1, total + 1) if round(100 * n / total, 1) == share] == [small]


def test_means_of_a_hidden_count_give_it_away():
    # 3 institutions with 2.33 uses on average have 7 between them.
    mean = round(7 / 3, 2)
    assert [n for n in range(1, 100) if round(n / 3, 2) == mean] == [7]


def test_rates_of_a_hidden_count_give_it_away():
    # 1.6 for each 1,000 of 2,543 people is 4.
    rate = round(1000 * 4 / 2543, 1)
    assert [n for n in range(1, 100) if round(1000 * n / 2543, 1) == rate] == [4]


def test_rolling_sums_and_ranks_are_in_no_query_of_counts():
    for path in (ROOT / "queries").glob("*.sql"):
        text = re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8")).lower()
        if "published_counts" in text:
            assert not re.search(r"rows between|range between|\brank\(|row_number\(", text), path
