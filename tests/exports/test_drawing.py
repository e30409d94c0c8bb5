"""One browser for the life of the process, which a request cannot hold up for the others."""

import asyncio
from typing import ClassVar

import pytest

from oversight.exports.drawing import NoBrowser, Standing


class Press:
    """Stands in for a browser and counts itself."""

    opened: ClassVar[list["Press"]] = []

    def __init__(self):
        self.is_killed = False

    async def __aenter__(self):
        Press.opened.append(self)
        return self

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
