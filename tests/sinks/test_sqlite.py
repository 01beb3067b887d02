"""The SQLite file: links that hold, full text that follows the rows, and files that are something else."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from reading import counts, held

from invented import REFUSED, document, record
from minutesparse.errors import SchemaMismatch, SinkError
from minutesparse.relational import TABLES, rows
from minutesparse.sinks.sqlite import SqliteSink

SEARCHED = [table.name for table in TABLES if table.searched]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "out.sqlite"
    sink = SqliteSink(path)
    assert sink.created
    sink.write([document("a"), document("b", record(text="bees and hives")), REFUSED])
    sink.close()
    return path


def _check_fts(connection: sqlite3.Connection) -> None:
    for name in SEARCHED:
        connection.execute(f"INSERT INTO {name}_fts({name}_fts, rank) VALUES ('integrity-check', 1)")


def test_it_is_one_consistent_file(path: Path) -> None:
    assert [each.name for each in path.parent.iterdir()] == ["out.sqlite"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        _check_fts(connection)


def test_every_value_is_held_as_it_is(path: Path) -> None:
    made = rows([document("a"), document("b", record(text="bees and hives")), REFUSED])
    assert held(str(path)) == {name: sorted(values, key=lambda row: str(row[0])) for name, values in made.items()}


def test_every_column_but_free_ones_links_to_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table in TABLES:
            links = {(row[3], row[2], row[4]) for row in connection.execute(f"PRAGMA foreign_key_list({table.name})")}
            assert links == {(column.name, column.references, "id") for column in table.references}


def test_all_goes_with_its_document(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM documents WHERE uri = 'b'")
        connection.commit()
        _check_fts(connection)
        assert connection.execute("SELECT * FROM points_fts WHERE points_fts MATCH 'bees'").fetchall() == []
    assert {name for name, held in counts(str(path)).items() if held > counts(str(path))["documents"]} >= {"people"}
    assert counts(str(path))["meetings"] == 1


def test_full_text_follows_rows_that_are_replaced_changed_and_moved(path: Path) -> None:
    sink = SqliteSink(path)
    assert not sink.created
    sink.write([document("a", record(text="newts in the pond"))])
    sink.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE clauses SET text = 'toads' WHERE label = '2' AND text LIKE 'newts%'")
        connection.commit()
        connection.execute("VACUUM")
        _check_fts(connection)
        query = "SELECT text FROM clauses WHERE rowid IN (SELECT rowid FROM clauses_fts WHERE clauses_fts MATCH ?)"
        assert {text for (text,) in connection.execute(query, ("newt",))} == {"newts in the pond"}
        assert {text for (text,) in connection.execute(query, ("toad",))} == {"toads"}


def test_what_a_killed_writer_left_undone_the_next_one_does(path: Path, tmp_path: Path) -> None:
    sink = SqliteSink(tmp_path / "killed.sqlite")
    sink.write([document("a"), document("b", record(text="bees and hives"))])
    sink._connection.close()  # as if its process had been killed
    again = SqliteSink(tmp_path / "killed.sqlite")
    again.write([document("a", record(text="newts in the pond")), REFUSED])
    again.write([document("a")])
    again.close()
    made = []
    for place in (path, tmp_path / "killed.sqlite"):
        with closing(sqlite3.connect(place)) as connection:
            _check_fts(connection)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            made.append(
                sorted(connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
            )
    assert made[0] == made[1]
    assert counts(str(path)) == counts(str(tmp_path / "killed.sqlite"))


def test_a_document_that_comes_again_while_the_file_is_new(path: Path, tmp_path: Path) -> None:
    sink = SqliteSink(tmp_path / "new.sqlite")
    sink.write([document("a", record(text="newts in the pond")), document("b"), REFUSED])
    with pytest.raises(SinkError):
        sink.write([document("a"), document("c", b"{}")])
    assert counts(str(tmp_path / "new.sqlite"))["documents"] == 3
    sink.write([document("a")])
    sink.write([document("b", record(text="bees and hives"))])
    sink.close()
    assert held(str(tmp_path / "new.sqlite")) == held(str(path))
    with closing(sqlite3.connect(tmp_path / "new.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        _check_fts(connection)


def test_a_record_that_has_an_id_twice_is_refused_at_once(tmp_path: Path) -> None:
    sink = SqliteSink(tmp_path / "out.sqlite")
    with pytest.raises(SinkError, match=r"UNIQUE constraint failed: people\.id"):
        sink.write([document("a"), document("b", record().replace(b'"id":"p2"', b'"id":"p1"'))])
    sink.close()
    assert counts(str(tmp_path / "out.sqlite"))["documents"] == 0


@pytest.mark.parametrize("number", range(10))
def test_two_writers_wait_for_one_another(tmp_path: Path, number: int) -> None:
    path, begin = tmp_path / f"{number}.sqlite", threading.Barrier(2)

    def write(name: str) -> None:
        begin.wait()
        sink = SqliteSink(path)
        for n in range(5):
            sink.write([document(f"{name}{n}"), document("shared")])
        sink.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts(str(path))["documents"] == 11


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = '0'",
        "DELETE FROM meta",
        "DROP TABLE meta",
        "DROP TABLE meta; CREATE TABLE meta (something INTEGER)",
    ],
)
def test_tables_of_another_version_are_left_alone(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statement)
    before = counts(str(path))
    with pytest.raises(SchemaMismatch, match=r"out\.sqlite holds tables of .*; this is version 1"):
        SqliteSink(path)
    assert counts(str(path)) == before


def test_what_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("The words of somebody, and no database at all. " * 30, encoding="utf-8")
    for name in ("notes.db", "nowhere/out.db", "."):
        with pytest.raises(SinkError):
            SqliteSink(tmp_path / name)
    assert (tmp_path / "notes.db").read_text(encoding="utf-8").startswith("The words")
