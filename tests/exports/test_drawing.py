"""One browser for the life of the process, which a request cannot hold up for the others."""

import asyncio
import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import pytest

from oversight.exports.drawing import NoBrowser, Standing
from oversight.exports.press import Press as RealPress


class Press:
    """Stands in for a browser and counts itself."""

    opened: ClassVar[list["Press"]] = []

    def __init__(self):
        self.is_killed = self.is_closed = False

    async def __aenter__(self):
        Press.opened.append(self)
        return self

    async def __aexit__(self, *_error):
        self.is_closed = True

    def kill(self):
        self.is_killed = True


@pytest.fixture(autouse=True)
def _none_open():
    Press.opened = []


async def well(press):
    return press


async def never(_press):
    await asyncio.Event().wait()


def test_every_request_has_the_same_browser():
    standing = Standing(Press)
    assert standing.run(well) is standing.run(well)
    assert len(Press.opened) == 1


def test_a_stuck_browser_is_killed_and_the_next_request_has_another():
    standing = Standing(Press, seconds=0.05)
    with pytest.raises(NoBrowser, match="did not answer"):
        standing.run(never)
    assert [one.is_killed for one in Press.opened] == [True]
    standing._seconds = 30
    assert standing.run(well) is Press.opened[1]


def test_a_browser_that_failed_is_not_used_again():
    async def fails(_press):
        raise RuntimeError("crashed")

    standing = Standing(Press)
    with pytest.raises(RuntimeError, match="crashed"):
        standing.run(fails)
    assert Press.opened[0].is_killed


def test_at_the_end_of_the_process_the_browser_is_closed_in_good_order():
    standing = Standing(Press)
    press = standing.run(well)
    standing.close()
    assert (press.is_closed, press.is_killed) == (True, False)
    standing.close()
    assert len(Press.opened) == 1


def test_a_browser_that_cannot_be_closed_is_killed(monkeypatch):
    async def fails(*_error):
        raise RuntimeError("gone")

    standing = Standing(Press)
    press = standing.run(well)
    monkeypatch.setattr(press, "__aexit__", fails)
    standing.close()
    assert press.is_killed


@pytest.mark.browser
def test_nothing_of_a_browser_that_hangs_is_left_when_it_is_killed():
    standing = Standing(RealPress)

    async def group(press):
        return press._browser.subprocess.pid

    running = standing.run(group)
    assert len(processes(running)) > 1
    os.killpg(running, signal.SIGSTOP)
    standing.kill()
    end = time.monotonic() + 10
    while processes(running) and time.monotonic() < end:
        time.sleep(0.05)
    assert processes(running) == []


def processes(group):
    """The processes of the group that have not ended."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _parent, of, *_more = (process / "stat").read_text().rpartition(")")[2].split()
            if int(of) == group and state != "Z":
                found.append(process.name)
    return found
