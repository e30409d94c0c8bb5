"""Plotly figures drawn to bytes by one Chromium that the whole process shares."""

import os
import shutil
import threading
from functools import cache

import kaleido
import plotly.graph_objects as go

from oversight.language import _

_lock = threading.Lock()


class NoBrowser(Exception):
    """Chromium is not on this machine; the words say what installs it."""


def draw(
    figure: go.Figure, kind: str, width: int, height: int | None = None, scale: float = 1
) -> bytes:
    """The figure as "png", "svg" or "pdf", in pixels; null height is the figure's own.

    Raises NoBrowser.
    """
    _start_browser()
    options = {"format": kind, "width": width, "scale": scale}
    if height is not None:
        options["height"] = height
    with _lock:
        drawn: bytes = kaleido.calc_fig_sync(figure, opts=options)
    return drawn


@cache
def _start_browser() -> None:
    # One browser for the life of the process: a new one for each picture takes ten times longer.
    os.environ["BROWSER_PATH"] = chromium()
    # Without the library for formulas, which it would look for on another host.
    kaleido.start_sync_server(n=1, silence_warnings=True, mathjax=False)


def chromium() -> str:
    """The path of the browser that draws. Raises NoBrowser."""
    found = os.environ.get("BROWSER_PATH") or shutil.which("chromium")
    if found is None:
        raise NoBrowser(
            _("Pictures need Chromium, which is not on this machine: apt-get install chromium")
        )
    return found
