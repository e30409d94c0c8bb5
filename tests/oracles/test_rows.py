"""The rows of a release, counted again in plain Python from the files."""

from tests.oracles.record import rows


def test_every_table_has_the_rows_of_its_file(real_reader):
    found = real_reader.query("record_rows_by_table").rows
    assert {row["table_name"]: row["rows_count"] for row in found} == {
        row["table_name"]: len(rows(row["table_name"])) for row in found
    }
    assert len(found) > 20
