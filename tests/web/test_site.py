"""What stands around every page, drawn by Streamlit itself, with and without a release."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oversight.web.addresses import SLUGS
from oversight.web.menu import MAIN_PAGES, OTHER_PAGES

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The app as a reader opens it, on a home that holds no release."""
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path))

    def show(**query):
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        for name, value in query.items():
            test.query_params[name] = value
        return test.run()

    return show


def _html(test):
    return "".join(element.proto.body for element in test.get("html"))


@pytest.mark.parametrize("page", SLUGS)
def test_every_page_has_a_file(page):
    assert (ROOT / "pages" / f"{page.replace('-', '_')}.py").exists()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_without_a_release_the_site_stands_and_says_what_to_run_in_both_languages(site, lang):
    test = site(lang=lang)
    assert not test.exception
    assert re.findall(r'role="alert" lang="(..)">[^<]*release build', _html(test)) == ["en", "fr"]
    assert all(f"?lang={lang}" in link for link in _menu(_html(test)))


def test_the_menu_leads_to_the_main_pages_and_keeps_the_day(site):
    links = _menu(_html(site(lang="fr", as_of_date="2022-05-10", institution_id="rcmp")))
    assert len(links) == len(MAIN_PAGES) + len(OTHER_PAGES)
    assert all("as_of_date=2022-05-10" in link for link in links)
    assert not any("institution_id" in link for link in links)


def test_the_other_language_keeps_every_filter(site):
    html = _html(site(lang="en", as_of_date="2022-05-10", institution_id="ᐃᓄᒃ & cie"))
    link = re.search(r'class="ov-lang" href="([^"]+)" lang="fr" hreflang="fr"', html)
    assert link
    assert "lang=fr" in link[1]
    assert "as_of_date=2022-05-10" in link[1]
    assert "institution_id=%E1%90%83%E1%93%84%E1%92%83%20%26%20cie" in link[1]


def test_an_unknown_language_is_said_in_both_and_the_page_still_works(site):
    test = site(lang="<b>de</b>")
    html = _html(test)
    assert not test.exception
    assert html.count('class="ov-note" role="note" lang=') == 2
    assert "<b>de</b>" not in html
    assert "&lt;b&gt;de&lt;/b&gt;" in html


@pytest.mark.parametrize("name", ["page", "self"])
def test_a_filter_may_have_any_name(site, real_home, monkeypatch, name):
    monkeypatch.setenv("OVERSIGHT_HOME", str(real_home))
    test = site(lang="en", **{name: "x"})
    assert not test.exception
    assert "ov-foot" in _html(test)
    assert f"{name}=x" in _html(test)


def _menu(html):
    found = re.search(r'<nav class="ov-nav".*?</nav>', html)
    assert found
    return re.findall(r'href="([^"]+)"', found[0])
