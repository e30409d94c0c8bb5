"""House styles: those shipped pass; one that somebody cannot read is refused with its pair."""

import pytest

from oversight.exports.house_style import STYLES, BadFile, house_style


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_shipped_style_passes(path):
    assert house_style(path).marks


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("marks: {blue: '#2a6fc0', ochre: '#2a6fc1', green: '#3a8f5c', plum: '#97508f', "
         "neutral: '#8a9299'}", "blue #2a6fc0 and ochre #2a6fc1 are"),
        ("text: '#999999'", "text #999999 and background #ffffff have a contrast of 2.85"),
        ("background: red", "background: "),
        ("colour: '#ffffff'", "colour: no such entry"),
        ("logo: missing.svg", "put it beside"),
        ("[", "not YAML"),
    ],
)  # fmt: skip
def test_a_style_that_fails_is_refused_in_words(tmp_path, written, said):
    path = tmp_path / "style.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(BadFile) as refused:
        house_style(path)
    assert said in str(refused.value)
    assert str(refused.value).startswith(str(path))
