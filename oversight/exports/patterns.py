"""Stripes and dots of bars as lines: Chromium prints an SVG's patterns as coarse pictures."""

import math
import re
import xml.etree.ElementTree as ElementTree
from itertools import count, product

_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?[\d.]+")
_SCALE = re.compile(r"scale\(([\d.]+)\)")
_FILL = re.compile(r"url\(#(.+)\)")
Box = tuple[float, float, float, float]


def as_lines(drawn: str) -> str:
    """The drawing with each rectangle that has a pattern filled and crossed by lines instead."""
    root = ElementTree.fromstring(drawn)
    # A ground and the marks on it, which is how Plotly makes them.
    patterns = {one.get("id"): one for one in root.iter("pattern") if len(one) == 2}
    numbers = count()
    for parent in list(root.iter()):
        for bar in list(parent):
            filled = _FILL.fullmatch(bar.get("fill", ""))
            box = _box(bar.get("d", ""))
            if filled and filled[1] in patterns and box:
                marks = _marks(patterns[filled[1]], box, bar, f"bar-{next(numbers)}")
                parent.insert(list(parent).index(bar) + 1, marks)
    used = {one.get("fill") for one in root.iter()}
    for parent in list(root.iter()):
        for pattern in parent.findall("pattern"):
            if f"url(#{pattern.get('id')})" not in used:
                parent.remove(pattern)
    return ElementTree.tostring(root, "unicode", short_empty_elements=False)


def _box(path: str) -> Box | None:
    """Left, top, right and bottom of a path of upright and level lines; null for any other."""
    across, down = [], []
    for step, numbers in _STEP.findall(path):
        said = [float(one) for one in _NUMBER.findall(numbers)]
        if step in "MH":
            across.append(said[0])
        if step in "MV":
            down.append(said[-1])
        if step not in "MHVZ":
            return None
    return (min(across), min(down), max(across), max(down)) if across else None


def _marks(
    pattern: ElementTree.Element, box: Box, bar: ElementTree.Element, name: str
) -> ElementTree.Element:
    """The pattern's marks all over the box and cut at its edges; the bar gets its ground."""
    ground, mark = pattern[0], pattern[1]
    scaled = _SCALE.search(pattern.get("patternTransform", ""))
    scale = float(scaled[1]) if scaled else 1.0
    side = float(pattern.get("width", "1")) * scale
    group = ElementTree.Element(
        "g", {key: bar.attrib[key] for key in ("clip-path", "transform") if key in bar.attrib}
    )
    edge = ElementTree.SubElement(group, "clipPath", {"id": name})
    ElementTree.SubElement(edge, "path", {"d": bar.attrib["d"]})
    left, top, right, bottom = (math.floor(one / side) for one in box)
    places = product(range(left, right + 1), range(top, bottom + 1))
    said = mark.get("d") or f"M{mark.get('cx')},{mark.get('cy')}l0,0"
    drawn = "".join(_moved(said, scale, x * side, y * side) for x, y in places)
    thick = float(mark.get("stroke-width") or 2 * float(mark.get("r", "0.5")))
    stroke = {
        "stroke": mark.get("stroke", mark.get("fill", "")),
        "stroke-width": f"{thick * scale:g}",
        "stroke-linecap": "butt" if mark.get("d") else "round",
        "opacity": mark.get("opacity", "1"),
        "fill": "none",
    }
    ElementTree.SubElement(group, "path", {"d": drawn, "clip-path": f"url(#{name})", **stroke})
    bar.set("fill", ground.get("fill", "none"))
    return group


def _moved(path: str, scale: float, right: float, down: float) -> str:
    """A path of points and lines, made larger and then moved."""
    said = []
    for step, numbers in _STEP.findall(path):
        x, y = (float(one) * scale for one in _NUMBER.findall(numbers))
        moved = (x, y) if step.islower() else (x + right, y + down)
        said.append(f"{step}{moved[0]:.4g},{moved[1]:.4g}")
    return "".join(said)
