"""Patterns become lines that stand where the pattern stood, cut at the edges of their bar."""

import xml.etree.ElementTree as ElementTree

from oversight.exports.patterns import as_lines

STRIPES = (
    '<pattern id="p" width="10" height="10" patternTransform=""><rect fill="#111111"/>'
    '<path d="M0,10L10,0" stroke="#fff" stroke-width="2" opacity="0.4"/></pattern>'
)
DOTS = (
    '<pattern id="p" width="10" height="10" patternTransform="scale(0.5)"><rect fill="#111111"/>'
    '<circle cx="5" cy="5" r="2" fill="#fff"/></pattern>'
)


def drawn(pattern, path):
    markup = as_lines(f'<svg><defs>{pattern}</defs><g><path d="{path}" fill="url(#p)"/></g></svg>')
    return ElementTree.fromstring(markup)


def test_a_striped_bar_has_its_ground_and_its_stripes_and_no_pattern():
    root = drawn(STRIPES, "M0,10V0H20V10Z")
    bar, group = root.find("g")
    assert bar.get("fill") == "#111111"
    clip, marks = group
    assert clip[0].get("d") == bar.get("d")
    assert marks.get("clip-path") == f"url(#{clip.get('id')})"
    assert marks.get("d").startswith("M0,10L10,0")
    assert "M10,10L20,0" in marks.get("d")
    assert root.find("defs/pattern") is None


def test_a_dot_is_a_point_as_thick_as_it_is_wide_at_the_scale_of_the_pattern():
    marks = drawn(DOTS, "M0,5V0H10V5Z").find("g/g/path")
    assert (marks.get("stroke-width"), marks.get("stroke-linecap")) == ("2", "round")
    assert marks.get("d").startswith("M2.5,2.5l0,0")


def test_another_shape_than_a_rectangle_keeps_its_pattern():
    root = drawn(STRIPES, "M0,10L5,0L10,10Z")
    assert root.find("g/path").get("fill") == "url(#p)"
    assert root.find("defs/pattern") is not None
