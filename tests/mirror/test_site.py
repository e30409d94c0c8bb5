"""Releases side by side in one site, and what each says of itself."""

import pytest

from oversight.mirror import site as sites


@pytest.fixture
def site(tmp_path):
    for release_id in ("0001", "0002", "0003"):
        (tmp_path / "r" / release_id).mkdir(parents=True)
    return tmp_path


def said(site, release_id, lang="en"):
    return (site / "r" / release_id / f"status-{lang}.html").read_text(encoding="utf-8")


def test_the_current_release_says_so_and_older_ones_name_it(site):
    sites.write_status(site, "0003", {})
    assert "This is the current release, 0003." in said(site, "0003")
    assert "Newer data exist: release 0003." in said(site, "0001")
    assert "Des données plus récentes existent" in said(site, "0001", "fr")


def test_a_withdrawn_release_says_why_in_its_language(site):
    why = {"0002": {"en": "a <wrong> total", "fr": "un total erroné"}}
    sites.write_status(site, "0003", why)
    assert "Release 0002 was withdrawn: a &lt;wrong&gt; total" in said(site, "0002")
    assert "un total erroné" in said(site, "0002", "fr")


def test_the_bare_addresses_move_from_one_release_to_the_next(site):
    sites.make_current(site, "0001")
    sites.make_current(site, "0002")
    assert (site / "current").resolve() == site / "r" / "0002"
    assert [path.name for path in site.iterdir() if path.name.startswith(".")] == []


def test_a_release_built_again_takes_its_place_whole(site):
    unfinished = site / ".unfinished-0002"
    unfinished.mkdir()
    (unfinished / "new").touch()
    sites.put(unfinished, site / "r" / "0002")
    assert [path.name for path in (site / "r" / "0002").iterdir()] == ["new"]
    assert not unfinished.exists()
    assert len(list((site / "r").iterdir())) == 3


def test_an_old_release_says_so_in_the_style_that_it_came_with(site):
    (site / "r" / "0001" / "assets").mkdir()
    (site / "r" / "0001" / "assets" / "mirror.0123456789ab.css").touch()
    sites.write_status(site, "0003", {})
    assert 'href="assets/mirror.0123456789ab.css"' in said(site, "0001")
