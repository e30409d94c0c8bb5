"""What follows from the log: which release is shown, which are gone, and since when."""

import pytest

from oversight.releases.publications import (
    LOG,
    Event,
    current_id,
    events,
    published,
    record,
    released_on,
    withdrawn,
)

AT = "2026-12-01T04:59:59Z"


def log(*said):
    return [Event(release_id, event, AT, "why", "pourquoi") for release_id, event in said]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ([], None),
        ([("0001", "published")], "0001"),
        ([("0001", "published"), ("0002", "published")], "0002"),
        ([("0001", "published"), ("0002", "published"), ("0001", "rolled_back")], "0001"),
        ([("0001", "published"), ("0002", "published"), ("0002", "withdrawn")], "0001"),
        ([("0001", "published"), ("0002", "published"), ("0001", "withdrawn")], "0002"),
        ([("0001", "published"), ("0001", "withdrawn")], None),
        (
            [
                ("0001", "published"),
                ("0002", "published"),
                ("0003", "published"),
                ("0001", "rolled_back"),
                ("0001", "withdrawn"),
            ],
            "0003",
        ),
        (
            [
                ("0001", "published"),
                ("0002", "published"),
                ("0001", "rolled_back"),
                ("0003", "published"),
            ],
            "0003",
        ),
    ],
)
def test_the_release_that_is_shown_follows_from_the_log(said, shown):
    assert current_id(log(*said)) == shown


def test_an_event_is_added_and_those_before_it_stay(tmp_path):
    first, second = log(("0001", "published"), ("0001", "withdrawn"))
    record(tmp_path, first)
    record(tmp_path, second)
    assert events(tmp_path) == [first, second]
    assert published(events(tmp_path)) == ["0001"]
    assert withdrawn(events(tmp_path))["0001"].reason_fr == "pourquoi"
    assert [path.name for path in tmp_path.iterdir()] == [LOG]


def test_a_reason_with_commas_quotes_and_syllabics_comes_back_as_it_was(tmp_path):
    event = Event("0001", "withdrawn", AT, 'a, "b"\nc', "ᐃᓄᒃᑎᑐᑦ ; é")
    record(tmp_path, event)
    assert events(tmp_path) == [event]


def test_the_day_of_a_release_is_ottawas(tmp_path):
    folder = tmp_path / "releases" / "0001"
    folder.mkdir(parents=True)
    assert released_on(folder) is None
    (folder / "manifest.json").write_text('{"embargo": "2026-12-02T03:00:00Z"}', encoding="utf-8")
    assert released_on(folder).isoformat() == "2026-12-01"
    record(tmp_path, Event("0001", "published", "2026-12-01T04:59:59Z"))
    record(tmp_path, Event("0001", "published", "2026-12-09T12:00:00Z"))
    assert released_on(folder).isoformat() == "2026-11-30"
