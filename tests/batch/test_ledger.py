"""A ledger keeps what it is given, for one run at a time, and refuses what is not its own."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import minutesparse
from minutesparse.batch.ledger import Ledger, Row, pack
from minutesparse.batch.lock import Lock
from minutesparse.errors import SinkError

ROW = Row(
    "a.txt",
    "ab",
    "c",
    "l",
    "ok",
    metadata={"body": "Böard"},
    seconds=0.25,
    peak_memory=7,
    records=(pack(b'{"x":1}'), pack(b"{}")),
)
BAD = Row("b.txt", "cd", "c", "l", "quarantined", "crash", "ended", "read", "Fatal …", {}, 1.5, 9)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "out.ledger"
    with Ledger(place) as ledger:
        ledger.put([BAD, ROW])
    return place


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_rows_come_back_as_they_went_in(path: Path) -> None:
    with Ledger(path) as ledger:
        assert list(ledger.rows()) == [ROW, BAD]
        assert ledger.get("a.txt") == ROW
        assert ledger.get("none") is None
        assert ledger.counts() == {"ok": 1, "quarantined": 1}
    assert ROW.document().records == (b'{"x":1}', b"{}")


def test_a_row_put_again_is_replaced_and_undelivered(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.deliver(["a.txt", "b.txt"])
        assert ledger.undelivered(9) == []
        shorter = Row("a.txt", "ff", "c", "l", "ok", records=(pack(b"[]"),))
        ledger.put([shorter])
        assert ledger.undelivered(9) == [shorter]


def test_only_one_run_at_a_time(path: Path) -> None:
    with Ledger(path):
        code = f"from minutesparse.batch.ledger import Ledger; from pathlib import Path; Ledger(Path({str(path)!r}))"
        second = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert re.search(rb"another run is writing this output \(process \d+\)", second.stderr)
    with Ledger(path) as ledger:
        assert ledger.counts()
    assert not path.with_name("out.ledger-lock").exists()


def test_a_lock_that_a_dead_process_left_is_none(tmp_path: Path) -> None:
    place = tmp_path / "lock"
    code = f"import os; from minutesparse.batch.lock import Lock; from pathlib import Path; lock = Lock(Path({str(place)!r})); os._exit(1)"
    subprocess.run([sys.executable, "-c", code], check=False)
    assert place.exists()
    Lock(place).close()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("PRAGMA user_version=0", "version 0"),
        ("PRAGMA user_version=99", "version 99"),
        ("PRAGMA application_id=1", "no ledger"),
        ("CREATE TRIGGER t AFTER INSERT ON documents BEGIN DELETE FROM documents; END", "altered"),
        ("CREATE TABLE more (x)", "altered"),
        ("DROP TABLE records", "altered"),
    ],
)
def test_a_ledger_of_another_kind_is_refused(path: Path, statement: str, words: str) -> None:
    change(path, statement)
    with pytest.raises(SinkError, match=words):
        Ledger(path)
    Lock(path.with_name("out.ledger-lock")).close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET status = 'partial' WHERE uri = 'a.txt'",
        "UPDATE documents SET metadata = '[1]' WHERE uri = 'a.txt'",
        "UPDATE records SET json = x'00' WHERE uri = 'a.txt'",
        "DELETE FROM records WHERE uri = 'a.txt' AND number = 1",
    ],
)
def test_a_row_that_was_altered_is_refused(path: Path, statement: str) -> None:
    change(path, statement)
    with Ledger(path) as ledger, pytest.raises(SinkError, match=r"a\.txt was altered"):
        list(ledger.rows())


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "precious.txt"
    place.write_bytes(b"not a database at all, by any means" * 100)
    with pytest.raises(SinkError, match="not a database"):
        Ledger(place)
    assert place.read_bytes().startswith(b"not a database")


def test_a_damaged_ledger_is_refused(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 4] = os.urandom(4096 * 2)
    path.write_bytes(data)
    with pytest.raises(SinkError):
        Ledger(path)


def test_nothing_is_ever_unpickled() -> None:
    root = Path(minutesparse.__file__).parent
    for folder in ("batch", "workers", "sinks"):
        for module in (root / folder).rglob("*.py"):
            assert not re.search(
                r"\b(pickle|marshal|shelve|eval|exec)\b\s*[.(]|import (pickle|marshal|shelve)", module.read_text()
            ), module
