"""A figure's picture, opened by other programs than those that wrote it."""

import io
import struct
import subprocess

import pdfplumber
import pytest
from lxml import etree
from PIL import Image

from oversight import language
from oversight.exports import pictures
from oversight.exports.check_code import check_code
from oversight.exports.fonts import lines
from oversight.exports.house_style import HouseStyle
from oversight.exports.sheets import sheet
from oversight.exports.shown_figure import ask
from oversight.exports.sizes import SIZES

DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="90">'
    '<script>alert(1)</script><path d="M0,0H9" onclick="x()" style="fill: red"/></svg>'
)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
def test_a_sheet_says_what_a_copy_must_still_say_and_runs_nothing(real_reader, lang, size):
    with language.speaking(lang):
        shown = ask(real_reader, "recommendations-dates", {"institution_id": "rcmp"})
        made = sheet(shown, DRAWN, SIZES[size], HouseStyle())
        root = etree.fromstring(made.svg.encode())
        said = " ".join(root.itertext())
        assert (root.get("role"), root.get("lang")) == ("img", lang)
        assert root[0].text == shown.title
        assert root[1].text == shown.chart.alt
        flat = "".join(said.split())
        for words in (check_code(shown), "institution_id=rcmp", "0001"):
            assert words in flat
        assert not root.xpath("//@*[starts-with(name(), 'on')]")
        assert not [href for href in root.xpath("//@href") if not href.startswith(("#", "data:"))]
        assert not root.xpath("//*[local-name() = 'a']")


def test_words_break_at_spaces_and_never_at_a_no_break_space():
    assert lines("un deux\u202f: trois", "IBM Plex Sans", 10, 38) == ["un", "deux\u202f:", "trois"]


@pytest.mark.browser
def test_svg_png_and_pdf_are_read_by_other_programs(real_reader, tmp_path):
    with language.speaking("fr"):
        shown = ask(real_reader, "recommendations-by-state", {})
        made = {kind: pictures.picture(shown, kind, "page", 144) for kind in pictures.KINDS}
        code, title = check_code(shown), shown.title
    with Image.open(io.BytesIO(made["png"])) as png:
        assert png.width == SIZES["page"].width * 144 / 96
    at = made["png"].index(b"pHYs") + 4
    assert struct.unpack(">IIB", made["png"][at : at + 9]) == (5669, 5669, 1)
    path = tmp_path / "figure.pdf"
    path.write_bytes(made["pdf"])
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in told
    assert title in told
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    assert all(line.split()[-5] == "yes" for line in fonts.splitlines()[2:])
    with pdfplumber.open(path) as pdf:
        assert code in pdf.pages[0].extract_text()
        assert not pdf.pages[0].hyperlinks
    assert b"@font-face" in made["svg"]
