"""Tables, figures, the release and feeds at their stable addresses, filtered on the server."""

import csv
import io
import json
import zipfile

import duckdb
import feedparser
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight import figures
from oversight.exports.parquet import parquet_file
from oversight.exports.shown_figure import ask
from oversight.open_data.tables import table_names
from oversight.web.data import OF_FIGURE
from oversight.web.routes import routes


@pytest.fixture
def client(real_home, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_HOME", str(real_home))
    return TestClient(Starlette(routes=routes()))


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_no_figure_has_the_name_of_a_table(real_home):
    assert not set(figures.registry()) & set(table_names(real_home / "current"))


@pytest.mark.parametrize("kind", OF_FIGURE)
@pytest.mark.parametrize("name", ["recommendations-list", "recommendations"])
@pytest.mark.parametrize("start", ["/fr", "/r/0001/en"])
def test_each_format_of_a_figure_and_of_a_table_is_there(client, start, name, kind):
    answer = client.get(f"{start}/data/{name}.{kind}")
    assert answer.status_code == 200
    assert answer.content
    assert answer.content == client.get(f"{start}/data/{name}.{kind}").content
    assert f"{name}-" in answer.headers["content-disposition"]


def test_a_whole_table_is_the_release_s_own_file(client, real_home):
    for kind in ("csv", "parquet"):
        own = real_home / "current" / kind / f"findings.{kind}"
        assert client.get(f"/en/data/findings.{kind}").content == own.read_bytes()


def test_a_table_is_filtered_by_its_columns_and_by_the_day(client):
    every = rows_of(client.get("/en/data/findings.csv"))
    some = rows_of(client.get("/en/data/findings.csv?institution_id=rcmp&as_of_date=2022-01-01"))
    expected = [
        row for row in every
        if row["institution_id"] == "rcmp" and row["known_on"] and row["known_on"] <= "2022-01-01"
    ]  # fmt: skip
    assert some == expected
    assert expected
    said = client.get("/en/data/findings.json?institution_id=rcmp&as_of_date=2022-01-01").json()
    assert [row["finding_id"] for row in said["records"]] == [row["finding_id"] for row in some]


def test_a_figure_is_filtered_as_its_page_is(client):
    address = "/fr/data/recommendations-list.json?institution_id=rcmp&as_of_date=2022-05-10"
    said = client.get(address).json()
    assert said["metadata"]["filters"] == {"institution_id": "rcmp"}
    assert said["metadata"]["as_of_date"] == "2022-05-10"
    names = {row["institution_name"] for row in said["records"]}
    assert names == {"Gendarmerie royale du Canada"}


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/en/data/findings.csv?institution_id=nobody", 400, "Valid: "),
        ("/en/data/findings.csv?colour=red", 400, "finding_id"),
        ("/en/data/findings.csv?as_of_date=soon", 400, "2022-05-10"),
        ("/en/data/institutions.csv?as_of_date=2022-01-01", 400, "institution_id"),
        ("/en/data/technology_use.csv?value=many", 400, "12 or 0.5"),
        ("/en/data/recommendations-list.csv?institution_id=nobody", 400, "rcmp"),
        ("/en/data/recommendations-list.csv?colour=red", 400, "institution_id"),
        ("/fr/data/recommendations-list.csv?as_of_date=2022-02-30", 400, "2022-05-10"),
        ("/en/data/open-findings.csv?finding_status=x", 404, "findings"),
        ("/en/data/findings-age.csv?finding_status=x", 400, "no_recommendation"),
        ("/en/data/nothing.csv", 404, "institutions"),
        ("/en/data/findings.exe", 404, "parquet"),
        ("/en/data/..%2Fmanifest.json", 404, ""),
        ("/r/0009/en/data/findings.csv", 404, "0001"),
        ("/en/feeds/institution/nobody.atom", 404, "nobody"),
        ("/en/feeds/technology/cctv.atom", 404, "recommendation"),
    ],
)
def test_what_is_not_there_is_said_with_what_is_valid(client, address, status, words):
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_the_metadata_says_all_that_a_reader_of_the_numbers_needs(client):
    said = client.get("/fr/data/recommendations-list.metadata.json").json()
    for name in ("title", "unit", "period", "denominator", "citation", "symbols", "address"):
        assert said[name]["en"]
        assert said[name]["fr"]
        assert said[name]["en"] != said[name]["fr"] or name == "symbols"
    for column in said["columns"]:
        assert column["type"]
        assert column["title"].keys() == column["description"].keys() == {"en", "fr"}
    assert all(source["terms"]["fr"] for source in said["sources"])
    assert said["code"].startswith("0001-recommendations-list-")
    assert said["query"]["file"] == "queries/recommendations_list.sql"
    assert said["release"]["release_id"] == "0001"


def test_a_hidden_or_missing_number_is_null_beside_its_symbol_in_parquet(counted_reader, tmp_path):
    symbols = set()
    for figure_id in ("uses-by-institution", "uses-by-technology", "uses-by-purpose",
                      "complaints-received", "complaints-closed"):  # fmt: skip
        shown = ask(counted_reader, figure_id, {})
        content = parquet_file(shown)
        assert content == parquet_file(shown)
        (tmp_path / "a.parquet").write_bytes(content)
        found = duckdb.read_parquet(str(tmp_path / "a.parquet"))
        kinds = dict(zip(found.columns, map(str, found.types), strict=True))
        assert (kinds["value"], kinds["value_symbol"]) == ("BIGINT", "VARCHAR")
        rows = found.select("value", "value_symbol").fetchall()
        symbols |= {symbol for value, symbol in rows if value is None}
        assert all(symbol in (None, "r") for value, symbol in rows if value is not None)
    assert symbols == {"x", ".."}


def test_the_release_and_its_feeds_are_there(client):
    archive = zipfile.ZipFile(io.BytesIO(client.get("/fr/data/release.zip").content))
    assert "0001/manifest.json" in archive.namelist()
    assert json.loads(client.get("/en/data/datapackage.json").content)["version"] == "0001"
    assert client.get("/en/data/catalogue.jsonld").json()["@type"] == "dcat:Catalog"
    for path in ("releases", "institution/rcmp", "recommendation/R-CLV-1"):
        answer = client.get(f"/fr/feeds/{path}.atom")
        assert answer.headers["content-type"].startswith("application/atom+xml")
        assert feedparser.parse(answer.content).entries
