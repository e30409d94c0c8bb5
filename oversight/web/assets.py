"""Our stylesheet, script and fonts: where they are, and addresses that change when they do."""

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
ASSETS = "/assets"
BODY_FONT = "fonts/ibm-plex-sans-latin-wght-normal.woff2"
# Plotly's own bundle of scatter and bar, a quarter of the whole library.
CHART_LIBRARY = "plotly-basic.min.js"


@cache
def asset_address(name: str) -> str:
    """The address of one of our files, with its content's mark so that it can be kept forever."""
    mark = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"{ASSETS}/{name}?v={mark}"


def font_address() -> str:
    """The address of the font that every page shows, as site.css names it."""
    return f"{ASSETS}/{BODY_FONT}"
