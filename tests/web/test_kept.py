"""The permanent addresses of a release that other software made show what the mirror keeps."""

import json
import shutil

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight.web.middleware import MIDDLEWARE
from oversight.web.routes import routes

PAGE = "/r/0001/fr/institution/rcmp/"


@pytest.fixture
def home(real_home, tmp_path, monkeypatch):
    home = shutil.copytree(real_home, tmp_path / "home", symlinks=True)
    page = home / "site" / "r" / "0001" / "fr" / "institution" / "rcmp" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("as it was shown", encoding="utf-8")
    (home / "site" / "r" / "0002").mkdir()
    (home / "site" / "r" / "0002" / "index.html").write_text("not published", encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_HOME", str(home))
    return home


@pytest.fixture
def client(home):
    return TestClient(Starlette(routes=routes(), middleware=MIDDLEWARE), follow_redirects=False)


def made_by_other_software(home, **said):
    path = home / "releases" / "0001" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for name, value in said.items():
        manifest[name] = value
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_a_release_of_this_software_is_asked_by_the_app(client):
    assert client.get(PAGE).headers["location"].startswith("/institution?lang=fr")


def test_one_of_another_schema_is_shown_as_it_was(home, client):
    made_by_other_software(home, schema_version="000000000000")
    answer = client.get(PAGE, params={"as_of_date": "2022-05-10"})
    assert (answer.status_code, answer.text) == (200, "as it was shown")
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert "frame-src 'none'" not in answer.headers["content-security-policy"]
    assert client.get("/r/0001/fr/recommandations/").status_code == 307


def test_one_with_another_query_too(home, client):
    sums = json.loads((home / "releases" / "0001" / "manifest.json").read_text())["sha256"]
    made_by_other_software(home, sha256=sums | {"queries/technology_matrix.sql": "0" * 64})
    assert client.get(PAGE).text == "as it was shown"


def test_the_app_s_own_address_of_it_leads_there_with_its_filters(home, client):
    made_by_other_software(home, schema_version="000000000000")
    asked = {
        "lang": "fr",
        "release_id": "0001",
        "institution_id": "rcmp",
        "since_date": "2024-01-01",
    }
    answer = client.get("/institution", params=asked)
    assert answer.headers["location"] == f"{PAGE}?since_date=2024-01-01"


def test_its_links_are_relative_to_its_folder(home, client):
    made_by_other_software(home, schema_version="000000000000")
    assert client.get(PAGE.rstrip("/")).headers["location"].endswith(PAGE)


@pytest.mark.parametrize(
    "path",
    ["/r/0002/", "/r/0002/index.html", "/r/0001/%2e%2e/0002/index.html", "/r/0001/..%2f0002/"],
)
def test_nothing_else_of_the_site_is_shown(home, client, path):
    made_by_other_software(home, schema_version="000000000000")
    answer = client.get(path)
    assert answer.status_code in (307, 404)
    assert "not published" not in answer.text
