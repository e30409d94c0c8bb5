"""Pictures beside those that are kept: alike to the eye, though a browser may draw anew.

To keep them anew after a look at each: `KEEP_PICTURES=1 pytest tests/exports/test_kept.py`.
"""

import io
import os
from datetime import date
from pathlib import Path

import imagehash
import pytest
from PIL import Image

from oversight import figures, language
from oversight.exports import pictures
from oversight.exports.shown_figure import ShownFigure
from tests.charts.results import institution, result_of

pytestmark = pytest.mark.browser
KEPT = Path(__file__).parent / "kept"
# Of 1,024 bits. Drawn again, fewer than twenty differ, for those kept have few greys; where one
# bar is a third shorter, more than a hundred.
ALIKE = 48
DAY = date(2026, 1, 31)


def counted(state, count, name, **more):
    return institution(name, recommendation_state=state, recommendations_count=count, **more)


STATES = [
    counted("implemented_verified", 2, "Harbours"),
    counted("open", 6, "Harbours"),
    counted("partly_implemented", 3, "Bridges"),
    counted("no_published_record", 4, "Bridges"),
    counted("implemented_claimed", 5, "ᐃᓄᒃᑎᑐᑦ"),
]


def used(authority, value, symbol=None):
    said = {f"authority_{lang}": authority for lang in ("en", "fr")}
    cell = {"value": value, "value_symbol": symbol}
    return {"authority": authority, "period_level": "all", "count_level": "one"} | said | cell


USES = [used("warrant", 40), used("consent", 25, "r"), used("statute", None, "x")]


def complained(year, value):
    days = {"first_day": date(year, 4, 1), "last_day": date(year + 1, 3, 31)}
    of = {"body_id": "crcc", "complaint_kind": "conduct", "complaint_measure": "received"}
    return institution("Harbours", series="a", value=value) | of | days


COMPLAINTS = [complained(2019, 2500), complained(2020, 1800), complained(2022, 3100)]
PICTURES = {
    "recommendations-by-state-column-en": ("recommendations-by-state", STATES),
    "uses-by-authority-page-fr": ("uses-by-authority", USES),
    "complaints-by-year-slide-fr": ("complaints-by-year", COMPLAINTS),
}


def drawn(reader, name, rows):
    """The picture of these rows, small."""
    figure_id, _rows = PICTURES[name]
    _figure, size, lang = name.rsplit("-", 2)
    figure = figures.registry()[figure_id]
    with language.speaking(lang):
        shown = ShownFigure(figure, result_of(figure.query, rows, DAY), reader)
        return Image.open(io.BytesIO(pictures.picture(shown, "png", size, 48)))


def distance(one, other):
    """How many of 1,024 bits of the two pictures' perceptual hashes differ."""
    return imagehash.phash(one, hash_size=32) - imagehash.phash(other, hash_size=32)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_did(real_reader, name):
    now = drawn(real_reader, name, PICTURES[name][1])
    if os.environ.get("KEEP_PICTURES"):
        now.convert("L").quantize(16).save(KEPT / f"{name}.png", optimize=True)
    with Image.open(KEPT / f"{name}.png") as kept:
        assert now.size == kept.size
        assert distance(now, kept) <= ALIKE


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_with_another_bar_does_not(real_reader, name):
    rows = PICTURES[name][1]
    number = "recommendations_count" if "state" in name else "value"
    changed = [rows[0], rows[1] | {number: rows[1][number] * 2 // 3}, *rows[2:]]
    with Image.open(KEPT / f"{name}.png") as kept:
        assert distance(drawn(real_reader, name, changed), kept) > ALIKE
