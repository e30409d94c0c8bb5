"""A verdict derives the numbers again from the release, and says what the current one says."""

import shutil
import subprocess
import sys

import duckdb
import pytest

from oversight import language
from oversight.checks.listed import read_figures
from oversight.checks.verdict import differing, verdict
from oversight.checks.written import MISMATCH, NOT_A_CODE, NOT_READABLE, CannotCheck
from oversight.exports.check_code import check_code
from oversight.exports.citation import permalink
from oversight.exports.shown_figure import ask
from oversight.releases.certified import FIGURES
from oversight.releases.manifest import sha256
from tests.conventions.checkout import ROOT


@pytest.fixture(scope="module")
def code(real_home):
    rows = read_figures(real_home / "current")
    return next(row.code for row in rows if row.figure_id == "recommendations-list")


@pytest.fixture
def two(real_home, tmp_path):
    """A home whose release 0002, the current one, holds the rows of 0001."""
    home = tmp_path / "home"
    shutil.copytree(real_home / "releases", home / "releases")
    shutil.copytree(home / "releases" / "0001", home / "releases" / "0002")
    (home / "current").symlink_to("releases/0002")
    change(home / "releases" / "0002", "update release set release_id = '0002'")
    return home


def change(folder, sql):
    """Change a release as nobody may, and make its checksum fit."""
    with duckdb.connect(str(folder / "release.duckdb")) as connection:
        connection.execute(sql)
    line = f"{sha256(folder / 'release.duckdb')}  release.duckdb\n"
    (folder / "release.duckdb.sha256").write_text(line, encoding="ascii")


def test_every_listed_code_is_that_of_its_numbers(real_home):
    for row in read_figures(real_home / "current")[::40]:
        found = verdict(real_home, row.code)
        assert found.fits
        assert found.standing == "current"
        assert len(found.rows) == row.rows_count


def test_a_number_altered_in_the_release_no_longer_fits(two, code):
    change(
        two / "releases" / "0001",
        "update recommendation_addressees set due_date = '2030-01-01' where due_date is not null",
    )
    found = verdict(two, code)
    assert not found.fits
    assert found.code.figure_id == "recommendations-list"


def test_a_release_altered_without_its_checksum_is_said_to_be_damaged(two, code):
    with (two / "releases" / "0001" / "release.duckdb").open("ab") as file:
        file.write(b"x")
    with pytest.raises(CannotCheck, match="0001 is damaged") as refused:
        verdict(two, code)
    assert refused.value.kind == NOT_READABLE


def test_what_the_current_release_gives_alike_is_current(two, code):
    found = verdict(two, code)
    assert (found.fits, found.standing, found.current_id) == (True, "current", "0002")


def test_what_the_current_release_gives_otherwise_is_revised_with_how_many_rows(two, code):
    change(
        two / "releases" / "0002",
        "update recommendation_addressees set due_date = '2030-01-01' "
        "where recommendation_id = 'R-CLV-1'",
    )
    found = verdict(two, code)
    assert (found.fits, found.standing, found.changed) == (True, "revised", 1)


def test_a_figure_whose_query_the_current_release_lacks_is_gone(two, code):
    (two / "releases" / "0002" / "queries" / "recommendations_list.sql").unlink()
    assert verdict(two, code).standing == "gone"


def test_a_figure_of_a_withdrawn_release_is_withdrawn_with_the_reason(two, code):
    (two / "publications.csv").write_text(
        "release_id,event,at,reason_en,reason_fr\n"
        "0001,published,2026-11-25T10:00:00Z,,\n"
        "0001,withdrawn,2026-11-26T10:00:00Z,A wrong total,Un total faux\n",
        encoding="utf-8",
    )
    found = verdict(two, code)
    assert found.standing == "withdrawn"
    assert found.withdrawal.reason_fr == "Un total faux"


@pytest.mark.parametrize("filters", [{}, {"institution_id": "rcmp"}, {"as_of_date": "2023-05-10"}])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "figure_id", ["recommendations-list", "technology-register", "institution-changes"]
)
def test_the_permanent_address_that_a_page_prints_fits_its_code(
    real_home, real_reader, figure_id, lang, filters
):
    if figure_id == "institution-changes":
        filters = {"institution_id": "csis", "since_date": "2020-02-29"} | filters
    with language.speaking(lang):
        shown = ask(real_reader, figure_id, filters)
        found = verdict(real_home, permalink(shown), check_code(shown))
    assert found.fits
    assert found.rows == shown.result.rows


def test_an_address_with_the_code_of_other_filters_does_not_fit(real_home, real_reader):
    other = check_code(ask(real_reader, "recommendations-list", {"institution_id": "cbsa"}))
    shown = ask(real_reader, "recommendations-list", {"institution_id": "rcmp"})
    assert not verdict(real_home, permalink(shown), other).fits


@pytest.mark.parametrize(
    ("given", "code", "words", "kind"),
    [
        ("0001-recommendations-list-K4TU", "", "never has the letters I, L, O or U", NOT_A_CODE),
        ("0001-recommendations-list-K4T", "", "four letters or digits, not 3", NOT_A_CODE),
        ("hello", "", "is not a code", NOT_A_CODE),
        ("", "", "is not a code", NOT_A_CODE),
        ("0001-recommendation-lists-K4T9", "", "recommendations-list", NOT_A_CODE),
        ("0042-recommendations-list-K4T9", "", "Published: 0001", NOT_READABLE),
        ("0001-recommendations-list-0000", "", "not the code of any view", MISMATCH),
        ("/en/recommendations/#recommendations-list", "", "names no release", NOT_A_CODE),
        ("/r/0001/en/nowhere/#x", "", "not the address of a page", NOT_A_CODE),
        ("/r/0001/en/recommendations/", "", "recommendations-list", NOT_A_CODE),
        ("/r/0001/en/recommendations/#data-gaps", "", "recommendations-list", NOT_A_CODE),
        ("/r/0001/en/recommendations/?institution_id=x#recommendations-list", "",
         "“x” in the address is not a value of institution_id", NOT_A_CODE),
        ("/r/0001/en/recommendations/?as_of_date=x#recommendations-list", "",
         "“x” is not a day", NOT_A_CODE),
        ("/r/0001/en/recommendations/#recommendations-list", "0002-recommendations-list-K4T9",
         "both must name the same", NOT_A_CODE),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_said_with_what_would_be_valid(
    real_home, given, code, words, kind
):
    with pytest.raises(CannotCheck) as refused:
        verdict(real_home, given, code)
    assert words in str(refused.value)
    assert refused.value.kind == kind


def test_a_code_with_one_wrong_letter_is_told_the_near_one(real_home, code):
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(CannotCheck, match=f"One letter away: .*{code}"):
        verdict(real_home, wrong)


def test_a_code_copied_by_hand_is_read(real_home, code):
    assert verdict(real_home, f" {code.lower().replace('0', 'o', 0)} ").fits


def test_an_older_release_is_asked_its_own_queries(two, code):
    own = two / "releases" / "0001" / "queries" / "recommendations_list.sql"
    own.write_text(own.read_text(encoding="utf-8") + "\nlimit 1\n", encoding="utf-8")
    assert len(verdict(two, code).rows) == 1


def test_a_release_without_a_list_is_checked_by_its_address(two, real_reader):
    shown = ask(real_reader, "recommendations-list", {"institution_id": "rcmp"})
    (two / "releases" / "0001" / FIGURES).unlink()
    assert verdict(two, permalink(shown), check_code(shown)).fits


def test_rows_are_compared_in_any_order_by_the_columns_that_both_have():
    then = [{"a": 1, "source_ids": ["s"]}, {"a": 2, "source_ids": ["s"]}]
    assert differing(then, [{"a": 2, "b": 1}, {"a": 1, "b": 2}]) == 0
    assert differing(then, [{"a": 2}, {"a": 3}]) == 1
    assert differing(then, []) == 2
    assert differing([{"a": 1}, {"a": 1}], [{"a": 1}]) == 1


@pytest.mark.parametrize(("lang", "word"), [("en", "Match"), ("fr", "Concordance")])
def test_the_command_says_it_in_either_language(real_home, code, lang, word, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(real_home))
    command = [sys.executable, "-m", "oversight", "verify", code, "--lang", lang, "--numbers"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0
    assert word in run.stderr
    assert "recommendation_text" in run.stdout.splitlines()[0]
    wrong = [*command[:4], "0001-recommendations-list-0000", "--lang", lang]
    refused = subprocess.run(wrong, cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == MISMATCH
    assert "Traceback" not in refused.stderr
