"""A drawing of Plotly's made small, described, and free of inline style.

Plotly writes what a browser already assumes, and its own hooks, into every element; a strict
Content-Security-Policy refuses `style`. What is left draws the same picture.
"""

import re
import xml.etree.ElementTree as ElementTree
from html import escape

_SVG = "{http://www.w3.org/2000/svg}"
# Presentation attributes that say something here, with what a browser assumes without them.
_PRESENTATION = {
    "fill": "",
    "fill-opacity": "1",
    "stroke": "none",
    "stroke-opacity": "1",
    "stroke-width": "1px",
    "stroke-dasharray": "none",
    "stroke-miterlimit": "4",
    "stroke-linejoin": "miter",
    "opacity": "1",
    "font-size": "",
    "font-weight": "normal",
    "font-style": "normal",
    "text-anchor": "start",
    "visibility": "visible",
    "display": "inline",
    "text-decoration": "",
}
_GEOMETRY = {
    "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "width", "height", "d", "transform", "cx", "cy",
    "r", "rx", "ry", "points", "clip-path", "id", "href", "patternUnits", "patternTransform",
    "viewBox", "offset",
}  # fmt: skip
_NUMBER = re.compile(r"-?\d+\.\d+")
_COLOUR = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")
_REFERENCE = re.compile(r"url\(['\"]?#([^)'\"]+)['\"]?\)")
# The ink that Plotly writes with unless told otherwise: the page's own is used instead.
_PLAIN_INK = {"#444", "#2a3f5f", "#000"}


def small(drawn: str, name: str, title: str, described: str) -> str:
    """The SVG as markup for a page; `name` begins its ids and is one of a kind in the page."""
    root = ElementTree.fromstring(drawn)
    for parent in list(root.iter()):
        for script in parent.findall(f"{_SVG}script"):
            parent.remove(script)
    for element in root.iter():
        _plain(element)
    _drop_empty(root)
    names = _renamed(root, name)
    for key in ("style", "class", "id"):
        root.attrib.pop(key, None)
    inside = "".join(_written(child, names) for child in root)
    width, height = (root.get(side, "0").removesuffix("px") for side in ("width", "height"))
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(described)}</desc>{inside}</svg>'
    )


def _plain(element: ElementTree.Element) -> None:
    """Only the attributes that place or paint it, the style among them, as short as can be."""
    is_on_a_bar = "bartext-inside" in element.get("class", "")
    style: dict[str, str] = {}
    for declared in element.attrib.pop("style", "").split(";"):
        key, _colon, value = declared.partition(":")
        style[key.strip()] = value.strip()
    for key, value in list(element.attrib.items()):
        if key not in _GEOMETRY and key not in _PRESENTATION:
            del element.attrib[key]
        else:
            element.set(key, _short(value))
    for key, value in style.items():
        if key in _PRESENTATION:
            element.set(key, _short(value))
    for key, assumed in _PRESENTATION.items():
        if element.get(key) in (assumed, assumed.removesuffix("px")):
            # `none` that a parent's stroke would otherwise replace does not occur in Plotly's.
            del element.attrib[key]
    is_text = element.tag in (f"{_SVG}text", f"{_SVG}tspan")
    if is_text and not is_on_a_bar and element.get("fill") in _PLAIN_INK:
        del element.attrib["fill"]


def _short(value: str) -> str:
    value = _COLOUR.sub(lambda rgb: _hex(*(int(one) for one in rgb.groups())), value)
    value = _NUMBER.sub(lambda one: _rounded(float(one[0])), value)
    return value.removesuffix("px")


def _hex(*rgb: int) -> str:
    said = "".join(f"{one:02x}" for one in rgb)
    return f"#{said[::2]}" if said[::2] == said[1::2] else f"#{said}"


def _rounded(number: float) -> str:
    return f"{round(number, 1):g}" if abs(number) < 100_000 else f"{number:.0f}"


def _drop_empty(element: ElementTree.Element) -> None:
    for child in list(element):
        _drop_empty(child)
        if _draws_nothing(child):
            element.remove(child)


def _draws_nothing(element: ElementTree.Element) -> bool:
    kind = element.tag.removeprefix(_SVG)
    is_empty = len(element) == 0 and not (element.text or "").strip()
    if kind in ("g", "defs", "text"):
        return is_empty
    if kind == "path" and not element.get("d"):
        return True
    has_no_fill = element.get("fill") == "none" or element.get("fill-opacity") == "0"
    has_no_stroke = "stroke" not in element.attrib or element.get("stroke-opacity") == "0"
    is_unseen = element.get("opacity") == "0" or element.get("visibility") == "hidden"
    return kind in ("path", "rect") and ((has_no_fill and has_no_stroke) or is_unseen)


def _renamed(root: ElementTree.Element, name: str) -> dict[str, str]:
    """Short ids, the same at every drawing, for those that are referred to; others are dropped."""
    used = {
        found
        for element in root.iter()
        for value in element.attrib.values()
        for found in _REFERENCE.findall(value)
    }
    order = [one for one in (element.get("id") for element in root.iter()) if one in used]
    names = {old: f"{name}-{number}" for number, old in enumerate(dict.fromkeys(order))}
    for element in root.iter():
        if element.get("id") not in names:
            element.attrib.pop("id", None)
    _drop_unused(root, used)
    return {str(old): new for old, new in names.items()}


def _drop_unused(element: ElementTree.Element, used: set[str]) -> None:
    for child in list(element):
        is_defined = child.tag in (f"{_SVG}clipPath", f"{_SVG}pattern")
        if is_defined and child.get("id") not in used:
            element.remove(child)
        else:
            _drop_unused(child, used)
            if child.tag in (f"{_SVG}g", f"{_SVG}defs") and len(child) == 0:
                element.remove(child)


def _written(element: ElementTree.Element, names: dict[str, str]) -> str:
    kind = element.tag.removeprefix(_SVG)
    attributes = "".join(
        f' {key}="{escape(_refer(key, value, names))}"' for key, value in element.attrib.items()
    )
    inside = escape(element.text or "", quote=False)
    inside += "".join(
        _written(child, names) + escape(child.tail or "", quote=False) for child in element
    )
    if kind == "g" and not attributes:
        return inside
    return f"<{kind}{attributes}>{inside}</{kind}>" if inside else f"<{kind}{attributes}/>"


def _refer(key: str, value: str, names: dict[str, str]) -> str:
    if key == "id":
        return names[value]
    return _REFERENCE.sub(lambda found: f"url(#{names.get(found[1], '')})", value)
