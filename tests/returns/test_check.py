"""What is wrong with a return is named, each fault with its place; what is sound is counted."""

import pytest

from oversight.returns.check import Expected, check
from oversight.returns.faults import SHOWN_ONE_BY_ONE
from tests.returns.drawn_returns import (
    COMPLAINTS,
    TODAY,
    USES,
    WRITTEN,
    as_csv,
    as_parquet,
    checked,
    counted,
    drawn,
    places,
    valid,
)

SOUND = f"""
    {USES}
    rcmp | facial-recognition | 2026-04-11 | investigation | warrant      | yes | match
    rcmp | facial-recognition | 2026-06-30 | investigation | warrant      | no  | match
    rcmp | facial-recognition | 2026-07-01 | not-recorded  | not-recorded | no  | no-match
"""
COUNTS = (
    "institution_id | technology_id | quarter | purpose_id | authority_id | outcome_id | uses "
    "| accounted_uses"
)
SOUND_COUNTS = f"""
    {COUNTS}
    rcmp | facial-recognition | 2026-27Q1 | investigation | warrant | match | 12 | 9
    rcmp | facial-recognition | 2026-27Q1 | not-recorded  | warrant | match | 3  | 0
"""
ROW = {
    "institution_id": "rcmp",
    "technology_id": "facial-recognition",
    "used_on": "2026-04-11",
    "purpose_id": "investigation",
    "authority_id": "warrant",
    "is_recorded": "yes",
    "outcome_id": "match",
}


@pytest.fixture(params=list(WRITTEN))
def written(request, tmp_path):
    """Write a drawn return in one of the formats."""
    return lambda text: WRITTEN[request.param](tmp_path / f"return.{request.param}", text)


def row_of(**cells):
    given = ROW | cells
    return " | ".join(given), " | ".join(given.values())


def faults_of(tmp_path, **cells):
    heading, row = row_of(**cells)
    return places(checked(as_csv(tmp_path / "return.csv", f"{heading}\n{row}")))


def test_records_are_counted_by_quarter(written):
    found = checked(written(SOUND))
    place = ("rcmp", "facial-recognition")
    assert sorted(counted(found, "use_counts")) == [
        (*place, "investigation", "warrant", "match", "2026-27Q1", 2, 1),
        (*place, "not-recorded", "not-recorded", "no-match", "2026-27Q2", 1, 0),
    ]
    assert [(one.institution_id, one.quarter, one.row_count) for one in found.counts.returns] == [
        ("rcmp", "2026-27Q1", 2),
        ("rcmp", "2026-27Q2", 1),
    ]


def test_counts_are_counted_as_they_are(written):
    found = checked(written(SOUND_COUNTS))
    assert [cells[-2:] for cells in counted(found, "use_counts")] == [(12, 9), (3, 0)]


def test_the_order_of_columns_does_not_matter(written):
    heading, rows = drawn(SOUND)
    turned = "\n".join(" | ".join(reversed(cells)) for cells in (heading, *rows))
    assert counted(checked(written(turned)), "use_counts") == counted(
        checked(written(SOUND)), "use_counts"
    )


@pytest.mark.parametrize(
    ("column", "cell", "fault"),
    [
        ("institution_id", "", "the cell is empty"),
        ("institution_id", "opc-group", "the cell is not a code of this column"),
        ("purpose_id", "investigtion", "‘investigtion’ is not a code of this column"),
        ("purpose_id", "Investigation", "the cell is not a code of this column"),
        ("technology_id", "Facial recognition", "the cell is not a code of this column"),
        ("technology_id", "Reconnaissance faciale", "the cell is not a code of this column"),
        ("used_on", "2026-02-30", "2026-02-30 is not a day of the calendar"),
        ("used_on", "2026-11-26", "2026-11-26 is in the future"),
        ("used_on", "1066-10-14", "the day is before 1990-04-01"),
        ("used_on", "11/04/2026", "the cell is not a day written as it should be"),
        ("used_on", "2026-4-11", "the cell is not a day written as it should be"),
        ("used_on", "2026-04-5T", "the cell is not a day written as it should be"),
        ("used_on", "46000", "the cell is not a day written as it should be"),
        ("is_recorded", "oui", "the cell is neither yes nor no"),
        ("outcome_id", "=cmd('calc')!A0", "a formula"),
        ("outcome_id", "@SUM(A1)", "a formula"),
    ],
)
def test_a_cell_is_named_with_its_fault(tmp_path, column, cell, fault):
    assert faults_of(tmp_path, **{column: cell}) == [(2, column, fault)]


def test_today_is_not_in_the_future(tmp_path):
    assert faults_of(tmp_path, used_on=TODAY.isoformat()) == []


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("investigtion", "did you mean ‘investigation’? (see data/codes.csv)"),
        ("Enquête", "did you mean ‘investigation’? (see data/codes.csv)"),
        ("CONTRÔLE FRONTALIER", "did you mean ‘border-control’? (see data/codes.csv)"),
    ],
)
def test_the_code_that_was_meant_is_suggested_in_either_language(tmp_path, cell, remedy):
    heading, row = row_of(purpose_id=cell)
    (group,) = checked(as_csv(tmp_path / "r.csv", f"{heading}\n{row}")).faults.groups()
    assert group.remedy == remedy


def test_an_acronym_is_told_the_institution_that_it_stands_for(tmp_path):
    heading, row = row_of(institution_id="GRC")
    (group,) = checked(as_csv(tmp_path / "r.csv", f"{heading}\n{row}")).faults.groups()
    assert group.remedy == "did you mean ‘rcmp’? (see data/institutions.csv)"


def test_blanks_at_the_end_of_a_code_are_a_fault(tmp_path):
    path = as_csv(tmp_path / "r.csv", SOUND)
    path.write_text(path.read_text().replace("rcmp,", "rcmp ,", 1))
    assert places(checked(path)) == [(2, "institution_id", "the cell is not a code of this column")]


@pytest.mark.parametrize(
    ("row", "column", "fault"),
    [
        ("rcmp | conduct | 2026-05-02 | settled | 2026-05-01", "closed_on",
         "closed before it was received"),
        ("rcmp | conduct | 2026-05-02 | settled |", "closed_on",
         "the complaint is closed in one column and open in the other"),
        ("rcmp | conduct | 2026-05-02 | | 2026-05-03", "disposition_id",
         "the complaint is closed in one column and open in the other"),
    ],
)  # fmt: skip
def test_a_complaint_is_closed_after_it_was_received_or_open(written, row, column, fault):
    found = checked(written(f"{COMPLAINTS}\n{row}"))
    assert [(one, said) for _line, one, said in places(found)] == [(column, fault)]


def test_a_complaint_may_be_closed_on_the_day_it_was_received(written):
    found = checked(written(f"{COMPLAINTS}\nrcmp | conduct | 2026-05-02 | settled | 2026-05-02"))
    assert counted(found, "complaints_closed") == [("rcmp", "conduct", "settled", "2026-27Q1", 1)]


@pytest.mark.parametrize(
    ("uses", "fault"),
    [
        ("investigation | warrant      | match | 3 | 4",
         "more uses are accounted for than there were"),
        ("not-recorded  | warrant      | match | 3 | 1",
         "uses are accounted for whose purpose or authority is not recorded"),
        ("investigation | not-recorded | match | 3 | 1",
         "uses are accounted for whose purpose or authority is not recorded"),
    ],
)  # fmt: skip
def test_accounted_uses_are_uses_with_purpose_and_authority(written, uses, fault):
    found = checked(written(f"{COUNTS}\nrcmp | facial-recognition | 2026-27Q1 | {uses}"))
    assert [(column, said) for _line, column, said in places(found)] == [("accounted_uses", fault)]


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("-1", "the cell is not a whole number"),
        ("1.5", "the cell is not a whole number"),
        ("1 204", "the cell is not a whole number"),
        ("007", "the cell is not a whole number"),
        ("1e6", "the cell is not a whole number"),
        ("100000001", "the number is beyond any count"),
    ],
)
def test_a_count_is_digits_alone(tmp_path, cell, fault):
    text = SOUND_COUNTS.replace("| 12 ", f"| {cell} ")
    assert places(checked(as_csv(tmp_path / "r.csv", text))) == [(2, "uses", fault)]


def test_a_group_is_counted_in_one_row(written):
    text = SOUND_COUNTS + SOUND_COUNTS.strip().splitlines()[1]
    found = places(checked(written(text)))
    assert [said for _line, _column, said in found] in (
        ["the row counts the same as line 2"],
        ["the row counts the same as line 1"],  # rows of Parquet have no line of headings
    )


def test_a_quarter_to_come_is_a_fault(tmp_path):
    text = SOUND_COUNTS.replace("2026-27Q1", "2026-27Q4")
    assert {said for _line, _column, said in places(checked(as_csv(tmp_path / "r.csv", text)))} == {
        "2026-27Q4 is in the future"
    }


# Headings -----------------------------------------------------------------------------------


def test_a_column_that_is_not_declared_is_refused_without_its_name(written):
    heading, rows = drawn(SOUND)
    text = "\n".join(" | ".join([*cells, extra]) for cells, extra in
                     [(heading, "Smith"), *((row, "x") for row in rows)])  # fmt: skip
    found = checked(written(text))
    assert found.counts is None
    assert places(found) == [(1, "8", "the column is not one of a return")]
    assert "Smith" not in "".join(found.faults.lines())


def test_a_column_that_is_missing_is_named(written):
    found = checked(
        written("\n".join(line.rsplit("|", 1)[0] for line in SOUND.strip().splitlines()))
    )
    assert places(found) == [(1, "outcome_id", "the column is missing (uses, records)")]


def test_a_heading_misspelt_is_told_what_was_meant(tmp_path):
    found = checked(as_csv(tmp_path / "r.csv", SOUND.replace("purpose_id", "purpose_idd")))
    assert [group.remedy for group in found.faults.groups()] == [
        "add it, as in the template",
        "did you mean ‘purpose_id’? (see data/return_columns.csv)",
    ]


def test_a_column_that_stands_twice_is_named(tmp_path):
    path = as_csv(tmp_path / "r.csv", SOUND)
    path.write_text("\n".join(f"{line},{line.split(',')[0]}" for line in path.read_text().split()))
    assert (1, "institution_id", "the column stands twice") in places(checked(path))


def test_a_file_that_is_no_return_is_told_so(tmp_path):
    found = checked(as_csv(tmp_path / "r.csv", "name | city\nJane Doe | Ottawa"))
    assert places(found) == [(1, "", "the first line does not have the headings of a return")]
    assert "Jane" not in "".join(found.faults.lines())


def test_a_second_line_of_headings_is_one_fault(written):
    heading, *rows = SOUND.strip().splitlines()
    if written(SOUND).suffix != ".parquet":
        found = checked(written("\n".join([heading, heading, *rows])))
        assert [said for _l, _c, said in places(found)] == ["the headings stand here again"]
        words = "Institution | Technologie | Jour | Fin | Autorisation | Dossier | Résultat"
        found = checked(written("\n".join([heading, words, *rows])))
        assert [said for _l, _c, said in places(found)] == [
            "no cell of the line is valid: a second heading, a title or a total"
        ]


# Many, and none -----------------------------------------------------------------------------


def test_faults_are_told_one_by_one_until_there_are_many(tmp_path):
    heading, wrong = row_of(purpose_id="investigtion")
    for several in (SHOWN_ONE_BY_ONE, SHOWN_ONE_BY_ONE + 1):
        text = "\n".join([heading, *[wrong] * several])
        faults = checked(as_csv(tmp_path / "r.csv", text)).faults
        assert faults.count == several
        assert len(faults.lines()) == (several if several == SHOWN_ONE_BY_ONE else 1)
    assert "101 times, first on lines 2, 3, 4, 5, 6" in faults.lines()[0]


def test_rows_that_are_empty_are_passed_over(tmp_path):
    path = as_csv(tmp_path / "r.csv", SOUND)
    path.write_text(path.read_text() + "\n,,,,,,\n\n")
    found = checked(path)
    assert (found.faults.lines(), found.row_count) == ([], 3)


def test_a_return_without_rows_is_of_whom_the_office_says(written):
    found = checked(written(USES), institution_id="rcmp", quarter="2026-27Q1")
    assert [(one.institution_id, one.quarter, one.row_count) for one in found.counts.returns] == [
        ("rcmp", "2026-27Q1", 0)
    ]
    assert checked(written(USES)).counts.returns == ()


def test_rows_of_another_institution_or_quarter_than_expected_are_faults(written):
    found = checked(written(SOUND), institution_id="cbsa", quarter="2026-27Q1")
    assert {said for _line, _column, said in places(found)} == {
        "there are rows of rcmp, and the return is of cbsa",
        "1 rows have nothing in 2026-27Q1, the quarter of the return",
    }


def test_complaints_of_an_earlier_quarter_count_as_closed_alone(written):
    text = f"""
        {COMPLAINTS}
        rcmp | conduct | 2025-12-01 | settled | 2026-04-20
        rcmp | conduct | 2026-04-20 |         |
    """
    found = checked(written(text))
    assert counted(found, "complaints_received") == [("rcmp", "conduct", "2026-27Q1", 1)]
    assert counted(found, "complaints_closed") == [("rcmp", "conduct", "settled", "2026-27Q1", 1)]


def test_complaints_of_several_quarters_count_in_each(written):
    text = f"""
        {COMPLAINTS}
        rcmp | conduct | 2026-01-10 | settled | 2026-02-20
        rcmp | conduct | 2026-02-10 | settled | 2026-04-20
        rcmp | conduct | 2026-04-20 |         |
    """
    found = checked(written(text))
    assert counted(found, "complaints_received") == [
        ("rcmp", "conduct", "2025-26Q4", 2),
        ("rcmp", "conduct", "2026-27Q1", 1),
    ]


def test_invented_institutions_send_nothing_to_a_real_register(tmp_path):
    assert faults_of(tmp_path, institution_id="synthetic-patrol") == [
        (2, "institution_id", "the cell is not a code of this column")
    ]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    from oversight.returns import check as checking
    from oversight.returns.faults import Unreadable

    path = as_csv(tmp_path / "r.csv", SOUND)
    counted_as_it_is = checking._counted

    def appended(path, *rest):
        found = counted_as_it_is(path, *rest)
        path.write_text(path.read_text() + "\n")
        return found

    monkeypatch.setattr(checking, "_counted", appended)
    with pytest.raises(Unreadable, match="changed while it was read"):
        check(path, valid(), TODAY, Expected())


def test_days_of_parquet_may_be_text(tmp_path):
    typed = checked(as_parquet(tmp_path / "a.parquet", SOUND))
    text = checked(as_parquet(tmp_path / "b.parquet", SOUND, typed=False))
    assert counted(typed, "use_counts") == counted(text, "use_counts")
