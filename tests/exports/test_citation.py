"""A citation says what was shown, of what and when, and its address shows it again."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from oversight import figures
from oversight.checks.views import views
from oversight.exports.check_code import check_code
from oversight.exports.citation import citation, permalink
from oversight.exports.shown_figure import ask
from oversight.language import speaking
from oversight.web.addresses import app_address

CHOSEN = {"institution_id": "rcmp", "as_of_date": date(2022, 5, 10)}


@pytest.fixture
def shown(real_reader, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_BASE_URL", "https://oversight.example/")
    return ask(real_reader, "recommendations-list", CHOSEN)


def test_it_names_title_record_release_day_and_address_in_the_language(shown):
    with speaking("en"):
        assert citation(shown) == (
            "“Every recommendation that matches”, Public record of intrusive technologies in "
            "Canadian federal institutions, release 0001, as of May 10, 2022, "
            f"code {check_code(shown)}, "
            "https://oversight.example/r/0001/en/recommendations/"
            "?as_of_date=2022-05-10&institution_id=rcmp#recommendations-list"
        )
    with speaking("fr"):
        said = citation(shown)
    assert f"diffusion 0001, en date du 10 mai 2022, code {check_code(shown)}, https" in said


def test_the_day_is_in_it_though_the_reader_chose_none(real_reader):
    shown = ask(real_reader, "recommendations-list", {})
    assert f"?as_of_date={real_reader.as_of_date.isoformat()}#" in permalink(shown)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_its_address_leads_to_the_same_page_day_and_filters(shown, lang):
    address = urlsplit(permalink(shown, lang))
    assert app_address(address.path, address.query) == (
        f"/recommendations?lang={lang}&as_of_date=2022-05-10&institution_id=rcmp&release_id=0001"
    )


@pytest.mark.parametrize("page", ["technology-use", "open-findings"])
def test_its_address_shows_all_where_all_were_chosen_and_the_page_would_choose_one(
    counted_reader, page
):
    for figure in (one for one in figures.registry().values() if one.page == page):
        shown = ask(counted_reader, figure.figure_id, {})
        given = dict(parse_qsl(urlsplit(permalink(shown)).query))
        again = {
            view.shown.figure.figure_id: view.shown for view in views(counted_reader, page, given)
        }
        assert again[figure.figure_id].result.parameters == shown.result.parameters
