"""What blocks a release, and what is only shown."""

import json
import shutil

import duckdb
import pytest

from oversight.releases.checklist import NAME, Blocked, checklist, write_checklist


@pytest.fixture
def folder(real_home, tmp_path):
    return shutil.copytree(real_home / "releases" / "0001", tmp_path / "0001")


def change(folder, sql):
    with duckdb.connect(str(folder / "release.duckdb")) as connection:
        connection.execute(sql)


def found(folder, kind="errors"):
    return {point.name: point.found for point in getattr(checklist(folder), kind) if point.found}


def test_the_release_as_built_has_no_error_and_keeps_its_checklist(folder):
    assert found(folder) == {}
    kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
    assert [point["name"] for point in kept["errors"]] == [
        "certificate", "record", "translation", "source", "reason",
    ]  # fmt: skip


def test_a_release_without_a_passing_certificate_is_blocked(folder):
    (folder / "certificate.json").unlink()
    assert list(found(folder)) == ["certificate"]
    (folder / "certificate.json").write_text("{}", encoding="utf-8")
    assert list(found(folder)) == ["certificate"]


def test_a_record_with_a_fault_blocks(folder):
    change(
        folder,
        "update recommendation_events set first_day = '1990-01-01', last_day = '1990-01-01' "
        "where event_id = (select min(event_id) from recommendation_events)",
    )
    assert [
        line.startswith("recommendation_events.csv, line") and "1990-01-01 is before" in line
        for line in found(folder)["record"]
    ] == [True]


def test_a_fault_of_a_made_up_record_is_shown_and_blocks_nothing(folder):
    change(folder, "update release set is_synthetic = true")
    change(
        folder,
        "update recommendation_events set first_day = '1990-01-01', last_day = '1990-01-01' "
        "where event_id = (select min(event_id) from recommendation_events)",
    )
    assert len(found(folder, "warnings")["made-up record"]) == 1
    assert not checklist(folder).is_blocked


def test_a_missing_translation_blocks(folder):
    change(folder, "update glossary set definition_fr = '' where term_id = 'claimed'")
    assert found(folder)["translation"] == [
        "glossary, column definition_en or definition_fr: empty in 1 rows"
    ]


def test_a_figure_without_a_source_blocks(folder):
    change(
        folder, "create or replace table gaps as select *, 'nowhere' as source_id from gaps limit 2"
    )
    assert found(folder)["source"] == ["gaps: 2 rows without a source on record"]


def test_a_revision_without_a_reason_blocks(folder):
    path = folder / "csv" / "release_changes.csv"
    heading = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f"{heading}\n1,revised,findings,F1,text_en,a,b,1,,,\n", encoding="utf-8")
    assert found(folder)["reason"] == ["findings, row F1 text_en: revised, no reason"]
    with pytest.raises(Blocked, match="reason: findings, row F1"):
        write_checklist(folder)


def test_what_cannot_be_read_has_not_passed(folder):
    (folder / "release.duckdb").write_bytes(b"not a database")
    assert {"translation", "source"} <= set(found(folder))


def test_a_late_institution_is_a_warning_and_blocks_nothing(folder):
    change(
        folder,
        "insert into expected_returns select institution_id, 'uses', '2025-26Q1', "
        "date '2025-08-01', (select min(source_id) from sources) from institutions limit 1",
    )
    assert len(found(folder, "warnings")["late institution"]) == 1
    assert not checklist(folder).is_blocked


def test_weak_sources_and_long_inferred_states_are_warnings(folder):
    warned = found(folder, "warnings")
    assert any("rest on a press source alone" in line for line in warned["weak source"])
    assert any(line.startswith("R-KENT-SUP") for line in warned["long inferred status"])
