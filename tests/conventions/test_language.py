"""Everything that people read is in the catalogue, and the French is French."""

import re

import pytest

from tests.conventions import french, messages
from tests.conventions.checkout import modules, name, rows

PLACE = re.compile(r"\{(\w*)[^}]*\}")
SCREEN = modules("app.py", "pages", "oversight/page_parts")
SAID_LATER = modules("oversight/charts", "oversight/figures", "oversight/exports")
EVERYWHERE = modules("app.py", "pages", "oversight")


def test_the_code_says_something():
    assert messages.extracted()


def test_every_message_is_in_french():
    missing = []
    for message, place in messages.extracted().items():
        singular = message if isinstance(message, str) else message[0]
        entry = messages.catalogue().get(singular)
        said = entry.string if entry else ""
        if not (all(said) if isinstance(said, tuple) else said):
            missing.append(f"{place}: {singular}")
    assert missing == [], "run make messages, then translate"


def test_no_message_is_fuzzy():
    assert [entry.id for entry in messages.catalogue() if entry.id and entry.fuzzy] == []


def test_no_message_of_the_catalogue_is_left_over():
    said = {text if isinstance(text, str) else text[0] for text in messages.extracted()}
    kept = {
        entry.id if isinstance(entry.id, str) else entry.id[0]
        for entry in messages.catalogue()
        if entry.id
    }
    assert sorted(kept - said) == [], "run make messages"


def test_both_languages_fill_in_the_same_places():
    differing = []
    for entry in messages.catalogue():
        english = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        spoken = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        wanted = {place for text in english for place in PLACE.findall(text)}
        got = {place for text in spoken for place in PLACE.findall(text)}
        if english[0] and all(spoken) and wanted != got:
            differing.append(english[0])
    assert differing == []


def test_the_catalogue_is_set_as_french():
    marked = {}
    for entry in messages.catalogue():
        spoken = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        if entry.id and (faults := [fault for text in spoken for fault in french.faults(text)]):
            marked[entry.string] = faults
    assert marked == {}


@pytest.mark.parametrize("table", ["codes", "dictionary", "gaps", "glossary", "labels"])
def test_the_words_of_the_record_are_set_as_french(table):
    marked = {
        f"data/{table}.csv, line {line}, column {column}": faults
        for line, row in enumerate(rows(table), start=2)
        for column, value in row.items()
        if column.endswith("_fr") and (faults := french.faults(value))
    }
    assert marked == {}


@pytest.mark.parametrize("module", SCREEN, ids=name)
def test_what_a_page_draws_goes_through_the_catalogue(module):
    assert list(messages.untranslated(module)) == []


@pytest.mark.parametrize("module", SAID_LATER, ids=name)
def test_what_a_figure_says_goes_through_the_catalogue(module):
    assert list(messages.untranslated(module, also=True)) == []


@pytest.mark.parametrize("module", EVERYWHERE, ids=name)
def test_a_message_is_whole_before_it_is_translated(module):
    assert list(messages.not_literal(module)) == []
