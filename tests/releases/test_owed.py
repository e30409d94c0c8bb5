"""Returns that are owed and have not come: not available, never a zero, and no fault."""

import csv

import duckdb

from tests.releases.drawn_releases import TECHNOLOGIES, drawn_register, publish
from tests.releases.drawn_returns import take_uses


def owe(register, *kinds):
    with duckdb.connect(str(register)) as connection:
        for kind in kinds:
            connection.execute(
                "insert into expected_returns values ('aa', ?, '2025-26Q1', '2025-07-31', 's')",
                [kind],
            )


def published(folder):
    with (folder / "csv" / "published_counts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_count_of_a_return_that_did_not_come_is_not_available(tmp_path):
    register = drawn_register(tmp_path / "register.duckdb")
    owe(register, "uses")
    folder, _protected = publish(register, tmp_path / "releases")
    cells = published(folder)
    assert cells
    assert {(cell["value"], cell["symbol"]) for cell in cells} == {("", "..")}


def test_a_kind_of_complaint_or_a_counter_that_nobody_named_yet_leaves_no_table(tmp_path):
    register = drawn_register(tmp_path / "register.duckdb")
    owe(register, "complaints", "independent_counts")
    take_uses(register, "ab", "2025-26Q1", 1, 1, list(TECHNOLOGIES))
    folder, _protected = publish(register, tmp_path / "releases")
    tables = {cell["table_id"] for cell in published(folder)}
    assert tables == {
        "uses_by_institution",
        "uses_by_purpose",
        "uses_by_authority",
        "uses_accounted",
    }
