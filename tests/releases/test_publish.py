"""Publish, roll back, withdraw: readers see one good release or another, whatever is cut off."""

import os
import resource
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from oversight.releases import publications
from oversight.releases import publish as publishing
from oversight.releases.build import Waits, build_release
from oversight.releases.current import current_id, current_release
from oversight.releases.publications import events
from oversight.releases.publish import CannotPublish, TooEarly
from oversight.releases.serve_embargo import AGAIN_SECONDS, EVERY_SECONDS, Watch, serve
from oversight.releases.verify import verify
from tests.releases.waiting import AFTER, BEFORE, EMBARGO, at, build_next


def look(home, clock):
    return Watch(home, clock).look()


ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def built(real_home, tmp_path_factory):
    home = tmp_path_factory.mktemp("waiting") / "home"
    shutil.copytree(real_home, home, symlinks=True)
    build_next(home)
    return home


@pytest.fixture
def home(built, tmp_path):
    return shutil.copytree(built, tmp_path / "home", symlinks=True)


def test_a_release_under_embargo_is_not_among_those_of_readers(home):
    assert current_id(home) == "0001"
    assert [path.name for path in (home / "releases").iterdir()] == ["0001"]
    assert stat.S_IMODE((home / "embargoed").stat().st_mode) == 0o700


def test_it_is_published_at_its_time_and_not_a_second_before(home):
    with pytest.raises(TooEarly, match="under embargo until 2026-12-01T15:00:00Z"):
        publishing.publish(home, "0002", at(BEFORE))
    assert look(home, at(BEFORE))
    assert current_id(home) == "0001"
    assert look(home, at(EMBARGO))
    assert current_release(home).name == "0002"
    assert [(one.release_id, one.event) for one in events(home)][1:] == [("0002", "published")]


def test_a_clock_that_steps_back_hides_nothing_and_shows_nothing_early(home):
    assert look(home, at(AFTER))
    publishing.settle(home)
    assert look(home, at(BEFORE))
    assert current_id(home) == "0002"
    assert [one.release_id for one in events(home)] == ["0001", "0002"]


def test_what_waits_is_checked_before_its_time_and_again_only_when_it_changed(home, monkeypatch):
    checked = []
    monkeypatch.setattr("oversight.releases.serve_embargo.check", checked.append)
    times = iter([BEFORE, BEFORE, BEFORE, *[EMBARGO] * 9])
    watch = Watch(home, lambda: next(times))
    watch.look()
    watch.look()
    assert len(checked) == 1
    (home / "embargoed" / "0002" / "notes.en.md").touch()
    watch.look()
    assert len(checked) == 2
    watch.look()
    assert len(checked) == 2
    assert current_id(home) == "0002"


def test_the_mirror_is_touched_only_when_the_log_says_something_new(home, monkeypatch):
    settled = []
    monkeypatch.setattr("oversight.releases.serve_embargo.settle", settled.append)
    watch = Watch(home, at(BEFORE))
    watch.look()
    watch.look()
    assert len(settled) == 1
    publishing.publish(home, "0002", at(AFTER))
    watch.look()
    watch.look()
    assert len(settled) == 2


def test_the_loop_goes_on_after_a_fault_and_waits_longer(home, monkeypatch):
    slept = []
    monkeypatch.setattr("oversight.releases.serve_embargo.settle", _fail_once())
    serve(home, at(AFTER), slept.append, rounds=2)
    assert slept == [AGAIN_SECONDS, EVERY_SECONDS]
    assert current_id(home) == "0002"


def _fail_once():
    calls = []

    def settle(home):
        calls.append(home)
        if len(calls) == 1:
            raise OSError("no space left on device")

    return settle


def test_a_release_with_faults_or_errors_is_not_published(home):
    (home / "embargoed" / "0002" / "csv" / "findings.csv").write_text("", encoding="utf-8")
    with pytest.raises(CannotPublish, match=r"findings\.csv: not as it was built"):
        publishing.publish(home, "0002", at(AFTER))
    assert not look(home, at(AFTER))
    assert current_id(home) == "0001"


def test_what_is_not_built_is_refused_with_what_waits(home):
    with pytest.raises(CannotPublish, match="0009 does not wait to be published; waiting: 0002"):
        publishing.publish(home, "0009", at(AFTER))


def test_another_release_may_not_overtake_one_that_waits(home):
    for embargo in (None, BEFORE):
        with pytest.raises(Waits, match="0002 waits until 2026-12-01T15:00:00Z"):
            build_release(home / "register.duckdb", home, "again", embargo=embargo)
    assert build_next(home, AFTER).name == "0003"
    with pytest.raises(CannotPublish, match="0002 waits before 0003"):
        publishing.publish(home, "0003", at(AFTER))
    assert look(home, at(AFTER))
    assert [one.release_id for one in events(home)] == ["0001", "0002", "0003"]
    assert current_id(home) == "0003"


def test_the_older_release_is_shown_again_in_one_step(home):
    look(home, at(AFTER))
    assert publishing.roll_back(home, "", at(AFTER)) == "0001"
    assert current_id(home) == "0001"
    with pytest.raises(CannotPublish, match="there are: 0002"):
        publishing.roll_back(home, "", at(AFTER))
    assert publishing.roll_back(home, "0002", at(AFTER)) == "0002"


def test_going_back_again_ends_what_was_broken_off_and_is_logged_once(home):
    look(home, at(AFTER))
    publishing.roll_back(home, "0001", at(AFTER))
    publishing.point_to(home, "0002")
    logged = publications.events(home)
    assert publishing.roll_back(home, "0001", at(AFTER)) == "0001"
    assert current_id(home) == "0001"
    assert publications.events(home) == logged


def test_a_withdrawn_release_is_no_longer_current_and_its_files_stay(home):
    look(home, at(AFTER))
    publishing.withdraw(home, "0002", "A wrong total.", "Un total erroné.", at(AFTER))
    assert current_id(home) == "0001"
    folder = home / "releases" / "0002"
    assert verify(folder) == []
    assert publications.withdrawal(folder).reason_fr == "Un total erroné."
    with pytest.raises(CannotPublish, match="there are: none"):
        publishing.roll_back(home, "0002", at(AFTER))


def test_a_withdrawal_needs_its_reason_in_both_languages_and_leaves_one_release(home):
    with pytest.raises(CannotPublish, match="both languages"):
        publishing.withdraw(home, "0001", "why", " ", at(AFTER))
    with pytest.raises(CannotPublish, match="the only one"):
        publishing.withdraw(home, "0001", "why", "pourquoi", at(AFTER))


def test_one_that_waits_is_put_aside_for_good_and_its_number_is_not_used_again(home):
    publishing.withdraw(home, "0002", "why", "pourquoi", at(BEFORE))
    assert publishing.waiting(home) == {}
    assert look(home, at(AFTER))
    assert current_id(home) == "0001"
    assert build_next(home).name == "0003"


# Whatever is cut off ---------------------------------------------------------------------------

STEPS = ["record", "_open_to_readers", "point_to", "switch_mirror"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
def test_a_publisher_killed_at_any_step_leaves_a_good_release_and_the_next_ends_it(
    home, step, is_done, monkeypatch
):
    class Killed(BaseException):
        pass

    real = getattr(publishing, step)

    def killed(*arguments):
        if is_done:
            real(*arguments)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(publishing, step, killed)
        with pytest.raises(Killed):
            publishing.publish(home, "0002", at(AFTER))
    assert verify(current_release(home)) == []
    assert look(home, at(AFTER))
    assert current_release(home).name == "0002"
    assert [one.release_id for one in events(home)] == ["0001", "0002"]


def test_a_build_killed_before_it_published_is_published_by_the_next(home, monkeypatch):
    look(home, at(AFTER))

    class Killed(BaseException):
        pass

    def killed(*_arguments):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("oversight.releases.build.publish", killed)
        with pytest.raises(Killed):
            build_next(home, None)
    assert current_id(home) == "0002"
    build_next(home, None)
    assert [one.release_id for one in events(home)] == ["0001", "0002", "0003", "0004"]


PUBLISH = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from oversight.releases.serve_embargo import Watch
clock = lambda: datetime(2026, 12, 2, tzinfo=UTC)
sys.exit(0 if Watch(Path(sys.argv[1]), clock).look() else 1)
"""


def test_a_full_disk_leaves_readers_on_the_release_before(home):
    def no_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    command = [sys.executable, "-c", PUBLISH, str(home)]
    run = subprocess.run(command, cwd=ROOT, preexec_fn=no_room, check=False, capture_output=True)
    assert run.returncode != 0
    assert current_release(home).name == "0001"
    assert events(home)[-1].release_id == "0001"
    assert look(home, at(AFTER))
    assert current_release(home).name == "0002"


def test_a_truncated_file_is_named_by_verify_and_readers_are_told(home):
    look(home, at(AFTER))
    database = home / "releases" / "0002" / "release.duckdb"
    os.truncate(database, 4096)
    (fault,) = verify(database.parent)
    assert "release.duckdb: not as it was built" in fault
    assert publishing.roll_back(home, "", at(AFTER)) == "0001"
    assert current_release(home).name == "0001"
