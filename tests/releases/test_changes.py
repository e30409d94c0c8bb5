"""What differs between two releases, and why; a revision without a reason is refused."""

import csv
import shutil
from functools import partial

import duckdb
import pytest

from oversight.record.schema import tables
from oversight.releases.changes import COUNTS, NO_FACTS, Change, changes
from oversight.releases.files import read_csv
from oversight.releases.notes import fact_kinds, notes
from oversight.releases.reasons import Unexplained, explained, unexplained
from oversight.releases.writing import write_changes
from tests.releases.drawn_releases import drawn_register, publish

CORRECTION = {
    "correction_id": "cor-900",
    "corrected_on": "2026-11-20",
    "table_name": "findings",
    "old_en": "a",
    "old_fr": "a",
    "new_en": "b",
    "new_fr": "b",
    "reason_en": "Misread.",
    "reason_fr": "Mal lu.",
    "source_id": "opc-2021-rcmp",
}


def edited(folder, table, change):
    """Rewrite a table of a release by what `change` makes of its rows; returns them."""
    path = folder / "csv" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0]) if rows else []
    rows = change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names or list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows


@pytest.fixture
def two(real_home, tmp_path):
    """The same release twice, and a way to change a table of the second."""
    for name in ("0001", "0002"):
        shutil.copytree(real_home / "releases" / "0001", tmp_path / name)

    return tmp_path / "0001", tmp_path / "0002", partial(edited, tmp_path / "0002")


@pytest.fixture
def counted_pair(counted_home, tmp_path):
    """A release with counts twice, one shown count of the second another; a way to edit that."""
    for name in ("0001", "0002"):
        shutil.copytree((counted_home / "current").resolve(), tmp_path / name)
    rows = edited(tmp_path / "0002", "published_counts", lambda rows: rows)
    number = next(at for at, row in enumerate(rows) if row["value"] not in ("", "0"))
    edited(tmp_path / "0002", "published_counts", replaced("value", "123456", number))
    (found,) = changes(tmp_path / "0001", tmp_path / "0002")
    edit = partial(edited, tmp_path / "0002")
    return tmp_path / "0001", tmp_path / "0002", found.row_id, edit


def replaced(column, value, number=0):
    def change(rows):
        rows[number][column] = value
        return rows

    return change


def corrected(row_id, **cells):
    return lambda rows: [*rows, CORRECTION | {"row_id": row_id} | cells]


def test_the_same_release_has_no_difference(two):
    before, after, _edit = two
    assert changes(before, after) == []


def test_a_changed_value_is_revised_and_says_what_it_was(two):
    before, after, edit = two
    was = edit("findings", lambda rows: rows)[0]
    edit("findings", replaced("text_en", "99"))
    (found,) = changes(before, after)
    assert (found.change, found.table_name, found.column_name) == ("revised", "findings", "text_en")
    assert (found.row_id, found.old, found.new) == (was["finding_id"], was["text_en"], "99")


def test_what_was_not_known_before_is_added_and_needs_no_reason(two):
    before, after, edit = two
    rows = edit("findings", lambda rows: rows)
    number = next(at for at, row in enumerate(rows) if not row["provision_en"])
    edit("findings", replaced("provision_en", "Section 4", number))
    edit("sources", lambda rows: [*rows, rows[0] | {"source_id": "new-source"}])
    found = explained(before, after)
    assert [(one.change, one.table_name, one.column_name) for one in found] == [
        ("added", "sources", ""),
        ("added", "findings", "provision_en"),
    ]
    assert unexplained(found) == []


def test_a_row_that_is_gone_is_withdrawn_and_needs_a_reason(two):
    before, after, edit = two
    gone = edit("findings", lambda rows: rows)[0]["finding_id"]
    edit("findings", lambda rows: rows[1:])
    (found,) = explained(before, after)
    assert (found.change, found.row_id) == ("withdrawn", gone)
    assert unexplained([found]) == [found]


def test_when_somebody_last_looked_is_no_change(two):
    before, after, edit = two
    edit("sources", replaced("checked_on", "2026-11-30"))
    assert changes(before, after) == []


def test_what_the_loader_works_out_is_no_change_of_its_own(two):
    before, after, edit = two
    edit("findings", replaced("known_on", "2026-11-30"))
    assert changes(before, after) == []


def test_a_new_correction_of_the_same_row_is_the_reason_in_both_languages(two):
    before, after, edit = two
    row_id = edit("findings", replaced("text_en", "99"))[0]["finding_id"]
    edit("corrections", corrected(row_id))
    found = [one for one in explained(before, after) if one.table_name == "findings"]
    assert [(one.reason_en, one.reason_fr) for one in found] == [("Misread.", "Mal lu.")]


def test_a_correction_of_another_row_is_no_reason(two):
    before, after, edit = two
    edit("findings", replaced("text_en", "99"))
    edit("corrections", corrected("F-OTHER"))
    assert len(unexplained(explained(before, after))) == 1


def test_a_correction_of_one_column_is_no_reason_for_another(two):
    before, after, edit = two
    row_id = edit("findings", replaced("text_en", "99"))[0]["finding_id"]
    edit("findings", replaced("text_fr", "98"))
    edit("corrections", corrected(row_id, column_name="text_en"))
    (left,) = unexplained(explained(before, after))
    assert left.column_name == "text_fr"
    edit("corrections", corrected(row_id, correction_id="cor-901", reason_en="The whole row."))
    found = {one.column_name: one.reason_en for one in explained(before, after) if one.reason_en}
    assert found == {"text_en": "Misread.", "text_fr": "The whole row."}


def test_a_correction_may_be_the_reason_of_a_count_that_no_return_changed(counted_pair):
    before, after, count, edit = counted_pair
    (found,) = [one for one in explained(before, after) if one.row_id == count]
    assert unexplained([found]) == [found]
    edit("corrections", corrected(count, table_name="published_counts"))
    (found,) = [one for one in explained(before, after) if one.row_id == count]
    assert (found.reason_en, found.reason_fr) == ("Misread.", "Mal lu.")


def test_the_reason_given_with_a_return_is_that_of_its_counts(counted_home, tmp_path):
    for name in ("0001", "0002"):
        shutil.copytree(counted_home / "releases" / name, tmp_path / name)
    before, after = tmp_path / "0001", tmp_path / "0002"
    without = {one.reason_en for one in explained(before, after) if one.change == "revised"}
    assert "corrected return: Department of Harbours" in without

    def with_a_reason(rows):
        for row in rows:
            row |= {"reason_en": "Counted twice.", "reason_fr": "Compté deux fois."}
        return rows

    edited(after, "returns_counted", with_a_reason)
    said = {one.reason_fr for one in explained(before, after) if one.change == "revised"}
    assert "relevé corrigé\u202f: Ministère des Havres (Compté deux fois.)" in said


def test_a_release_gives_the_reason_of_the_version_that_it_counts(tmp_path):
    register = drawn_register(tmp_path / "register.duckdb")
    reasons = {"aa": [("Old", "Vieux"), (None, None)], "ba": [(None, None), ("New", "Neuf")]}
    with duckdb.connect(str(register)) as connection:
        for one, several in reasons.items():
            connection.execute(
                "insert into confidential.use_counts values "
                "(?, 't1', 'training', 'warrant', 'other', '2025-26Q1', 40, 40)",
                [one],
            )
            for version, reason in enumerate(several, start=1):
                connection.execute(
                    "insert into confidential.returns values "
                    "(?, 'uses', '2025-26Q1', ?, 'abc', 1, timestamp '2025-07-20', 'office', ?, ?)",
                    [one, version, *reason],
                )
    folder, _protected = publish(register, tmp_path / "releases")
    assert [
        (row["institution_id"], row["version"], row["reason_en"], row["reason_fr"])
        for row in read_csv(folder, "returns_counted")
    ] == [("aa", "2", "", ""), ("ba", "2", "New", "Neuf")]


def test_every_revision_without_a_reason_is_named(two):
    before, after, edit = two
    ids = [row["finding_id"] for row in edit("findings", lambda rows: rows[25:])]
    with pytest.raises(Unexplained) as refused:
        write_changes(before, after)
    gone = [row["finding_id"] for row in read_csv(before, "findings")][:25]
    assert not set(gone) & set(ids)
    assert all(f"findings, row {one}:" in str(refused.value) for one in gone)


def test_a_revision_without_a_reason_is_refused_with_place_fault_and_remedy(two):
    before, after, edit = two
    row_id = edit("findings", replaced("text_en", "99"))[0]["finding_id"]
    with pytest.raises(Unexplained) as refused:
        write_changes(before, after)
    said = str(refused.value)
    assert f"findings, row {row_id}, column text_en" in said
    assert "is now '99'" in said
    assert "data/corrections.csv" in said


def test_every_table_whose_facts_can_differ_has_a_name_for_readers(counted_home):
    named = fact_kinds(counted_home / "releases" / "0002")
    with_facts = {
        one.name for one in tables().values() if one.has_file and one.name not in NO_FACTS
    }
    assert set(named) == with_facts | {COUNTS}


def test_notes_say_was_is_and_why_in_each_language():
    several = [
        Change("revised", "findings", "F1", "provision", "4", "5", "", 1, "Mis*read", "Mal lu"),
        Change("added", "published_counts", "uses/2026-27Q1", cells=1200),
    ]
    row = {"release_id": "0002", "parent_id": "0001", "as_of_date": "2026-11-25"}
    kinds = {"findings": {"en": "findings", "fr": "conclusions"}}
    english, french = (notes(row, several, lang, kinds) for lang in ("en", "fr"))
    assert "- findings, `F1 · provision`: 4 is now 5. Mis\\*read" in english
    assert "- conclusions, `F1 · provision`" in french
    assert "4 est maintenant 5. Mal lu" in french
    assert "`published_counts`: 1,200" in english
    assert "## Withdrawn\n\nNothing." in english
