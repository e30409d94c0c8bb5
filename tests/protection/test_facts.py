"""A figure published elsewhere is known for ever, and must be the register's own."""

from datetime import date

import duckdb
import pytest
from typer.testing import CliRunner

from oversight.cli import app
from oversight.protection.certificate import certificate
from oversight.protection.check_certificate import faults
from oversight.protection.facts import Fact, FactFault, add_fact
from oversight.protection.ledger import PUBLISHED, read_ledger
from oversight.releases import gate
from tests.releases.drawn_releases import drawn_register, publish
from tests.releases.drawn_returns import take_uses

QUARTER = "2024-25Q1"
TABLE = "uses_by_institution"


@pytest.fixture
def register(tmp_path):
    path = drawn_register(tmp_path / "register.duckdb")
    for institution in ("aa", "ab", "ba", "bb"):
        take_uses(path, institution, QUARTER, 3, 1, ["t1", "t2", "t3"])
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "update confidential.use_counts set uses = 0, accounted_uses = 0 "
            "where institution_id = 'bb' and technology_id = 't1'"
        )
        connection.execute(
            "update confidential.use_counts set uses = 3 where rowid = "
            "(select min(rowid) from confidential.use_counts "
            "where institution_id = 'bb' and technology_id = 't1')"
        )
    return path


def fact(value: int, institution: str = "aa", technology: str = "t1", table: str = TABLE) -> Fact:
    at = {"institution_id": institution, "technology_id": technology, "quarter": QUARTER}
    return Fact(table, at, value, "Annual report, page 12", date(2026, 7, 1))


def counted(register, institution: str, technology: str) -> int:
    with duckdb.connect(str(register)) as connection:
        return connection.execute(
            "select sum(uses) from confidential.use_counts "
            "where institution_id = ? and technology_id = ?",
            [institution, technology],
        ).fetchone()[0]


def hidden_cell(register, folder) -> tuple[str, str]:
    """An institution and technology whose count the release hides."""
    with duckdb.connect(str(folder / "release.duckdb"), read_only=True) as connection:
        return connection.execute(
            "select institution_id, technology_id from published_counts where table_id = ? "
            "and symbol = 'x' and length(institution_id) = 2 and length(technology_id) = 2 "
            "and quarter = ? order by all",
            [TABLE, QUARTER],
        ).fetchall()[0]


def test_a_fact_is_known_to_every_later_release(register, tmp_path):
    folder, _protected = publish(register, tmp_path / "releases")
    place = hidden_cell(register, folder)
    value = counted(register, *place)
    with duckdb.connect(str(register)) as connection:
        assert add_fact(connection, fact(value, *place)) == 1
        ledger = read_ledger(connection)
        held = ledger.last.cells[TABLE, (*place, QUARTER)]
        assert ledger.states[ledger.numbers[held.name]] == PUBLISHED
    folder, protected = publish(register, tmp_path / "releases")
    row = next(
        row
        for row in protected.rows
        if row.table_id == TABLE and tuple(row.codes.values()) == (*place, QUARTER)
    )
    assert row.value == value
    audited = gate.audit(folder)
    assert audited.is_safe
    # What the figure gave away with it is named, and no more is given away.
    certified = certificate(
        audited.published, audited.attack, "0002", [one.population for one in audited.lost]
    )
    assert audited.lost != []
    assert len(certified["lost"]) == len(audited.lost)
    assert list(faults(certified)) == []
    assert list(faults(certified | {"lost": []})) != []


def test_a_fact_before_the_first_release_is_known_too(register, tmp_path):
    value = counted(register, "aa", "t1")
    with duckdb.connect(str(register)) as connection:
        add_fact(connection, fact(value))
    _folder, protected = publish(register, tmp_path / "releases")
    row = next(
        row
        for row in protected.rows
        if row.table_id == TABLE and tuple(row.codes.values()) == ("aa", "t1", QUARTER)
    )
    assert row.value == value


def test_a_fact_stays_that_of_the_count_before_a_later_correction(register, tmp_path):
    publish(register, tmp_path / "releases")
    value = counted(register, "aa", "t1")
    with duckdb.connect(str(register)) as connection:
        add_fact(connection, fact(value))
    publish(register, tmp_path / "releases")
    take_uses(register, "aa", QUARTER, 5, 2, ["t1", "t2", "t3"])
    assert counted(register, "aa", "t1") != value
    folder, _protected = publish(register, tmp_path / "releases")
    assert gate.audit(folder).is_safe


def test_a_fact_of_the_last_release_can_be_entered_after_a_correction(register, tmp_path):
    publish(register, tmp_path / "releases")
    value = counted(register, "aa", "t1")
    take_uses(register, "aa", QUARTER, 5, 2, ["t1", "t2", "t3"])
    assert counted(register, "aa", "t1") != value
    with duckdb.connect(str(register)) as connection:
        assert add_fact(connection, fact(value)) == 1
    folder, _protected = publish(register, tmp_path / "releases")
    assert gate.audit(folder).is_safe


def test_a_figure_that_the_register_contradicts_is_refused_without_saying_the_count(register):
    value = counted(register, "aa", "t1")
    with duckdb.connect(str(register)) as connection:
        with pytest.raises(FactFault, match="the register counts otherwise") as refused:
            add_fact(connection, fact(value + 1))
        assert connection.execute("select count(*) from confidential.ledger").fetchone() == (0,)
    assert f" {value}" not in str(refused.value)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (fact(1, table="uses_by_moon"), "not a published table; valid: uses_by_institution"),
        (fact(1, institution="zz"), "nothing is counted at zz, t1"),
        (
            Fact(TABLE, {"quarter": QUARTER}, 1, "p", date(2026, 7, 1)),
            "a cell is named by institution_id, technology_id, quarter",
        ),
    ],
)
def test_a_fact_that_names_no_cell_is_refused(register, wrong, said):
    with duckdb.connect(str(register)) as connection, pytest.raises(FactFault, match=said):
        add_fact(connection, wrong)


def test_a_fact_without_a_source_is_refused():
    place = ["--at", "institution_id=aa", "--at", "technology_id=t1", "--at", f"quarter={QUARTER}"]
    asked = ["ledger", "add-fact", "--table", TABLE, *place, "--value", "3", "--said-where", " "]
    run = CliRunner().invoke(app, asked)
    assert run.exit_code == 2
    assert "every figure names its source" in run.output
