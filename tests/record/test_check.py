"""Every kind of fault is named with file, line, column and remedy, all in one run."""

import csv

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oversight.record.check import check

SPOILED = {
    "an unknown id": (
        "findings", {"institution_id": "rmcp"}, "institution_id", "'rmcp' is not in institutions",
        "did you mean 'rcmp'?",
    ),
    "an unknown code": (
        "findings", {"disposition": "wel_founded"}, "disposition", "is not a code of",
        "did you mean 'well_founded'?",
    ),
    "a day that is not": (
        "recommendations", {"first_day": "2026-02-30"}, "first_day", "'2026-02-30' is not a day",
        "write it as 2022-05-10",
    ),
    "a day written another way": (
        "recommendations", {"first_day": "10/05/2022"}, "first_day", "is not a day", "2022-05-10",
    ),
    "a date out of order": (
        "recommendations", {"first_day": "2024-01-02", "last_day": "2024-01-01"}, "last_day",
        "2024-01-01 is before 2024-01-02", "put the earlier day in first_day",
    ),
    "half a date": (
        "recommendations", {"first_day": "2024-01-02", "last_day": ""}, "last_day",
        "one end of the date is missing", "both ends",
    ),
    "a missing language": (
        "recommendations", {"text_fr": ""}, "text_fr", "the French is missing", "write the French",
    ),
    "an uncited row": (
        "recommendations", {"source_id": ""}, "source_id", "cites no source", "cite the source",
    ),
    "a stance that cites nothing": (
        "findings", {"stance": "accepted", "stance_source_id": ""}, "stance_source_id",
        "the stance cites no source", "cite it",
    ),
    "a share outside 0 to 1": (
        "technology_use", {"is_share": "true", "value": "40"}, "value", "the share 40 is not",
        "40 percent is 0.4",
    ),
    "a negative figure": (
        "technology_use", {"value": "-3"}, "value", "-3 is negative", "figure of the source",
    ),
    "a figure that is not a number": (
        "technology_use", {"value": "about 40"}, "value", "is not a number", "write digits",
    ),
    "neither true nor false": (
        "technology_use", {"is_group": "yes"}, "is_group", "'yes' is neither", "true or false",
    ),
    "a group's figure that is not marked": (
        "technology_use", {"institution_id": "gc", "is_group": "false"}, "is_group",
        "is not marked so", "write true",
    ),
    "verified on the institution's word": (
        "recommendation_events",
        {"state": "implemented_verified", "on_whose_word": "institution"}, "state",
        "implemented_verified on the word of institution", "only the overseer",
    ),
    "half a date to be done by": (
        "recommendation_addressees", {"due_date": "2024-01-01", "due_set_by": ""}, "due_date",
        "half given", "or none of them",
    ),
    "a translated title without brackets": (
        "sources", {"original_language": "en", "title_fr": "Réponse"}, "title_fr",
        "does not stand in square brackets", "write [Réponse",
    ),
    "blanks at an end": (
        "institutions", {"name_en": " Somewhere"}, "name_en", "blanks at an end", "take out",
    ),
}  # fmt: skip


def test_the_record_has_no_fault(folder):
    assert [str(fault) for fault in check(folder)] == []


@pytest.mark.parametrize("kind", SPOILED)
def test_it_is_named_with_its_place_and_a_remedy(folder, spoil, kind):
    table, cells, column, says, remedy = SPOILED[kind]
    line = spoil(table, 3, **cells)
    found = [
        fault
        for fault in check(folder)
        if (fault.file, fault.line, fault.column) == (f"{table}.csv", line, column)
    ]
    assert [says in fault.fault for fault in found] == [True], found
    assert remedy in found[0].remedy
    assert str(found[0]).startswith(f"{table}.csv, line {line}, column {column}: ")


def test_all_faults_are_named_in_one_run(folder, spoil):
    spoil("findings", 0, institution_id="nowhere")
    spoil("recommendations", 5, first_day="2026-02-30")
    spoil("technology_use", 7, source_id="")
    assert {fault.file for fault in check(folder)} == {
        "findings.csv",
        "recommendations.csv",
        "technology_use.csv",
    }


def test_a_state_that_may_not_follow_another_is_named(folder):
    path = folder / "recommendation_events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, heading = list(reader), reader.fieldnames
    closed = rows[0] | {
        "event_id": "closed", "state": "superseded", "on_whose_word": "overseer",
        "basis": "stated", "first_day": "2023-01-01", "last_day": "2023-01-01",
    }  # fmt: skip
    opened = closed | {
        "event_id": "opened", "state": "open", "first_day": "2024-01-01", "last_day": "2024-01-01",
    }  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heading, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*rows, closed, opened])
    found = [fault for fault in check(folder) if fault.column == "state"]
    assert [fault.fault for fault in found] == [
        f"open may not follow superseded (line {len(rows) + 2})"
    ]


def test_a_group_counted_in_a_member_is_named(folder, spoil):
    with (folder / "technology_use.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    group = next(number for number, row in enumerate(rows) if row["is_group"] == "true")
    single = next(row["use_id"] for row in rows if row["is_group"] == "false")
    line = spoil("technology_use", group, is_subset_of=single)
    found = [fault for fault in check(folder) if fault.line == line]
    assert [fault.column for fault in found] == ["is_subset_of"]


def test_a_duplicated_key_is_named_with_the_line_where_it_stands(folder):
    path = folder / "institutions.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    found = [fault for fault in check(folder) if "stands already" in fault.fault]
    assert [(fault.line, fault.column) for fault in found] == [
        (len(text.splitlines()) + 1, "institution_id")
    ]
    assert "line 2" in found[0].fault


def test_a_line_with_too_few_cells_is_named_by_its_physical_line(folder):
    path = folder / "gaps.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + 'one,limit,"first\nsecond","un\ndeux"\ntwo,limit,short\n', encoding="utf-8"
    )
    found = [fault for fault in check(folder) if fault.file == "gaps.csv"]
    assert [fault.line for fault in found] == [len(text.splitlines()) + 4]
    assert "3 cells under 4 headings" in found[0].fault


def test_bad_utf8_is_named_with_its_byte(folder):
    path = folder / "gaps.csv"
    path.write_bytes(b"gap_id,kind,text_en,text_fr\na,limit,caf\xe9,caf\xe9\n")
    found = [fault for fault in check(folder) if fault.file == "gaps.csv"]
    assert [(fault.line, fault.fault) for fault in found] == [(2, "byte 39 (0xe9) is not UTF-8")]


@pytest.mark.parametrize(
    ("before", "after", "column", "says"),
    [
        ("gap_id,", "gap,", "gap_id", "the column is missing"),
        ("gap_id,", "gap,", "gap", "there is no such column"),
    ],
)
def test_a_heading_that_is_wrong_is_named(folder, before, after, column, says):
    path = folder / "gaps.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    assert (column, says) in [
        (fault.column, fault.fault) for fault in check(folder) if fault.file == "gaps.csv"
    ]


def test_a_missing_file_is_named_with_its_heading(folder):
    (folder / "gaps.csv").unlink()
    found = [fault for fault in check(folder) if fault.file == "gaps.csv"]
    assert [fault.remedy for fault in found] == [
        "add it with the heading gap_id,kind,text_en,text_fr"
    ]


def test_a_code_without_a_name_is_named(folder):
    path = folder / "codes.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(one for one in lines if "superseded" not in one), encoding="utf-8")
    faults = [fault.fault for fault in check(folder) if fault.file == "codes.csv"]
    assert faults == ["recommendation_state superseded has no row"]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=400))
def test_no_bytes_make_it_fail(folder, content):
    for table in ("gaps", "recommendation_events", "technology_use"):
        (folder / f"{table}.csv").write_bytes(content)
    check(folder)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cells=st.lists(st.text(max_size=30), min_size=12, max_size=12))
def test_no_cells_make_it_fail(folder, cells):
    path = folder / "recommendation_events.csv"
    with path.open(encoding="utf-8") as file:
        heading = file.readline()
    with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
        file.write(heading)
        csv.writer(file, lineterminator="\n").writerow(cells)
    check(folder)
