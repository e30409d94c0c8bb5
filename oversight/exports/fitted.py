"""Many charts drawn to SVG at once, each fitted to its width as a page of the app fits it."""

import asyncio
import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import kaleido

from oversight.exports.drawing import chromium, run_apart
from oversight.web.assets import BODY_FONT, CHART_LIBRARY, STATIC

# So many charts are drawn in one call: after each Kaleido loads its page anew.
_BATCH = 24
_TABS = 2


def fitted_svgs(
    charts: Sequence[tuple[str, int]], progress: Callable[[int], None] | None = None
) -> list[str]:
    """Each chart, as Plotly's JSON and a width in pixels, as the SVG that Plotly draws of it.

    Through one Kaleido server, whatever their number; in the order given. Raises NoBrowser.
    """
    if not charts:
        return []
    os.environ["BROWSER_PATH"] = chromium()
    return run_apart(_drawn(charts, progress or (lambda _count: None)))


@cache
def drawn_with() -> str:
    """What makes a drawing of a chart, in short: our scripts and Plotly's bundle."""
    script = drawing_script() + (STATIC / CHART_LIBRARY).read_text(encoding="utf-8")
    return hashlib.sha256(script.encode()).hexdigest()[:12]


async def _drawn(charts: Sequence[tuple[str, int]], progress: Callable[[int], None]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "fitted.js"
        script.write_text(drawing_script(), encoding="utf-8")
        page = kaleido.PageGenerator(
            plotly=(STATIC / CHART_LIBRARY).as_uri(), mathjax=False, others=[script.as_uri()]
        )
        batches = [charts[start : start + _BATCH] for start in range(0, len(charts), _BATCH)]
        async with kaleido.Kaleido(n=min(_TABS, len(batches)), page_generator=page) as browser:

            async def draw(batch: Sequence[tuple[str, int]]) -> list[str]:
                drawn = await browser.calc_fig(_asking_for(batch), {"format": "svg"})
                progress(len(batch))
                return list(json.loads(drawn))

            several = await asyncio.gather(*(draw(batch) for batch in batches))
        return [svg for one in several for svg in one]


def _asking_for(batch: Sequence[tuple[str, int]]) -> dict[str, object]:
    """A figure that stands for many; fitted.js draws those instead."""
    asked = [{"figure": figure, "width": width} for figure, width in batch]
    return {"data": [], "layout": {"meta": {"batch": asked}}}


def drawing_script() -> str:
    """The script that a page needs, after Plotly, to draw as the site does."""
    font = base64.b64encode((STATIC / BODY_FONT).read_bytes()).decode("ascii")
    fonts = [{"family": "IBM Plex Sans", "weight": "100 700", "data": font}]
    parts = [(STATIC / "fit.js"), Path(__file__).with_suffix(".js")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in parts)
    return f"const FONTS = {json.dumps(fonts)};\n{text}"
