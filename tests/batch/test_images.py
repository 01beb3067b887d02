"""Rows that workers gather in images: the same as those made of the ledger's records, and never of an earlier state."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Running
from invented import REFUSED, changed, document, record
from minutesparse.batch import delivery, gathering
from minutesparse.batch.delivery import Delivery
from minutesparse.batch.gathering import Gathering
from minutesparse.batch.ledger import Ledger, Row, pack
from minutesparse.relational import TABLES
from minutesparse.sinks import Document
from minutesparse.sinks.sqlite import SqliteSink

Folder = Callable[..., Path]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "out.ledger") as ledger:
        yield ledger


def _tables(path: Path) -> dict[str, list[object]]:
    with closing(sqlite3.connect(path)) as connection:
        return {t.name: sorted(connection.execute(f"SELECT * FROM {t.name}").fetchall(), key=repr) for t in TABLES}


def _row(given: Document) -> Row:
    packed = tuple(pack(record) for record in given.records)
    return Row(
        given.uri, given.sha256, "configuration", "limits", given.status, metadata=dict(given.metadata), records=packed
    )


def _gathered(*documents: Document) -> tuple[dict[str, str], bytes]:
    gathered = Gathering()
    for each in documents:
        assert gathered.add(each)
    gathered._begun -= 60
    return gathered.take()


def test_what_workers_make_is_what_the_ledger_gives(
    execute: Running, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[list[str]] = []
    take = SqliteSink.take

    def watched(sink: SqliteSink, image: bytes, uris: list[str]) -> None:
        taken.append(list(uris))
        take(sink, image, uris)

    monkeypatch.setattr(SqliteSink, "take", watched)
    folder(
        **{f"d{n:02}": f"words {n}" for n in range(70)},
        twin="words 3",
        bad="broken x",
        part="partial x",
        two="several 2",
    )
    execute("in", output="out.sqlite", workers=1)
    assert sum(map(len, taken)) >= gathering._MOST
    again = SqliteSink(tmp_path / "again.sqlite")
    with Ledger(tmp_path / "out.sqlite.ledger", write=False) as ledger:
        again.write(row.document() for row in ledger.rows())
    again.close()
    assert _tables(tmp_path / "out.sqlite") == _tables(tmp_path / "again.sqlite")
    assert len(_tables(tmp_path / "out.sqlite")["documents"]) == 74


def test_an_image_is_due_after_some_documents_or_some_time() -> None:
    gathered = Gathering()
    assert gathered.take() == ({}, b"")
    tickets = {}
    for number in range(gathering._MOST):
        assert gathered.take() == ({}, b"")
        tickets[f"d{number}"] = gathered.add(document(f"d{number}"))
    found, image = gathered.take()
    assert found == tickets
    assert len(set(found.values())) == gathering._MOST
    assert image
    assert gathered.take() == ({}, b"")
    (uri,), image = _gathered(document("late"))
    assert uri == "late"


def test_an_image_is_due_when_it_is_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = document("one"), document("two")
    monkeypatch.setattr(gathering, "_HEAVIEST", sum(map(len, (*one.records, *two.records))))
    gathered = Gathering()
    tickets = {"one": gathered.add(one)}
    assert gathered.take() == ({}, b"")
    tickets["two"] = gathered.add(two)
    assert gathered.take()[0] == tickets
    gathered.add(document("three"))
    assert gathered.take() == ({}, b"")


def test_a_document_that_no_image_can_hold_has_no_ticket(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered = Gathering()
    assert gathered.add(document("a"))
    assert not gathered.add(document("a"))
    assert not gathered.add(document("b", changed(record(), schema_version="0")))
    monkeypatch.setattr(gathering, "_LARGEST", 100)
    assert not gathered.add(document("c"))
    gathered._begun -= 60
    assert list(gathered.take()[0]) == ["a"]


def test_an_image_with_what_was_read_anew_is_not_taken(ledger: Ledger, tmp_path: Path) -> None:
    new = document("a", record(text="other words"))
    old, kept = _gathered(document("a"), document("b")), document("b")
    output = Delivery(ledger, str(tmp_path / "out.sqlite"))
    for each, ticket in ((document("a"), old[0]["a"]), (kept, old[0]["b"]), (new, "")):
        ledger.put([_row(each)])
        output.add(each.uri, ticket)
    output.take(old[1], old[0])
    assert len(ledger.undelivered(9)) == 2
    output.finish()
    sink = SqliteSink(tmp_path / "again.sqlite")
    sink.write([new, kept])
    sink.close()
    assert _tables(tmp_path / "out.sqlite") == _tables(tmp_path / "again.sqlite")


def test_an_image_that_does_not_come_is_not_waited_for(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "_LOST", -1.0)
    monkeypatch.setattr(delivery, "_PATIENCE", -1.0)
    output = Delivery(ledger, str(tmp_path / "out.sqlite"))
    tickets, image = _gathered(document("a"))
    ledger.put([_row(document("a"))])
    output.add("a", tickets["a"])
    assert not ledger.undelivered(1)
    output.take(image, tickets)  # it comes after all
    output.finish()
    assert len(_tables(tmp_path / "out.sqlite")["documents"]) == 1


def test_a_sink_takes_an_image_as_it_takes_documents(tmp_path: Path) -> None:
    given = [document("a", record(), record()), document("b", record(text="bees and hives")), REFUSED]
    tickets, image = _gathered(*given)
    for name in ("image", "written"):
        sink = SqliteSink(tmp_path / f"{name}.sqlite")
        sink.write([document("b"), document("c")])
        if name == "image":
            sink.take(image, list(tickets))
        else:
            sink.write(given)
        sink.close()
    assert _tables(tmp_path / "image.sqlite") == _tables(tmp_path / "written.sqlite")
    with closing(sqlite3.connect(tmp_path / "image.sqlite")) as connection:
        for table in TABLES:
            if table.searched:
                connection.execute(
                    f"INSERT INTO {table.name}_fts({table.name}_fts, rank) VALUES ('integrity-check', 1)"
                )
        found = connection.execute("SELECT count(*) FROM contributions_fts WHERE contributions_fts MATCH 'hives'")
        assert found.fetchone() == (1,)
