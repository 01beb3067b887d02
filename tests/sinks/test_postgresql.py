"""The PostgreSQL sink against a real server: writers that meet, connections that go, tables that are another's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy
from reading import counts

from invented import REFUSED, document, record
from minutesparse.errors import SchemaMismatch, SinkError
from minutesparse.relational import TABLES
from minutesparse.sinks import postgresql as module
from minutesparse.sinks.postgresql import PostgresqlSink, open_engine


@contextmanager
def _database(url: str) -> Iterator[sqlalchemy.Connection]:
    engine, _ = open_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_tables_are_made_once_documented_and_linked(postgresql: str) -> None:
    for created in (True, False):
        sink = PostgresqlSink(postgresql)
        assert sink.created is created
        sink.close()
    with _database(postgresql) as connection:
        inspector = sqlalchemy.inspect(connection)
        for table in TABLES:
            assert inspector.get_table_comment(table.name)["text"] == table.doc
            links = {
                (each["constrained_columns"][0], each["referred_table"])
                for each in inspector.get_foreign_keys(table.name)
            }
            assert links == {(column.name, column.references) for column in table.references}
            comments = {column["name"]: column["comment"] for column in inspector.get_columns(table.name)}
            assert comments == {c.name: c.doc for c in table.columns} | ({"search": None} if table.searched else {})


def test_full_text_is_indexed(postgresql: str) -> None:
    sink = PostgresqlSink(postgresql)
    sink.write([document("a", record(text="bees and hives")), REFUSED])
    sink.close()
    with _database(postgresql) as connection:
        connection.exec_driver_sql("SET enable_seqscan TO off")
        where = "FROM clauses WHERE search @@ websearch_to_tsquery('english', 'bee hive')"
        assert connection.exec_driver_sql(f"SELECT count(*) {where}").scalar() == 3
        plan = connection.exec_driver_sql(f"EXPLAIN SELECT text {where}").scalars().all()
        assert any("clauses_search" in line for line in plan)
        assert connection.exec_driver_sql("SELECT metadata->>'ward' FROM documents WHERE uri = 'a'").scalar() == "North"


def test_writers_of_the_same_documents_do_not_get_in_each_others_way(postgresql: str) -> None:
    PostgresqlSink(postgresql).close()
    failures: list[Exception] = []

    def write(order: int) -> None:
        try:
            sink = PostgresqlSink(postgresql)
            for _ in range(3):
                sink.write([document(name) for name in ("a", "b", "c", "d")[::order]])
            sink.close()
        except SinkError as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(order,)) for order in (1, -1, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert counts(postgresql)["people"] == 12


def test_a_lost_connection_is_made_anew(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sink = PostgresqlSink(postgresql)
    merge, killed = module._merge, []

    def lose_once(connection: sqlalchemy.Connection, *rest: object) -> None:
        merge(connection, *rest)  # type: ignore[arg-type]
        if not killed:
            killed.append(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
            with _database(postgresql) as other:
                other.exec_driver_sql("SELECT pg_terminate_backend(%s)", (killed[0],))

    monkeypatch.setattr(module, "_merge", lose_once)
    sink.write([document("a")])
    sink.close()
    assert killed
    assert counts(postgresql)["documents"] == 1


def test_a_server_that_is_not_there_is_told_as_passing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAUSE", 0.001)
    with pytest.raises(SinkError, match=r"postgresql\+psycopg://me:\*\*\*@127\.0\.0\.1:9/x: ") as caught:
        PostgresqlSink("postgresql://me:secret@127.0.0.1:9/x")
    assert caught.value.transient
    assert "secret" not in str(caught.value)


def test_many_documents_at_once(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MANY", 2)
    sink = PostgresqlSink(postgresql)
    sink.write([document(name) for name in "abc"])
    sink.write([])
    sink.close()
    assert counts(postgresql)["documents"] == 3


@pytest.mark.parametrize("statement", ["UPDATE meta SET value = '0'", "DROP TABLE meta", "DROP TABLE findings CASCADE"])
def test_tables_of_another_version_are_left_alone(postgresql: str, statement: str) -> None:
    PostgresqlSink(postgresql).close()
    with _database(postgresql) as connection:
        connection.exec_driver_sql(statement)
    with pytest.raises(SchemaMismatch, match=r"this is version 1: add \?schema=another"):
        PostgresqlSink(postgresql)


def test_what_is_no_url_is_told() -> None:
    with pytest.raises(SinkError, match="not the URL of a database"):
        PostgresqlSink("postgresql://host:port/x")
