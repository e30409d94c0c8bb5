"""Every figure's picture, opened by other programs than those that wrote it."""

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PIL import Image

from oversight import figures, language
from oversight.exports import batch, pictures
from oversight.exports.house_style import HouseStyle
from oversight.exports.pack import Pack
from oversight.exports.shown_figure import ask

pytestmark = pytest.mark.browser
SYLLABICS, ACCENTS = "ᐃᓄᒃᑎᑐᑦ", "Œuvre à l’été naïf"
STRANGE = f"{SYLLABICS} «\u202f{ACCENTS}\u202f»"
# What makes a PDF do something, or go somewhere, when it is opened or touched.
ACTIVE = {"/AA", "/Annots", "/JS", "/JavaScript", "/Launch", "/OpenAction", "/URI", "/EmbeddedFile"}


@pytest.fixture(scope="module")
def exported(counted_reader, tmp_path_factory) -> list[Path]:
    """Every figure with a chart, in both languages, as SVG and PDF."""
    folder = tmp_path_factory.mktemp("exported")
    wanted = [{"figure": one.figure_id} for one in figures.registry().values() if one.chart]
    pack = Pack(figures=wanted, formats=["svg", "pdf"])
    done = batch.export(counted_reader, pack, HouseStyle(), folder)
    return [folder / name for name in done.files if name.endswith((".svg", ".pdf"))]


def test_rsvg_draws_every_svg_at_its_size_and_not_blank(exported):
    svgs = [path for path in exported if path.suffix == ".svg"]
    assert len(svgs) >= 2 * 20
    for path in svgs:
        png = subprocess.run(["rsvg-convert", path], check=True, capture_output=True).stdout
        head = path.read_text(encoding="utf-8")[:200]
        width, height = re.search(r'width="(\d+)" height="(\d+)"', head).groups()
        with Image.open(io.BytesIO(png)) as drawn:
            assert drawn.size == (int(width), int(height)), path.name
            assert inked(drawn.convert("L")) > 0.01, path.name


def inked(grey):
    """The share of the middle of a picture, where its chart is, that is not as its corner is."""
    width, height = grey.size
    middle = grey.crop((0, height // 4, width, height * 3 // 4))
    return 1 - middle.histogram()[grey.getpixel((0, 0))] / (middle.width * middle.height)


def test_every_pdf_is_tagged_has_its_fonts_and_does_nothing(exported):
    for path in (path for path in exported if path.suffix == ".pdf"):
        told = said_by("pdfinfo", path)
        assert re.search(r"Tagged:\s+yes", told), path.name
        assert re.search(r"JavaScript:\s+no", told), path.name
        fonts = [line.split() for line in said_by("pdffonts", path).splitlines()[2:]]
        # Their columns from the right: object, its version, to Unicode, subset, embedded.
        assert fonts
        assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts), path.name
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1
            assert not ACTIVE & keys_of(pdf), path.name
            # Sharp at any size.
            assert "/Image" not in keys_of(pdf), path.name


def said_by(program, path):
    return subprocess.run([program, path], check=True, capture_output=True, text=True).stdout


def keys_of(pdf):
    """Every key of every dictionary of a PDF."""
    found = set()
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            one = one.stream_dict
        if isinstance(one, pikepdf.Dictionary):
            found |= set(one.keys()) | {str(value) for _key, value in one.items()
                                        if isinstance(value, pikepdf.Name)}  # fmt: skip
    return found


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_syllabics_accents_and_narrow_spaces_are_text_in_a_pdf(real_reader, tmp_path, lang):
    with language.speaking(lang):
        shown = ask(real_reader, "recommendations-by-state", {})
        named = {f"institution_name_{one}": STRANGE for one in ("en", "fr")}
        rows = [row | named for row in shown.result.rows[:1]]
        figure = replace(shown.figure, title=lambda _result: STRANGE)
        shown = replace(shown, figure=figure, result=replace(shown.result, rows=rows))
        path = tmp_path / "figure.pdf"
        path.write_bytes(pictures.picture(shown, "pdf", "page"))
    with pdfplumber.open(path) as pdf:
        letters = "".join(char["text"] for char in pdf.pages[0].chars)
    # As the title, and beside the bar in as many lines as it takes.
    assert STRANGE in letters
    assert letters.count(SYLLABICS) == 2
    assert "\0" not in letters
    told = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True)
    assert SYLLABICS in told.stdout
    assert ACCENTS in told.stdout
    assert STRANGE in said_by("pdfinfo", path)
