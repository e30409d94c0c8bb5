"""The states of a recommendation, and which may follow which."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from oversight.cli import app
from oversight.record.schema import enums
from oversight.record.states import CLOSED, NEXT, State, diagram, may_follow, needs_overseer

ROOT = Path(__file__).parent.parent.parent


def test_the_states_are_those_of_the_schema():
    assert tuple(State) == enums()["recommendation_state"]


def test_the_diagram_of_the_documents_is_drawn_from_the_table():
    document = (ROOT / "docs" / "recommendation-states.md").read_text(encoding="utf-8")
    assert f"```mermaid\n{diagram()}\n```" in document
    assert CliRunner().invoke(app, ["record", "states"]).output.strip() == diagram()


def test_no_event_leads_to_no_published_record():
    assert all(State.NO_PUBLISHED_RECORD not in several for several in NEXT.values())


@pytest.mark.parametrize("state", State)
def test_only_the_overseer_closes(state):
    assert needs_overseer(state) == (state in CLOSED)


def test_what_is_superseded_stays_so_and_what_is_verified_can_be_opened_again():
    assert NEXT[State.SUPERSEDED] == ()
    assert may_follow(State.IMPLEMENTED_VERIFIED, State.OPEN)
    assert not may_follow(State.IMPLEMENTED_VERIFIED, State.IMPLEMENTED_CLAIMED)


def test_the_events_on_record_follow_the_table():
    with (ROOT / "data" / "recommendation_events.csv").open(encoding="utf-8", newline="") as file:
        states = [row["state"] for row in csv.DictReader(file)]
    assert states
    assert set(states) <= {state for several in NEXT.values() for state in several}
