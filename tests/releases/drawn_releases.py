"""Releases for the tests: a small register of invented institutions, and what it publishes."""

from pathlib import Path

import duckdb

from oversight.protection.ledger import append
from oversight.protection.protected import Protected
from oversight.record.schema import SCHEMA
from oversight.releases.counts import write_counts

INSTITUTIONS = {"aa": "North", "ab": "North", "ba": "South", "bb": "South", "bc": "South"}
TECHNOLOGIES = {"t1": "biometric", "t2": "biometric", "t3": "interception"}
READ = (
    "published_tables",
    "published_counts",
    "returns_counted",
    "outside_facts",
    "institutions",
    "technologies",
    "thresholds",
    "release",
)
DATA = Path(__file__).parent.parent.parent / "data"


def drawn_register(path: Path) -> Path:
    """A register of five invented institutions and three technologies, with no return yet."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        for table in ("published_tables", "codes"):
            connection.execute(
                f"insert into {table} by name from read_csv(?, header = true, all_varchar = true)",
                [str(DATA / f"{table}.csv")],
            )
        connection.execute("insert into thresholds values ('*', '*', 5, 'rule', 'règle')")
        connection.execute("insert into thresholds values ('technology_id', 't3', 10, 'r', 'r')")
        connection.execute(
            "insert into sources by name select 's' as source_id, 'p' as publisher_en, "
            "'p' as publisher_fr, 't' as title_en, 't' as title_fr, 'en' as original_language, "
            "'primary' as kind, 'own' as terms_en, 'own' as terms_fr"
        )
        for one, portfolio in INSTITUTIONS.items():
            connection.execute(
                "insert into institutions by name select ? as institution_id, ? as name_en, "
                "? as name_fr, ? as portfolio_en, ? as portfolio_fr, 'federal' as kind, "
                "'s' as source_id, 'e' as evidence",
                [one, one, one, portfolio, portfolio],
            )
        for one, category in TECHNOLOGIES.items():
            connection.execute(
                "insert into technologies by name select ? as technology_id, ? as name_en, "
                "? as name_fr, ?::technology_category as category, 'd' as description_en, "
                "'d' as description_fr, 's' as source_id",
                [one, one, one, category],
            )
    return path


def publish(register: Path, releases: Path) -> tuple[Path, Protected]:
    """The next release of the register: its counts in every format, and the ledger kept."""
    number = len(list(releases.glob("[0-9]*"))) + 1
    folder = releases / f"{number:04d}"
    for kind in ("csv", "parquet"):
        (folder / kind).mkdir(parents=True)
    with (
        duckdb.connect(str(register)) as office,
        duckdb.connect(str(folder / "release.duckdb")) as release,
    ):
        release.execute(SCHEMA.read_text(encoding="utf-8"))
        for table in ("sources", "published_tables", "institutions", "technologies", "thresholds"):
            rows = office.execute(f"from {table}").fetchall()
            marks = ", ".join("?" for _ in rows[0])
            release.executemany(f"insert into {table} values ({marks})", rows)
        protected = write_counts(release, office, folder.name)
        append(office, folder.name, protected.page)
        for table in READ:
            for kind in ("csv", "parquet"):
                release.execute(f"copy {table} to '{folder / kind / table}.{kind}'")
    return folder, protected
