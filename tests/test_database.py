"""A reader opens one file, reads it, and can do nothing else."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb
import pytest
import sqlalchemy.exc

from oversight import database, queries
from oversight.database import QueryTookTooLong, Reader
from tests.drawn import release_of

HOSTILE = [
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/hostname')",
    "select * from glob('/*')",
    "select * from '/etc/passwd'",
    "copy institutions to 'out.csv'",
    "export database 'out'",
    "attach 'other.duckdb' as other",
    "install httpfs",
    "load httpfs",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "set threads = 64",
    "reset memory_limit",
    "create table stolen as select 1",
    "insert into institutions (institution_id) values ('x')",
    "update institutions set name_en = 'x'",
    "delete from institutions",
    "drop table institutions",
    "create secret one (type s3, key_id 'a', secret 'b')",
    "select * from secret_of_this_test",
    "pragma database_list; attach ':memory:' as m; copy institutions to 'x.csv'",
    "select * from read_parquet('https://example.org/a.parquet')",
]
secret_of_this_test = [{"a": 1}]


@pytest.fixture
def reader(tmp_path):
    drawn = "institution_id | name_en\nrcmp | RCMP"
    opened = release_of(tmp_path / "release.duckdb", {"institutions": drawn})
    yield opened
    opened.close()


@pytest.mark.parametrize("statement", HOSTILE)
def test_a_hostile_statement_is_refused(reader, statement):
    with pytest.raises((sqlalchemy.exc.SQLAlchemyError, duckdb.Error)):
        reader._rows(statement, {})
    assert reader._rows("select institution_id from institutions", {}) == [
        {"institution_id": "rcmp"}
    ]


def test_a_query_that_takes_too_long_is_interrupted(reader, monkeypatch):
    monkeypatch.setattr(database, "SECONDS_A_QUERY", 0.2)
    with pytest.raises(QueryTookTooLong):
        reader._rows("select sum(range * 2 % 7) from range(100000000000)", {})


def test_a_parameter_that_the_query_does_not_take_is_a_mistake(reader):
    with pytest.raises(TypeError, match="takes no parameter institutoin_id"):
        reader.query("institutions_list", institutoin_id="rcmp")


def test_what_is_bound_is_never_read_as_sql(real_reader):
    found = real_reader.query(
        "recommendations_list", as_of_date=date(2026, 1, 1), text="' or 1=1 --"
    )
    assert found.rows == []


def test_eight_threads_read_what_they_asked_for(real_reader):
    names = [row["institution_id"] for row in real_reader.query("institutions_list").rows][:8]
    ready = threading.Barrier(8)

    def ask(institution_id):
        ready.wait()
        for _ in range(25):
            row = real_reader.query(
                "institution_summary",
                as_of_date=date(2026, 11, 23),
                institution_id=institution_id,
            ).rows[0]
            assert row["institution_id"] == institution_id
        return institution_id

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, names)) == names


def test_the_file_is_opened_read_only_and_can_be_opened_twice(real_home):
    path = real_home / "current" / "release.duckdb"
    first, second = Reader(path), Reader(path)
    assert first.release == second.release
    first.close()
    second.close()


def test_every_query_of_the_folder_can_be_read():
    assert len(queries.registry()) > 40
