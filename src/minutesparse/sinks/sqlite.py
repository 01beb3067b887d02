"""Documents → one SQLite file, by the standard library alone; opens in Datasette as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from minutesparse.errors import SchemaMismatch, SinkError
from minutesparse.relational import TABLES, VERSION, Rows, chunks, document_id, rows, statements
from minutesparse.relational.ddl import fill_fts
from minutesparse.sinks import Document

_CHUNK = 200  # documents whose rows are in memory at once
_WAIT = 60.0  # seconds for another process that is writing
_INSERT = {
    table.name: f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({', '.join('?' * len(table.columns))})"
    for table in TABLES
}
_SEARCHED = [table for table in TABLES if table.searched]
_PRAGMAS = ("page_size=16384", "foreign_keys=ON", "journal_mode=WAL", "synchronous=NORMAL", "cache_size=-65536")


class SqliteSink:
    """The tables of `minutesparse.relational` in a SQLite file, with full-text indexes and views.

    A `write` is one transaction. While the sink is open the file has a write-ahead log beside it, so that others can read; after
    `close` it is one file again. Raises `SchemaMismatch` where the file holds other tables, or those of another version.
    """

    incremental = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self.created = False
        """Whether the tables were made just now."""
        self._closed = False
        with self._wrapped():
            self._connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            with self._wrapped():
                for pragma in _PRAGMAS:
                    self._connection.execute(f"PRAGMA {pragma}")
                with self._transaction():
                    self._prepare()
        except SinkError:
            self._connection.close()
            raise

    def write(self, documents: Iterable[Document]) -> None:
        """Write them whole or not at all; what is there of the same uri is replaced."""
        with self._wrapped(), self._transaction():
            for chunk in chunks(documents, _CHUNK):
                self._connection.executemany(
                    "DELETE FROM documents WHERE id = ?", [(document_id(document.uri),) for document in chunk]
                )
                self._insert(rows(chunk))

    def close(self) -> None:
        """Fold the log into the file. Again, it does nothing."""
        if self._closed:
            return
        self._closed = True
        with self._wrapped():
            self._connection.execute("PRAGMA optimize")
            with suppress(sqlite3.OperationalError):  # another process has it open, and will do it
                self._connection.execute("PRAGMA journal_mode=DELETE")
            self._connection.close()

    def _prepare(self) -> None:
        found = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not found:
            for statement in statements("sqlite"):
                self._connection.execute(statement)
            self.created = True
            return
        version = None
        if "meta" in found:
            query = "SELECT value FROM meta WHERE name = 'schema_version'"
            with suppress(sqlite3.OperationalError):  # a table of that name that is not ours
                version = next((value for (value,) in self._connection.execute(query)), None)
        if version != VERSION:
            held = f"tables of version {version}" if version else "tables of something else"
            raise SchemaMismatch(f"{self.path} holds {held}; this is version {VERSION}: write to a new file")

    def _insert(self, new: Rows) -> None:
        last = {table.name: self._last_row(table.name) for table in _SEARCHED}
        for name, values in new.items():
            self._connection.executemany(_INSERT[name], values)
        for table in _SEARCHED:
            self._connection.execute(fill_fts(table), (last[table.name],))

    def _last_row(self, table: str) -> int:
        ((last,),) = self._connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}")
        return int(last)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # the first error is the one to tell
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _wrapped(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OverflowError) as error:
            raise SinkError(f"{self.path}: {error}") from error
