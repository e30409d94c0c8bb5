"""The pages about returns say, in both languages, what data/return_columns.csv declares."""

import inspect
import re

import pytest

from oversight.language import speaking
from oversight.returns.commands import app as commands
from tests.conftest import ROOT
from tests.returns.drawn_returns import valid

HEADINGS = {
    "en": ("column", "what to write", "codes", "example"),
    "fr": ("colonne", "quoi écrire", "codes", "exemple"),
}


def table(layout, lang):
    """The table of a layout's columns, as the page has it."""
    lines = [f"| {' | '.join(HEADINGS[lang])} |", "| --- | --- | --- | --- |"]
    for column in layout.columns:
        codes = ""
        if column.codes:
            several = column.list_name in ("institutions", "technologies")
            codes = f"`data/{column.list_name}.csv`" if several else ", ".join(
                f"`{code}`" for code in column.codes
            )  # fmt: skip
        note = column.note_en if lang == "en" else column.note_fr
        lines.append(f"| `{column.name}` | {note} | {codes} | `{column.example}` |")
    return "\n".join(lines)


def page(lang):
    return (ROOT / "docs" / f"returns.{lang}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("layout", valid().all, ids=lambda one: f"{one.kind} {one.level}")
def test_the_page_has_the_columns_of_each_return(layout, lang):
    with speaking(lang):
        assert table(layout, lang) in page(lang)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_names_the_commands_and_options_that_there_are(lang):
    named = set(re.findall(r"python -m oversight returns (\w+)", page(lang)))
    assert named == {"template", "check", "take"}
    options = {
        option
        for command in commands.registered_commands
        for option in re.findall(r"--[a-z]+", " ".join(map(str, help_of(command))))
    }
    assert set(re.findall(r"(?<![\w-])--[a-z]+", page(lang))) <= options


def help_of(command):
    for parameter in inspect.signature(command.callback).parameters.values():
        yield f"--{parameter.name.removeprefix('as_')}"
        yield from getattr(parameter.annotation, "__metadata__", [])


def test_both_pages_have_the_same_parts():
    counted = [re.findall(r"^#+ ", page(lang), re.M) for lang in ("en", "fr")]
    assert counted[0] == counted[1]
