"""The pages of the mirror: all of them, in both languages, whole without a script or a server."""

import gzip
import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from oversight.database import Reader
from oversight.mirror.places import places
from oversight.web.addresses import ENTITY_PAGES, SLUGS

# To build the mirror takes a minute: one worker runs all that need it.
pytestmark = pytest.mark.xdist_group("mirror")

COMPRESSED_BYTES = 60 * 1024


class Read(HTMLParser):
    """What a page asks for, where it leads, and what a strict policy would refuse."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.links: list[str] = []
        self.refused: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "style" or "style" in given or (tag == "script" and "src" not in given):
            self.refused.append(tag)
        self.refused += [name for name in given if name.startswith("on")]
        if "id" in given:
            self.ids.append(given["id"])
        is_asked = tag in ("script", "iframe", "img") or given.get("rel") == "stylesheet"
        address = given.get("src") or given.get("href")
        if is_asked and address:
            self.asked.append(address)
        elif tag == "a" and address:
            self.links.append(address)
        self.links += [given[name] for name in ("data-chart",) if name in given]


@pytest.fixture(scope="module")
def pages(root):
    folder = root.resolve()
    return {
        path.parent.relative_to(folder).as_posix() + "/": path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("index.html"))
    }


@pytest.fixture(scope="module")
def read(pages):
    return {path: Read(text) for path, text in pages.items()}


def test_every_page_and_every_entity_has_a_page_in_both_languages(pages, real_home):
    reader = Reader(real_home / "current" / "release.duckdb")
    expected = {unquote(place.path) for place in places(reader)}
    reader.close()
    assert expected <= set(pages)
    assert len(expected) > 2 * (len(SLUGS) + len(ENTITY_PAGES) * 20)


def test_the_languages_have_the_same_pages(pages):
    counts = {lang: sum(path.startswith(f"{lang}/") for path in pages) for lang in ("en", "fr")}
    assert counts["en"] == counts["fr"]


def test_a_page_needs_nothing_that_a_strict_policy_refuses(read):
    assert {path: page.refused for path, page in read.items() if page.refused} == {}


def test_ids_are_one_of_a_kind(read):
    twice = {
        path: sorted({one for one in page.ids if page.ids.count(one) > 1})
        for path, page in read.items()
    }
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_a_page_asks_no_other_host_and_all_that_it_asks_for_is_there(read, root):
    missing = [
        (path, address)
        for path, page in read.items()
        for address in page.asked
        if urlsplit(address).netloc or not _target(root, path, address).is_file()
    ]
    assert missing == []


def test_every_link_within_the_release_leads_to_a_file(read, root):
    missing = [
        (path, address)
        for path, page in read.items()
        for address in page.links
        if not urlsplit(address).scheme
        and not address.startswith(("#", "/"))
        and not _target(root, path, address).is_file()
    ]
    assert missing == []


def _target(root, path, address):
    target = unquote(posixpath.normpath(f"/{path}/{urlsplit(address).path}")).lstrip("/")
    found = root / target
    return found / "index.html" if found.is_dir() else found


def test_no_mark_is_left_where_a_drawing_belongs(pages):
    assert [path for path, text in pages.items() if "\x01" in text] == []
    assert sum(text.count("<svg ") for text in pages.values()) > 400


def test_a_page_with_its_style_and_drawings_is_under_60_kilobytes(pages, root):
    style = next((root / "assets").glob("mirror.*.css")).read_bytes()
    sizes = {
        path: len(gzip.compress(text.encode(), 6)) + len(gzip.compress(style, 6))
        for path, text in pages.items()
    }
    assert {path: size for path, size in sizes.items() if size > COMPRESSED_BYTES} == {}


def test_the_language_of_a_page_is_that_of_its_address(pages):
    wrong = [
        path
        for path, text in pages.items()
        if path[:3] in ("en/", "fr/") and not re.search(f'<html lang="{path[:2]}"', text)
    ]
    assert wrong == []


def test_a_server_has_each_page_and_asset_compressed_and_what_is_rewritten_never(root):
    folder = root.resolve()
    for path in [*folder.rglob("??/**/index.html"), *(folder / "assets").glob("*.[cj]s*")]:
        if path.suffix != ".gz":
            beside = path.with_name(f"{path.name}.gz")
            assert gzip.decompress(beside.read_bytes()) == path.read_bytes()
    assert list(folder.rglob("status-*.gz")) == []
