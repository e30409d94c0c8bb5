"""What is shown of a result: folded columns, kinds of nothing, notes."""

from datetime import date
from pathlib import Path

import pytest

from oversight import tables
from oversight.language import speaking
from oversight.queries import Query, Result
from tests.drawn import release_of

COLUMNS = {
    "institution_id": "id",
    "institution_name_en": "name",
    "institution_name_fr": "name",
    "issued_first_day": "null: not available",
    "issued_last_day": "null: not available",
    "finding_stance": "coded",
    "late_days": "null: not applicable",
    "open_count": "a count",
    "source_ids": "sources",
}
ROW = {
    "institution_id": "rcmp", "institution_name_en": "Police", "institution_name_fr": "Gendarmerie",
    "issued_first_day": date(2021, 6, 1), "issued_last_day": date(2021, 6, 30),
    "finding_stance": "disputed", "late_days": None, "open_count": 0, "source_ids": ["S2", "S1"],
}  # fmt: skip


@pytest.fixture
def reader(tmp_path):
    codes = """
        list           | code     | name_en  | name_fr
        ---------------+----------+----------+----------
        finding_stance | disputed | disputed | contestée
    """
    labels = """
        column_name | label_en  | label_fr
        ------------+-----------+---------
        late_days   | Days late | Retard
    """
    opened = release_of(tmp_path / "release.duckdb", {"codes": codes, "labels": labels})
    yield opened
    opened.close()


def shown(reader, *rows, only=None):
    query = Query("q", "", "", (), COLUMNS, Path("q.sql"))
    return tables.shown(Result(query, {}, list(rows)), reader, only)


def test_columns_are_folded(reader):
    assert [column.name for column in shown(reader, ROW).columns] == [
        "institution_name", "issued_day", "finding_stance", "late_days", "open_count", "source_ids",
    ]  # fmt: skip


def test_cells_are_said_in_the_language_and_kept_as_they_are(reader):
    with speaking("fr"):
        table = shown(reader, ROW)
    assert [cell.text for cell in table.rows[0]] == [
        "Gendarmerie", "juin 2021", "contestée", "...", "0", "1, 2",
    ]  # fmt: skip
    assert [cell.value for cell in table.rows[0]] == [
        "Gendarmerie", "2021-06-01/2021-06-30", "contestée", "...", 0, "S2; S1",
    ]  # fmt: skip
    assert table.columns[3].label == "Retard"


def test_zero_not_available_and_not_applicable_are_never_merged(reader):
    row = ROW | {"issued_first_day": None, "issued_last_day": None}
    texts = {cell.text for cell in shown(reader, row).rows[0]}
    assert {"0", "..", "..."} <= texts


def test_an_entity_links_to_its_page(reader):
    assert shown(reader, ROW).rows[0][0].entity == ("institution", "rcmp")


def test_sources_are_numbered_in_the_order_of_first_use(reader):
    later = ROW | {"source_ids": ["S3", "S1"]}
    table = shown(reader, ROW, later)
    assert table.source_ids == ["S2", "S1", "S3"]
    assert [row[-1].text for row in table.rows] == ["1, 2", "3, 2"]


def test_columns_can_be_picked_and_ordered(reader):
    table = shown(reader, ROW, only=["open_count", "institution_name"])
    assert [column.name for column in table.columns] == ["open_count", "institution_name"]
    with pytest.raises(KeyError):
        shown(reader, ROW, only=["nothing"])
