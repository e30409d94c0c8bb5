"""A pack: checked before anything is drawn, the same bytes each time, tables without a browser."""

import csv
import io
import zipfile

import openpyxl
import pytest

from oversight.exports import batch
from oversight.exports.drawing import NoBrowser
from oversight.exports.house_style import BadFile, HouseStyle
from oversight.exports.pack import Pack, read_pack
from oversight.settings import ROOT

PACK = Pack(figures=[{"figure": "recommendations-by-state"}], formats=["xlsx", "csv", "svg"])
TWO = ["recommendations-by-state", "findings-age"]
PRINTED = Pack(figures=[{"figure": one} for one in TWO], formats=["png", "pdf"], dpi=96)


def test_the_pack_that_is_shipped_is_valid():
    pack, _style = read_pack(ROOT / "data" / "annual_report.pack.yaml")
    assert pack.languages == ["en", "fr"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("figures: []", "figures: "),
        ("figures: [{figure: nothing}]", "figures.0: no figure 'nothing'; valid: "),
        (
            "figures: [{figure: recommendations-dates, filters: {colour: red}}]",
            "no filter 'colour'",
        ),
        (
            "figures: [{figure: recommendations-dates, filters: {as_of_date: '2026-02-30'}}]",
            "write a day as 2022-05-10",
        ),
        ("{size: poster, figures: [{figure: recommendations-dates}]}", "'poster' is not a size"),
        ("{dpi: 5, figures: [{figure: recommendations-dates}]}", "dpi: "),
    ],
)
def test_a_pack_that_cannot_be_made_is_refused_in_words(tmp_path, written, said):
    path = tmp_path / "pack.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(BadFile) as refused:
        read_pack(path)
    assert said in str(refused.value)


def test_without_a_browser_the_tables_are_written(real_reader, tmp_path, monkeypatch):
    def none():
        raise NoBrowser("apt-get install chromium")

    monkeypatch.setattr("oversight.exports.press.chromium", none)
    done = batch.export(real_reader, PACK, HouseStyle(), tmp_path)
    assert done.no_browser == "apt-get install chromium"
    assert sum(name.endswith((".csv", ".xlsx")) for name in done.files) == 5
    book = openpyxl.load_workbook(tmp_path / "01-recommendations-by-state-fr.xlsx")
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.browser
def test_the_same_release_gives_the_same_bytes_and_what_is_finished_is_kept(real_reader, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    batch.export(real_reader, PACK, HouseStyle(), one)
    batch.export(real_reader, PACK, HouseStyle(), other)
    assert (one / "pack.zip").read_bytes() == (other / "pack.zip").read_bytes()
    (other / "01-recommendations-by-state-fr.svg").write_bytes(b"cut off")
    again = batch.export(real_reader, PACK, HouseStyle(), other)
    assert again.kept == 1
    assert (one / "pack.zip").read_bytes() == (other / "pack.zip").read_bytes()
    with zipfile.ZipFile(other / "pack.zip") as packed:
        texts = packed.read("alternative-texts.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(texts)))
    assert [row["lang"] for row in rows] == ["en", "fr"]
    assert all(row["alternative_text"] for row in rows)


@pytest.mark.browser
def test_what_is_printed_several_at_a_time_has_the_same_bytes_too(real_reader, tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    names = batch.export(real_reader, PRINTED, HouseStyle(), one).files
    batch.export(real_reader, PRINTED, HouseStyle(), other)
    assert sum(name.endswith((".png", ".pdf")) for name in names) == 8
    assert [(one / name).read_bytes() for name in names] == [
        (other / name).read_bytes() for name in names
    ]


@pytest.mark.browser
def test_a_chart_whose_letters_become_too_small_for_its_size_is_named(real_reader, tmp_path):
    asked = [{"figure": "findings-age", "size": size} for size in ("social", "page")]
    pack = Pack(figures=asked, formats=["svg"], languages=["en"])
    done = batch.export(real_reader, pack, HouseStyle(), tmp_path)
    assert list(done.too_small) == ["01-findings-age-en"]
    assert done.too_small["01-findings-age-en"] < 6
