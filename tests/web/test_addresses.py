"""Addresses: both forms, both languages, both ways, with every kind of name."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oversight.web.addresses import (
    ENTITY_PAGES,
    SLUGS,
    app_address,
    download_address,
    page_address,
    page_of,
    permanent_address,
)

NAMES = ["rcmp", "sûreté-du-québec", "ᐃᓄᒃᑎᑐᑦ", "l’œuvre d'art", "a/b?c&d=e#f", "100 %", "+1"]

both_languages = pytest.mark.parametrize("lang", ["en", "fr"])
every_page = pytest.mark.parametrize("page", SLUGS)


def _parts(address):
    split = urlsplit(address)
    filters = {name: values[0] for name, values in parse_qs(split.query).items()}
    return split.path, filters


@both_languages
@every_page
def test_a_permanent_address_leads_to_the_same_page_language_and_filters(page, lang):
    filters = {f"{page}_id" if page in ENTITY_PAGES else "institution_id": "rcmp"}
    permanent = urlsplit(permanent_address(page, lang, as_of_date="2022-05-10", **filters))
    app = app_address(permanent.path, permanent.query)
    wanted = page_address(page, lang, as_of_date="2022-05-10", **filters)
    assert _parts(app) == _parts(wanted)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_comes_through_the_path_unchanged(name):
    address = permanent_address("institution", "fr", institution_id=name)
    address.encode("ascii")
    assert _parts(app_address(address)) == (
        "/institution",
        {"lang": "fr", "institution_id": name},
    )


@given(name=st.text(min_size=1).filter(lambda text: text.strip("/")))
def test_any_name_comes_through_a_query_unchanged(name):
    name = name.encode("utf-8", "ignore").decode() or "x"
    _path, filters = _parts(page_address("search", "en", text=name))
    assert filters["text"] == name


def test_a_release_is_kept_as_a_filter():
    address = permanent_address("recommendations", "en", release_id="0001", body_id="opc")
    assert address == "/r/0001/en/recommendations/?body_id=opc"
    split = urlsplit(address)
    assert _parts(app_address(split.path, split.query)) == (
        "/recommendations",
        {"lang": "en", "body_id": "opc", "release_id": "0001"},
    )


def test_either_language_knows_the_slugs_of_the_other():
    assert app_address("/fr/open-findings/") == "/open-findings?lang=fr"
    assert app_address("/fr/conclusions-ouvertes/") == "/open-findings?lang=fr"


def test_the_home_is_the_overview():
    assert page_address("overview", "fr") == "/?lang=fr"
    assert app_address("/en") == "/?lang=en"


def test_empty_filters_are_left_out_and_days_are_iso():
    address = page_address(
        "institution", "en", institution_id="rcmp", compared_id=None, text="",
        as_of_date=date(2022, 5, 10),
    )  # fmt: skip
    assert address == "/institution?lang=en&institution_id=rcmp&as_of_date=2022-05-10"


@pytest.mark.parametrize(
    "path",
    ["/", "/de/institution/x/", "/en/nothing/", "/en/search/x/", "/en/institution/x/y/", "/r/"],
)
def test_an_address_of_nothing_is_null(path):
    assert app_address(path) is None


def test_slugs_are_unique_in_each_language():
    assert len(set(SLUGS.values())) == len(SLUGS)
    assert {page_of(slug) for slug in SLUGS.values()} == set(SLUGS)


def test_a_file_is_named_by_figure_kind_and_filters():
    address = download_address("findings-age", "csv", "fr", as_of_date="2022-05-10")
    assert address == "/download/findings-age.csv?lang=fr&as_of_date=2022-05-10"
