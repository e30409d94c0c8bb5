"""The browser that draws: where it is, and one that stays open for the life of the process."""

import asyncio
import atexit
import os
import shutil
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from contextvars import copy_context
from typing import Any, Generic, Protocol, TypeVar

from oversight.language import _

SECONDS = 30.0
_SECONDS_TO_CLOSE = 5.0


class NoBrowser(Exception):
    """Chromium is not on this machine, or does not answer; the words say what to do."""


class _Opened(Protocol):
    def kill(self) -> None: ...

    async def __aenter__(self) -> object: ...

    async def __aexit__(self, *error: Any) -> None: ...


_Press = TypeVar("_Press", bound=_Opened)
_Made = TypeVar("_Made")


class Standing(Generic[_Press]):
    """One open browser for every request of the process; one request at a time draws with it."""

    def __init__(self, opened: Callable[[], _Press], seconds: float = SECONDS) -> None:
        self._new, self._seconds = opened, seconds
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._press: _Press | None = None
        atexit.register(self.close)

    def run(self, work: Callable[[_Press], Awaitable[_Made]]) -> _Made:
        """What the work makes. Raises NoBrowser also when it takes longer than `seconds`.

        A browser that failed or took too long is killed, and the next request opens another.
        """
        with self._lock:
            done = asyncio.run_coroutine_threadsafe(self._with_press(work), self._running())
            try:
                return done.result(self._seconds)
            except (TookTooLong, TimeoutError):
                done.cancel()
                self.kill()
                words = _("Chromium did not answer and was stopped; ask again.")
                raise NoBrowser(words) from None
            except NoBrowser:
                self._press = None
                raise
            except Exception:
                self.kill()
                raise

    def kill(self) -> None:
        """Stop the browser at once, where there is one."""
        press, self._press = self._press, None
        if press is not None:
            with suppress(Exception):
                press.kill()

    def close(self) -> None:
        """Close the browser in good order; stop it where it does not let itself be closed."""
        press = self._press
        if press is None:
            return
        closed = asyncio.run_coroutine_threadsafe(
            press.__aexit__(None, None, None), self._running()
        )
        try:
            closed.result(_SECONDS_TO_CLOSE)
        except Exception:
            self.kill()
        self._press = None

    async def _with_press(self, work: Callable[[_Press], Awaitable[_Made]]) -> _Made:
        if self._press is None:
            self._press = self._new()
            await self._press.__aenter__()
        return await work(self._press)

    def _running(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="drawing", daemon=True).start()
        return self._loop


def run_apart(work: Coroutine[Any, Any, _Made]) -> _Made:
    """What the work makes, in a thread of its own: its caller may have a loop of events already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(copy_context().run, asyncio.run, work).result()


def chromium() -> str:
    """The path of the browser that draws. Raises NoBrowser."""
    found = os.environ.get("BROWSER_PATH") or shutil.which("chromium")
    if found is None:
        raise NoBrowser(
            _("Pictures need Chromium, which is not on this machine: apt-get install chromium")
        )
    return found
