"""The zip, the data package and the catalogue are what their standards want."""

import io
import json
import zipfile

import frictionless
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF

from oversight.open_data.catalogue import catalogue_file
from oversight.open_data.package import datapackage_file, zip_file
from oversight.open_data.tables import table_names
from oversight.releases.verify import verify

BASE = "https://oversight.example"


@pytest.fixture(scope="module")
def release(counted_home):
    return (counted_home / "current").resolve()


@pytest.fixture
def unpacked(release, tmp_path):
    zipfile.ZipFile(io.BytesIO(zip_file(release))).extractall(tmp_path)
    return tmp_path / release.name


def test_the_zip_holds_the_whole_release_and_is_the_same_each_time(release, unpacked):
    assert zip_file(release) == zip_file(release)
    held = {path.relative_to(release) for path in release.rglob("*") if path.is_file()}
    zipped = {path.relative_to(unpacked) for path in unpacked.rglob("*") if path.is_file()}
    assert {path.as_posix() for path in zipped - held} == {"datapackage.json"}
    assert held <= zipped
    (unpacked / "datapackage.json").unlink()
    assert verify(unpacked) == []


def test_the_data_package_is_valid_with_all_its_rows(unpacked):
    report = frictionless.validate(str(unpacked / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])[:5]
    assert len(report.tasks) == len(table_names(unpacked))


def test_the_data_package_refuses_a_row_that_does_not_fit(unpacked):
    path = unpacked / "csv" / "findings.csv"
    first, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(first + "".join(rest) + rest[0], encoding="utf-8")
    assert not frictionless.validate(str(unpacked / "datapackage.json")).valid


def test_the_data_package_of_the_site_names_files_beside_it(release):
    said = json.loads(datapackage_file(release, lambda table: f"{table}.csv"))
    assert {one["path"] for one in said["resources"]} == {
        f"{name}.csv" for name in table_names(release)
    }
    assert said["licenses"][0]["path"].startswith("https://")
    for resource in said["resources"]:
        assert all(field["descriptions"]["fr"] for field in resource["schema"]["fields"])


def test_the_catalogue_is_dcat_in_both_languages(release):
    graph = rdflib.Graph().parse(data=catalogue_file(release, BASE), format="json-ld")
    catalogues = list(graph.subjects(RDF.type, DCAT.Catalog))
    assert len(catalogues) == 1
    datasets = set(graph.objects(catalogues[0], DCAT.dataset))
    assert len(datasets) > len(table_names(release))
    for one in (*datasets, catalogues[0]):
        assert {word.language for word in graph.objects(one, DCTERMS.title)} == {"en", "fr"}
        assert list(graph.objects(one, DCTERMS.description))
        assert list(graph.objects(one, DCTERMS.license))
        assert list(graph.objects(one, DCTERMS.publisher))
    for one in datasets:
        files = list(graph.objects(one, DCAT.distribution))
        assert files
        for file in files:
            address = str(graph.value(file, DCAT.downloadURL))
            assert address.startswith(f"{BASE}/r/{release.name}/")
            assert graph.value(file, DCAT.mediaType)
