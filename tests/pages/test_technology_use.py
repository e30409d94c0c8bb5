"""Technology use: what guidance asks, under the guidance that asks it."""

import csv
import re

import pytest

from tests.conftest import DATA


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_guidance_stands_once_above_the_duties_that_it_sets(app, lang):
    test = app("technology-use", lang, technology_id="facial-recognition")
    table = next(
        found
        for one in test.get("html")
        for found in re.findall(r"<table.*?</table>", one.body, re.S)
        if "ov-group" in found
    )
    said = re.findall(r'<th scope="rowgroup" colspan="\d+"><span>(.*?)</span>', table)
    with (DATA / "obligations.csv").open(encoding="utf-8", newline="") as file:
        expected = {row[f"guidance_{lang}"] for row in csv.DictReader(file)}
    assert sorted(said) == sorted(expected)
    assert all(table.count(words) == 1 for words in expected)
    widths = {row.count("<td") for row in re.findall(r"<tr>.*?</tr>", table, re.S)} - {0}
    assert widths == {table.count('<th scope="col"')}
