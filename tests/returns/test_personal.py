"""Nothing about a person gets in, is shown, or is kept; what is not about one is let through."""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from oversight.cli import app
from oversight.returns.personal import looks_personal
from tests.conftest import ROOT
from tests.returns.drawn_returns import WRITTEN, as_csv, checked, drawn, valid
from tests.returns.test_check import COUNTS, ROW, row_of

# Made up, in forms that are never given out: the tax agency's own example of an insurance number,
# telephones 555-01xx, example.org, the postal code of Santa Claus.
PERSONAL = [
    ("046 454 286", "a social insurance number"),
    ("046454286", "a social insurance number"),
    ("046-454-286", "a social insurance number"),
    ("SIN 046.454.286", "a social insurance number"),
    ("jane.doe@example.org", "an e-mail address"),
    ("Jane Doe <jane@example.org>", "an e-mail address"),
    ("613-555-0123", "a telephone number"),
    ("(613) 555 0123", "a telephone number"),
    ("+1 613 555 0123", "a telephone number"),
    ("6135550123", "a telephone number"),
    ("555-0123", "a telephone number"),
    ("+33 1 23 45 67 89", "a telephone number"),
    ("H0H 0H0", "a postal code"),
    ("h0h0h0", "a postal code"),
    ("9876-543-217", "a health card number"),
    ("1234-567-890-AB", "a health card number"),
    ("TREM 6001 1512", "a health card number"),
    ("badge 4471", "a badge or file number"),
    ("Matricule 12345", "a badge or file number"),
    ("reg no 55012", "a badge or file number"),
    ("#4471", "a badge or file number"),
    ("C-4471", "a badge or file number"),
    ("44712", "a badge or file number"),
    ("2024-12345", "a badge or file number"),
    ("John Smith", "the name of a person"),
    ("john smith", "the name of a person"),
    ("SMITH, John", "the name of a person"),
    ("Smith", "the name of a person"),
    ("D’Arcy O'Neill-Tremblay", "the name of a person"),
    ("Ève Côté", "the name of a person"),
    ("J. Smith", "the name of a person"),
]
OTHER = ["surveilance", "2026-04-15", "yes", "n/a", "?", "warant", "x1"]


@pytest.mark.parametrize(("text", "kind"), PERSONAL)
def test_what_looks_like_a_person_is_told_by_its_kind(text, kind):
    assert looks_personal(text) == kind


@pytest.mark.parametrize("text", OTHER)
def test_an_ordinary_mistake_is_not_taken_for_a_person(text):
    assert looks_personal(text) == ""


def test_no_code_of_any_list_looks_like_a_person():
    codes = {code for one in valid().all for column in one.columns for code in column.codes}
    assert {code: looks_personal(code) for code in codes if looks_personal(code)} == {}


@pytest.mark.parametrize("column", ROW)
def test_a_return_with_it_is_refused_in_any_column_and_the_value_not_shown(tmp_path, column):
    for text, kind in PERSONAL:
        refused_without_a_word_of_it(tmp_path, column, text, kind)


def refused_without_a_word_of_it(tmp_path, column, text, kind):
    heading, row = row_of(**{column: text})
    found = checked(as_csv(tmp_path / "r.csv", f"{heading}\n{row}"))
    said = "\n".join(found.faults.lines()) + json.dumps(
        [group.as_json() for group in found.faults.groups()], ensure_ascii=False
    )
    assert found.counts is None
    assert f"line 2, column {column}" in said
    assert text not in said
    if valid().of("uses", "records").columns[list(ROW).index(column)].value == "code":
        assert kind in said


@pytest.mark.parametrize("place", ["cell", "heading", "number"])
@pytest.mark.parametrize("form", WRITTEN)
def test_in_every_format_and_place(tmp_path, form, place):
    text, secret = {
        "cell": ("\n".join(row_of(purpose_id="613-555-0123")), "555-0123"),
        "heading": ("\n".join([row_of()[0] + " | 613-555-0123", row_of()[1] + " | x"]), "555-0123"),
        "number": (f"{COUNTS}\nrcmp | alpr | 2026-27Q1 | other | none | other | 46454286 | 0",
                   "46454286"),
    }[place]  # fmt: skip
    found = checked(WRITTEN[form](tmp_path / f"r.{form}", text))
    if place != "number":
        assert found.counts is None
        assert "a telephone number" in "\n".join(found.faults.lines())
        assert secret not in "\n".join(found.faults.lines())


def test_the_name_of_a_sheet_is_not_shown(tmp_path):
    path = WRITTEN["xlsx"](tmp_path / "r.xlsx", "\n".join(row_of(purpose_id="?")), "Jane Doe")
    found = checked(path)
    assert found.faults
    assert "Jane" not in "\n".join(found.faults.lines())


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_is_looked_at_without_an_error(text):
    assert isinstance(looks_personal(text), str)


@settings(deadline=None)
@given(
    st.sampled_from(list(ROW)),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="|\""),
        min_size=6, max_size=30,
    ),
)  # fmt: skip
def test_no_text_of_a_cell_is_shown_but_a_code_misspelt(tmp_path_factory, column, text):
    heading, rows = drawn("\n".join(row_of()))
    rows[0][heading.index(column)] = text
    path = tmp_path_factory.mktemp("shown") / "r.csv"
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in (heading, *rows)))
    said = "\n".join(checked(path).faults.lines())
    quoted = {part.split("’")[0] for part in said.split("‘")[1:]}
    assert text not in said or (text in quoted and text.replace("-", "").isalpha())


def test_neither_output_log_nor_any_file_keeps_it(tmp_path, monkeypatch):
    """Check and take a return full of persons, and look for them in everything written."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("OVERSIGHT_HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(temporary))
    heading, row = row_of(
        purpose_id="Quimby Zaphodson", authority_id="046 454 286", outcome_id="quimby@example.org"
    )
    path = as_csv(tmp_path / "r.csv", "\n".join([heading, *[row] * 3]))
    runner = CliRunner()
    assert runner.invoke(app, ["record", "load"]).exit_code == 0
    said = ""
    for words in (["check"], ["check", "--json"], ["take"]):
        result = runner.invoke(app, ["returns", *words, str(path)])
        assert result.exit_code == 1
        said += result.output
    written = [one for folder in (home, temporary) for one in folder.rglob("*") if one.is_file()]
    everything = said.encode() + b"".join(one.read_bytes() for one in written)
    for secret in (b"Zaphodson", b"046 454 286", b"046454286", b"quimby@"):
        assert secret not in everything


def test_no_file_is_opened_to_write_while_a_return_is_checked(tmp_path):
    path = as_csv(tmp_path / "r.csv", "\n".join(row_of(purpose_id="John Smith")))
    script = (
        "import sys; from pathlib import Path\n"
        "from tests.returns.drawn_returns import checked\n"
        "opened = []\n"
        "def hook(event, arguments):\n"
        "    mode = arguments[1] if event == 'open' else ''\n"
        "    if isinstance(mode, str) and set(mode) & set('wax+'):\n"
        "        opened.append(str(arguments[0]))\n"
        "sys.addaudithook(hook)\n"
        "checked(Path(sys.argv[1]))\n"
        "print(opened)\n"
    )
    asked = [sys.executable, "-B", "-c", script, str(path)]
    found = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout == "[]\n"


def test_an_error_that_nobody_foresaw_does_not_quote_a_cell(tmp_path):
    # Ragged and unreadable rows make DuckDB quote the line; nothing of that may come through.
    secret = "Zaphodson"
    for content in (f'{secret},"', f"{secret}\n1,2", f"\xff{secret}", f'"{secret}"x,1'):
        path = tmp_path / "r.csv"
        path.write_bytes((",".join(ROW) + "\n" + content).encode("latin-1"))
        found = checked(path)
        assert found.faults
        assert secret not in "\n".join(found.faults.lines())
