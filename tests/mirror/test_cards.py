"""Every page's picture for other sites is there, in its language and at the size they ask for."""

import re
from urllib.parse import urlsplit

import pytest
from PIL import Image

from oversight.database import Reader
from oversight.mirror.cards import write_cards
from oversight.mirror.places import Place
from oversight.web.addresses import SLUGS

IMAGE = re.compile(r'<meta property="og:image" content="([^"]+)"')
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("mirror")]


def test_every_picture_that_a_page_names_is_there(built):
    pages = [path for path in built.rglob("index.html") if path.parent.parent != built.parent]
    named = {m[1] for path in pages for m in IMAGE.finditer(path.read_text(encoding="utf-8"))}
    assert named
    for address in named:
        path = urlsplit(address).path.partition(f"/r/{built.name}/")[2]
        with Image.open(built / path) as card:
            assert card.size == (1200, 630), address


def test_a_card_is_of_its_page_and_language_and_the_same_each_time(real_home, tmp_path):
    reader = Reader(real_home / "current" / "release.duckdb")
    some = [Place(page, lang) for page in list(SLUGS)[:2] for lang in ("en", "fr")]
    for name in ("one", "other"):
        write_cards(tmp_path / name, some, reader)
    reader.close()
    one = {
        path.relative_to(tmp_path / "one"): path.read_bytes()
        for path in (tmp_path / "one").rglob("*.png")
    }
    assert len(set(one.values())) == len(one) == 4
    assert all((tmp_path / "other" / path).read_bytes() == content for path, content in one.items())
