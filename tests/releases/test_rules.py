"""What the rules of returns tie: uses without a recorded purpose are not accounted for."""

import duckdb
import pytest

from oversight.protection.system import AlteredRegister
from oversight.releases import gate
from tests.releases.drawn_releases import drawn_register, publish
from tests.releases.drawn_returns import TAKEN

QUARTER = "2024-25Q1"
# Technology, purpose, uses, of them accounted for: 6 are not, and 5 of those have no purpose.
USES = [
    ("t1", "investigation", 40, 40),
    ("t1", "training", 21, 20),
    ("t1", "not-recorded", 2, 0),
    ("t3", "investigation", 60, 60),
    ("t3", "training", 30, 30),
    ("t3", "not-recorded", 3, 0),
]


@pytest.fixture
def register(tmp_path):
    path = drawn_register(tmp_path / "register.duckdb")
    with duckdb.connect(str(path)) as connection:
        for institution, times in (("aa", 1), ("ba", 0)):
            for technology, purpose, uses, accounted in USES:
                connection.execute(
                    "insert into confidential.use_counts values (?, ?, ?, 'warrant', 'other', "
                    "?, ?, ?)",
                    [institution, technology, purpose, QUARTER, times * uses, times * accounted],
                )
            connection.execute(
                "insert into confidential.returns values "
                "(?, 'uses', ?, 1, ?, 10, ?, 'office', null, null)",
                [institution, QUARTER, "0" * 64, TAKEN],
            )
    return path


def test_a_small_count_without_a_purpose_is_not_narrowed_by_those_not_accounted_for(
    register, tmp_path
):
    folder, _protected = publish(register, tmp_path / "releases")
    audited = gate.audit(folder)
    assert audited.is_safe
    assert any(str(whole).count("accounted") for whole, _parts in audited.published.links)


def test_the_gate_stops_a_protector_that_forgets_the_rule(register, tmp_path, monkeypatch):
    monkeypatch.setattr("oversight.protection.system.whole_by_rule", lambda *_: None)
    folder, _protected = publish(register, tmp_path / "releases")
    exposures = gate.audit(folder).attack.exposures
    assert exposures != []


def test_a_register_that_breaks_the_rule_is_not_published(register, tmp_path):
    with duckdb.connect(str(register)) as connection:
        connection.execute(
            "update confidential.use_counts set accounted_uses = uses where uses > 0"
        )
    with pytest.raises(AlteredRegister, match="fewer than the uses whose purpose or authority"):
        publish(register, tmp_path / "releases")
