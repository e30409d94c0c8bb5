"""A drawing is made small without losing what it draws."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from oversight.exports.fitted import fitted_svgs
from oversight.exports.shown_figure import ask
from oversight.exports.svg import small

FIGURES = ["overview-matrix", "recommendations-by-state", "timeline", "complaints-by-year"]


@pytest.fixture(scope="module", params=FIGURES)
def drawn(request, real_reader) -> str:
    chart = ask(real_reader, request.param, {}).chart
    return fitted_svgs([(chart.figure.to_json(), 400)])[0]


def test_every_word_that_is_drawn_stays(drawn):
    def words(svg: str) -> list[str]:
        root = ElementTree.fromstring(svg)
        return [one.text for one in root.iter() if one.tag.endswith(("text", "tspan")) and one.text]

    assert words(small(drawn, "c", "Title", "Words")) == words(drawn)


def test_no_style_no_class_and_a_fraction_of_the_bytes(drawn):
    made = small(drawn, "c", "Title", "Words")
    assert not re.search(r"\b(style|class|on\w+)=", made)
    assert len(made) < len(drawn) * 0.5


def test_it_is_the_same_at_every_drawing(drawn, real_reader):
    renamed = re.sub(r"\b(clip|p|defs-)([0-9a-f]{6})", r"\g<1>ffffff", drawn)
    assert small(renamed, "c", "T", "W") == small(drawn, "c", "T", "W")


def test_every_reference_leads_to_an_id_of_its_own(drawn):
    made = small(drawn, "c", "Title", "Words")
    ids = re.findall(r'\bid="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]*)\)", made)) <= set(ids)
    assert all(one.startswith("c-") for one in ids)


def test_it_is_named_and_described_and_texts_are_escaped():
    made = small(
        '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>', "c", "<b>", "a & b"
    )
    assert 'role="img" aria-labelledby="c-t c-d"' in made
    assert '<title id="c-t">&lt;b&gt;</title><desc id="c-d">a &amp; b</desc>' in made


def test_what_paints_nothing_goes_and_what_paints_stays():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><g class="a"/>'
        '<path class="line"/><rect width="1" style="fill: rgb(0, 0, 0); fill-opacity: 0;"/>'
        '<path d="M0,0L1.0004,2" style="fill: none; stroke: rgb(17, 34, 51); stroke-width: 1px;"/>'
        '<path d="M0,0H1" style="fill: none; stroke: rgb(1, 2, 3); stroke-width: 2px;"/></svg>'
    )
    made = small(svg, "c", "T", "W")
    assert made.endswith(
        '</desc><path d="M0,0L1,2" fill="none" stroke="#123"/>'
        '<path d="M0,0H1" fill="none" stroke="#010203" stroke-width="2"/></svg>'
    )
