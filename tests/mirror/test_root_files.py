"""What stands at the root of the mirror."""

import xml.etree.ElementTree as ElementTree

import pytest

from oversight.web.addresses import SLUGS

# To build the mirror takes a minute: one worker runs all that need it.
pytestmark = pytest.mark.xdist_group("mirror")

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_root_offers_both_languages(root):
    text = (root / "index.html").read_text(encoding="utf-8")
    assert 'href="en/overview/"' in text
    assert 'href="fr/apercu/"' in text


def test_a_missing_page_names_every_page_in_both_languages(root):
    text = (root / "404.html").read_text(encoding="utf-8")
    for english, french in SLUGS.items():
        assert f'href="/en/{english}/"' in text
        assert f'href="/fr/{french}/"' in text


def test_the_map_has_every_page_once_with_both_languages(root):
    found = ElementTree.parse(root / "sitemap.xml").getroot()
    addresses = [one.text for one in found.iter(f"{_SITEMAP}loc")]
    pages = [path for path in root.resolve().rglob("index.html") if path.parent != root.resolve()]
    assert len(addresses) == len(set(addresses)) == len(pages)
    assert all(len(url) == 3 for url in found)


def test_only_status_and_not_the_pages_say_what_is_current(built):
    assert "0001" in (built / "status-en.html").read_text(encoding="utf-8")
    assert 'lang="fr"' in (built / "status-fr.html").read_text(encoding="utf-8")
