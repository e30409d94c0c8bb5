"""Every kind of fault is named with file, line, column and remedy, all in one run."""

import pytest

from oversight.record.check import check
from tests.conftest import DATA

# What was done to which row, and the column, fault and remedy that are told of it.
SPOILED = {
    "an unknown id": (
        "findings", "broke", {"institution_id": "forse"}, "institution_id",
        "'forse' is not in institutions", "did you mean 'force'? (see data/institutions.csv)",
    ),
    "an unknown id of two columns": (
        "recommendation_events", "begun", {"recommendation_id": "asess", "institution_id": ""},
        "recommendation_id", "'asess' is not in recommendations", "did you mean 'assess'?",
    ),
    "an unknown code": (
        "findings", "broke", {"disposition": "wel_founded"}, "disposition",
        "'wel_founded' is not a code of finding_disposition", "did you mean 'well_founded'?",
    ),
    "an unknown code, with those that are valid": (
        "recommendation_events", "begun", {"basis": "?"}, "basis",
        "'?' is not a code of basis", "valid: stated, inferred",
    ),
    "a day that is not": (
        "recommendations", "assess", {"first_day": "2026-02-30"}, "first_day",
        "'2026-02-30' is not a day", "write it as 2022-05-10",
    ),
    "a day written another way": (
        "recommendations", "assess", {"first_day": "10/05/2022"}, "first_day",
        "is not a day", "write it as 2022-05-10",
    ),
    "a day written as a week": (
        "recommendations", "assess", {"first_day": "2022-W01-1"}, "first_day",
        "is not a day", "write it as 2022-05-10",
    ),
    "days out of order": (
        "recommendations", "assess", {"first_day": "2024-01-02", "last_day": "2024-01-01"},
        "last_day", "2024-01-01 is before 2024-01-02", "put the earlier day in first_day",
    ),
    "half a date": (
        "recommendations", "assess", {"last_day": ""}, "last_day",
        "one end of the date is missing", "both ends",
    ),
    "an issue before its opening": (
        "investigations", "closed",
        {"issued_first_day": "2019-01-01", "issued_last_day": "2019-01-01"}, "issued_last_day",
        "(2019-01-01) is before opened_first_day", "what follows cannot come first",
    ),
    "an event before its recommendation": (
        "recommendation_events", "begun", {"first_day": "2020-01-01", "last_day": "2020-01-01"},
        "last_day", "2020-01-01 is before assess was made (2021-06-10)", "line 3 of",
    ),
    "a date due before its recommendation": (
        "recommendation_addressees", "assess", {"due_date": "2020-01-01"}, "due_date",
        "2020-01-01 is before assess was made", "correct one of the days",
    ),
    "a source from after the record was compiled": (
        "sources", "minutes", {"first_day": "2025-01-01", "last_day": "2025-01-01"}, "first_day",
        "2025-01-01 is after the record was compiled", "or compiled_on (2024-06-30)",
    ),
    "a fact from after the record was compiled": (
        "hearings", "sitting", {"first_day": "2025-01-01", "last_day": "2025-01-01"}, "first_day",
        "2025-01-01 is after the record was compiled", "or compiled_on (2024-06-30)",
    ),
    "an id that no address can hold": (
        "gaps", "a/b?", {"kind": "limit", "text_en": "A", "text_fr": "A"}, "gap_id",
        "'a/b?' is not an id", "letters without accents, digits and hyphens",
    ),
    "a control character": (
        "technologies", "faces", {"name_en": "Fa\x1b[31mces"}, "name_en",
        "there is a control character (U+001B)", "take it out",
    ),
    "a character that turns the order of what is read": (
        "technologies", "faces", {"name_fr": "Vi\u202esages"}, "name_fr",
        "there is a control character (U+202E)", "take it out",
    ),
    "a missing language": (
        "recommendations", "assess", {"text_fr": ""}, "text_fr", "the French is missing",
        "write the French",
    ),
    "a missing language where both may be empty": (
        "recommendation_events", "begun", {"note_fr": "Note"}, "note_en",
        "the English is missing", "or leave both empty",
    ),
    "an empty cell": (
        "technologies", "faces", {"category": ""}, "category", "the cell is empty", "fill it in",
    ),
    "an uncited row": (
        "recommendations", "assess", {"source_id": ""}, "source_id", "the row cites no source",
        "cite the source",
    ),
    "a stance that cites nothing": (
        "findings", "broke", {"stance_source_id": ""}, "stance_source_id",
        "the stance cites no source", "cite it",
    ),
    "a share outside 0 to 1": (
        "technology_use", "share", {"value": "40"}, "value", "the share 40 is not 0 to 1",
        "40 percent is 0.4",
    ),
    "a negative figure": (
        "technology_use", "part", {"value": "-3"}, "value", "-3 is negative",
        "write the figure of the source",
    ),
    "a figure beyond its type": (
        "hearings", "sitting", {"meeting": "99999999999"}, "meeting", "is beyond any count",
        "write the figure",
    ),
    "a figure that is not a number": (
        "technology_use", "part", {"value": "1_000"}, "value", "'1_000' is not a number",
        "write digits",
    ),
    "a count that is not whole": (
        "complaints", "one", {"value": "1.5"}, "value", "is not a whole number", "digits alone",
    ),
    "neither true nor false": (
        "technology_use", "part", {"is_group": "yes"}, "is_group",
        "'yes' is neither true nor false", "write true or false",
    ),
    "a group's figure that is not marked": (
        "technology_use", "all", {"is_group": "false"}, "is_group",
        "a figure of the group 'everyone' is not marked so", "write true",
    ),
    "a group's complaints that are not marked": (
        "complaints", "one", {"institution_id": "everyone"}, "is_group",
        "a figure of the group 'everyone' is not marked so", "write true",
    ),
    "a group counted in its member": (
        "technology_use", "all", {"is_subset_of": "share"}, "is_subset_of",
        "a group's figure is counted in a member's (share)", "refer to a figure of the group",
    ),
    "a group out of its member": (
        "technology_use", "all", {"denominator_use_id": "share"}, "denominator_use_id",
        "a group's figure is counted in a member's (share)", "refer to a figure of the group",
    ),
    "a figure that is a part of itself": (
        "technology_use", "share", {"is_subset_of": "share"}, "is_subset_of",
        "'share' leads back to itself", "take out the reference",
    ),
    "recommendations that repeat each other": (
        "recommendations", "assess",
        {"repeats_recommendation_id": "again", "repeats_basis": "stated"},
        "repeats_recommendation_id", "'assess' leads back to itself through again", "take out",
    ),
    "verified on the institution's word": (
        "recommendation_events", "claimed", {"state": "implemented_verified"}, "state",
        "implemented_verified on the word of institution, stated", "only the overseer",
    ),
    "verified by inference": (
        "recommendation_events", "verified",
        {"state": "implemented_verified", "basis": "inferred"}, "state",
        "implemented_verified on the word of overseer, inferred", "only the overseer",
    ),
    "an event that says there is none": (
        "recommendation_events", "begun", {"state": "no_published_record"}, "state",
        "no_published_record is no event", "take the row out",
    ),
    "an event of one that it is not addressed to": (
        "recommendation_events", "begun", {"institution_id": "agency"}, "institution_id",
        "assess is not addressed to 'agency'", "name an addressee",
    ),
    "a recommendation to nobody": (
        "recommendations", "other", {"repeats_recommendation_id": "", "repeats_basis": ""},
        "recommendation_id", "it is addressed to nobody", "recommendation_addressees.csv",
    ),
    "a finding of an open investigation": (
        "findings", "broke", {"investigation_id": "going", "first_day": "", "last_day": ""},
        "investigation_id", "going is still open, which has no finding", "line 3 of",
    ),
    "a finding of another investigation": (
        "recommendations", "assess",
        {"investigation_id": "going", "first_day": "", "last_day": ""}, "finding_id",
        "broke is of 'closed'", "name a finding of the same investigation",
    ),
    "half a date to be done by": (
        "recommendation_addressees", "assess", {"due_set_by": ""}, "due_date", "half given",
        "or none of them",
    ),
    "a translated title without brackets": (
        "sources", "report", {"title_fr": "Le rapport"}, "title_fr",
        "does not stand in square brackets", "write [Le rapport",
    ),
    "an original title in brackets": (
        "sources", "report", {"title_en": "[The report]"}, "title_en",
        "an original title stands in square brackets", "take them out",
    ),
    "words that a spreadsheet would run": (
        "technologies", "faces", {"name_en": "=HYPERLINK(1)"}, "name_en",
        "a spreadsheet takes '=HYPERLINK(1)' for a formula", "begin it with a word",
    ),
    "blanks at an end": (
        "institutions", "force", {"name_en": " The Force"}, "name_en", "has blanks at an end",
        "take out the blanks",
    ),
    "a rule of the schema alone": (
        "complaints", "one", {"denominator": "5"}, "denominator, denominator_en",
        "the row breaks a rule", "((denominator IS NULL) = (denominator_en IS NULL))",
    ),
    "a code that the schema does not have": (
        "codes", "basis", {"code": "statd"}, "code", "basis has no code 'statd'",
        "did you mean 'stated'?",
    ),
    "a description of nothing": (
        "dictionary", "gaps", {"column_name": "nothing"}, "column_name",
        "the schema has no gaps.nothing", "take the row out",
    ),
    "a correction of a table that is not": (
        "corrections", "fixed", {"table_name": "finding"}, "table_name",
        "there is no table 'finding'", "did you mean 'findings'?",
    ),
    "a correction of a column that is not": (
        "corrections", "fixed", {"column_name": "txt_en"}, "column_name",
        "findings has no column 'txt_en'", "did you mean 'text_en'?",
    ),
}  # fmt: skip


def test_the_record_has_no_fault():
    assert [str(fault) for fault in check(DATA)] == []


def test_the_drawn_record_has_no_fault(folder):
    assert [str(fault) for fault in check(folder)] == []


@pytest.mark.parametrize("kind", SPOILED)
def test_it_is_named_with_its_place_and_a_remedy(folder, spoil, kind):
    table, row, cells, column, says, remedy = SPOILED[kind]
    line = spoil(table, row, **cells)
    found = [
        fault
        for fault in check(folder)
        if (fault.file, fault.line, fault.column) == (f"{table}.csv", line, column)
    ]
    assert [says in fault.fault for fault in found] == [True], found
    assert remedy in found[0].remedy
    assert str(found[0]).startswith(f"{table}.csv, line {line}, column {column}: ")


def test_all_faults_are_named_in_one_run(folder, spoil):
    spoil("findings", "broke", institution_id="nowhere")
    spoil("recommendations", "assess", first_day="2026-02-30")
    spoil("technology_use", "part", source_id="")
    (folder / "gaps.csv").write_bytes(b"gap_id,kind,text_en,text_fr\na,limits,\xe9,un\n")
    assert {(fault.file, fault.column) for fault in check(folder)} == {
        ("findings.csv", "institution_id"),
        ("recommendations.csv", "first_day"),
        ("technology_use.csv", "source_id"),
        ("gaps.csv", ""),
        ("gaps.csv", "kind"),
    }


def test_a_member_s_figure_may_be_a_part_of_its_group_s(folder):
    text = (folder / "technology_use.csv").read_text(encoding="utf-8")
    assert ",all,false," in text
    assert check(folder) == []


@pytest.mark.parametrize("institution_id", ["force", ""])
def test_a_state_that_may_not_follow_another_is_named(folder, spoil, institution_id):
    # The event before is about every addressee, whether or not this one names it.
    line = spoil(
        "recommendation_events", "opened", state="open", institution_id=institution_id,
        first_day="2024-01-01", last_day="2024-01-01",
    )  # fmt: skip
    assert [(fault.line, fault.column, fault.fault) for fault in check(folder)] == [
        (line, "state", "open may not follow superseded (line 4)")
    ]


def test_an_event_without_days_follows_from_the_day_it_is_known(folder, spoil):
    # Known with the minutes, 2022-05-31: before the recommendation was superseded.
    spoil(
        "recommendation_events", "opened", state="open", first_day="", last_day="",
        source_id="minutes",
    )  # fmt: skip
    assert check(folder) == []


def test_a_duplicated_key_is_named_with_the_line_where_it_stands(folder):
    path = folder / "institutions.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    found = check(folder)
    assert [(fault.line, fault.column) for fault in found] == [(5, "institution_id")]
    assert found[0].fault == "'force' stands already on line 2"


def test_a_code_without_a_name_is_named(folder):
    path = folder / "codes.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(one for one in lines if "superseded" not in one), encoding="utf-8")
    assert [fault.fault for fault in check(folder)] == [
        "recommendation_state superseded has no row"
    ]


def test_a_column_without_a_description_is_named(folder):
    path = folder / "dictionary.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(one for one in lines if "gap_id" not in one), encoding="utf-8")
    assert [fault.fault for fault in check(folder)] == ["gaps.gap_id has no row"]


def test_a_record_is_one_row(folder):
    path = folder / "record.csv"
    heading = path.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    path.write_text(heading, encoding="utf-8")
    assert [fault.fault for fault in check(folder)] == ["there are 0 rows"]
