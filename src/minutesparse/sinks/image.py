"""Documents → the bytes of a database in memory, from which another process fills a SQLite file.

To insert from it takes a third of the time that it takes to insert values, and their making is done elsewhere: so many
processes make rows for the one that writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from math import nan

from minutesparse.relational import TABLES, Constants, rows
from minutesparse.sinks import Document
from minutesparse.sinks.transactions import transaction

HELD: Constants = {None: nan, False: 0, True: 1}
"""SQLite stores NaN as null. The driver takes numbers and text as they are, and looks long for who might adapt all else."""
INSERT = {
    table.name: f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({', '.join('?' * len(table.columns))})"
    for table in TABLES
}
_CREATE = [f"CREATE TABLE {table.name} ({', '.join(table.names)})" for table in TABLES]
_COPY = [
    f"INSERT INTO main.{t.name} ({', '.join(t.names)}) SELECT {', '.join(t.names)} FROM image.{t.name}" for t in TABLES
]
POSSIBLE = hasattr(sqlite3.Connection, "deserialize")
"""Whether this Python can do it: some are built without."""


class Image:
    """The rows of all tables, without keys, of the documents that were added."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        for statement in _CREATE:
            self._connection.execute(statement)

    def add(self, document: Document) -> None:
        """Add a document, whole or not at all. Raises `SinkError` as `relational.rows` does."""
        made = rows([document], HELD)
        with transaction(self._connection):
            for name, values in made.items():
                if values:
                    self._connection.executemany(INSERT[name], values)

    def close(self) -> bytes:
        """The whole as bytes; nothing can be added any more."""
        with closing(self._connection):
            return self._connection.serialize()


@contextmanager
def attached(connection: sqlite3.Connection, data: bytes) -> Iterator[list[str]]:
    """The statements that insert all rows of an image into the tables of `connection`; they work inside the block."""
    connection.execute("ATTACH ':memory:' AS image")
    try:
        connection.deserialize(data, name="image")
        yield _COPY
    finally:
        connection.execute("DETACH image")
