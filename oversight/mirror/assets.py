"""Style, scripts and fonts of the mirror, under names that change with their content."""

import hashlib
import re
from functools import cache
from pathlib import Path

from oversight.briefs.markup import STYLES
from oversight.web.assets import CHART_LIBRARY, STATIC

_OWN = Path(__file__).parent / "static"
_FONT = re.compile(r'url\("(fonts/[^"]+)"\)')


@cache
def assets() -> dict[str, bytes]:
    """Each asset by its name without mark: mirror.css, mirror.js, the chart library, the fonts."""
    found = {f"fonts/{path.name}": path.read_bytes() for path in _fonts()}
    found[CHART_LIBRARY] = (STATIC / CHART_LIBRARY).read_bytes()
    found["fit.js"] = (STATIC / "fit.js").read_bytes()
    style = (STATIC / "site.css").read_text(encoding="utf-8")
    style = _FONT.sub(lambda one: _font_address(one[1], found), style)
    found["mirror.css"] = (style + (_OWN / "mirror.css").read_text(encoding="utf-8")).encode()
    for name in STYLES:
        text = (STATIC / name).read_text(encoding="utf-8")
        found[name] = _FONT.sub(lambda one: _font_address(one[1], found), text).encode()
    found["mirror.js"] = _script(found)
    return found


def asset_path(name: str) -> str:
    """Where an asset lies, from the root of a release. KeyError for one that there is not."""
    return _marked(name, assets()[name])


def write_assets(folder: Path) -> None:
    """Write every asset below the root of a release."""
    for name, content in assets().items():
        path = folder / _marked(name, content)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _font_address(name: str, found: dict[str, bytes]) -> str:
    return f'url("../{_marked(name, found[name])}")'


def _script(found: dict[str, bytes]) -> bytes:
    """The script, told the names of the two that it loads on request."""
    text = (_OWN / "mirror.js").read_text(encoding="utf-8")
    for name in (CHART_LIBRARY, "fit.js"):
        text = text.replace(f"{{{name}}}", Path(_marked(name, found[name])).name)
    return text.encode()


def _marked(name: str, content: bytes) -> str:
    mark = hashlib.sha256(content).hexdigest()[:12]
    path = Path("assets") / name
    return path.with_name(f"{path.stem}.{mark}{path.suffix}").as_posix()


def _fonts() -> list[Path]:
    return sorted((STATIC / "fonts").glob("*.woff2"))
