"""Style, scripts and fonts of the mirror, under names that change with their content."""

import hashlib
import re
from functools import cache
from pathlib import Path

from oversight.briefs.markup import STYLES
from oversight.mirror.compressed import write_with_compressed
from oversight.mirror.script_words import script_words
from oversight.web.assets import CHART_LIBRARY, STATIC

_OWN = Path(__file__).parent / "static"
_FOR_US = re.compile(r"/\*.*?\*/\s*|^\s+", re.S | re.M)
_FONT = re.compile(r'url\("(fonts/[^"]+)"\)')


@cache
def assets() -> dict[str, bytes]:
    """Each asset by its name without mark: style, scripts, the chart library, the fonts."""
    found = {f"fonts/{path.name}": path.read_bytes() for path in _fonts()}
    found[CHART_LIBRARY] = (STATIC / CHART_LIBRARY).read_bytes()
    found["fit.js"] = (STATIC / "fit.js").read_bytes()
    style = (STATIC / "site.css").read_text(encoding="utf-8")
    style = _FONT.sub(lambda one: _font_address(one[1], found), style)
    style += (_OWN / "mirror.css").read_text(encoding="utf-8")
    # Every page is sent with it: what only we read stays here.
    found["mirror.css"] = _FOR_US.sub("", style).encode()
    for name in STYLES:
        text = (STATIC / name).read_text(encoding="utf-8")
        found[name] = _FONT.sub(lambda one: _font_address(one[1], found), text).encode()
    # Each is told the names of those that it loads on request.
    for name in ("check.js", "live.js", "mirror.js"):
        found[name] = _script(name, found)
    return found


def asset_path(name: str) -> str:
    """Where an asset lies, from the root of a release. KeyError for one that there is not."""
    return _marked(name, assets()[name])


def write_assets(folder: Path) -> None:
    """Write every asset below the root of a release."""
    for name, content in assets().items():
        write_with_compressed(folder / _marked(name, content), content)


def _font_address(name: str, found: dict[str, bytes]) -> str:
    return f'url("../{_marked(name, found[name])}")'


def _script(name: str, found: dict[str, bytes]) -> bytes:
    """The script, told its words and the names of those that it loads on request."""
    text = (_OWN / name).read_text(encoding="utf-8").replace("{WORDS}", script_words())
    for other in (CHART_LIBRARY, "fit.js", "check.js", "live.js"):
        if f"{{{other}}}" in text:
            text = text.replace(f"{{{other}}}", Path(_marked(other, found[other])).name)
    return text.encode()


def _marked(name: str, content: bytes) -> str:
    mark = hashlib.sha256(content).hexdigest()[:12]
    path = Path("assets") / name
    return path.with_name(f"{path.stem}.{mark}{path.suffix}").as_posix()


def _fonts() -> list[Path]:
    return sorted((STATIC / "fonts").glob("*.woff2"))
