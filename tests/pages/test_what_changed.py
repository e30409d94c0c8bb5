"""What changed: each revision with what stood before and why, and the notes to take away."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight.web.routes import routes


def markup(page):
    return " ".join(one.body for one in page.get("html"))


@pytest.mark.parametrize(("lang", "why"), [("en", "corrected return"), ("fr", "relevé corrigé")])
def test_a_revised_count_says_why_in_each_language(counted_app, counted_reader, lang, why):
    revised = counted_reader.query("changes_revised", institution_id=None).rows
    assert revised
    shown = markup(counted_app("what-changed", lang))
    assert why in shown
    assert all(f">{row['row_id']}<" in shown for row in revised[:20])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_notes_in_its_language_and_the_checklist_are_a_link_away(counted_app, lang):
    shown = markup(counted_app("what-changed", lang))
    addresses = re.findall(r'href="([^"]*(?:notes\.|checklist)[^"]*)"', shown)
    assert [re.search(r"[a-z.]+\.(md|json)", one)[0] for one in addresses] == [
        f"notes.{lang}.md", "checklist.json",
    ]  # fmt: skip
    client = TestClient(Starlette(routes=routes()))
    notes, checklist = (client.get(one.replace("&amp;", "&")) for one in addresses)
    assert notes.text.startswith({"en": "# Release 0002", "fr": "# Diffusion 0002"}[lang])
    assert {"errors", "warnings"} == checklist.json().keys()
