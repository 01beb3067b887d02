"""Documents → one SQLite file, by the standard library alone; opens in Datasette as it is."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from minutesparse.errors import SchemaMismatch, SinkError
from minutesparse.relational import TABLES, VERSION, chunks, document_id, rows, statements
from minutesparse.relational.ddl import fill_fts, indexes
from minutesparse.sinks import Document
from minutesparse.sinks.image import HELD, INSERT, attached
from minutesparse.sinks.transactions import transaction

_CHUNK = 200  # documents whose rows are in memory at once
_WAIT = 60.0  # seconds for another process that is writing
_PAUSE = 0.01
_INDEXES = indexes("sqlite")
_FILL = [fill_fts(table) for table in TABLES if table.searched]
_PARTS = [table.name for table in TABLES if table.name != "documents"]
_UNINDEXED = 5_000  # documents whose words the full-text indexes may lack; many at a time cost them less
_PRAGMAS = ("page_size=16384", "foreign_keys=OFF", "synchronous=NORMAL", "cache_size=-65536")


class SqliteSink:
    """The tables of `minutesparse.relational` in a SQLite file, with full-text indexes and views.

    A `write` is one transaction. While the sink is open the file has a write-ahead log beside it, so that others can read;
    after `close` it is one file again. Of a new file the indexes are made at `close`, which adds to the full-text indexes
    what they lack, also where a writer before was killed. Links are declared but not checked at each row: a document's
    rows hold together and come and go together. Raises `SchemaMismatch` where the file holds other tables, or those of
    another version.
    """

    incremental = True

    def __init__(self, path: Path) -> None:
        self.path = path
        self.created = False
        """Whether the tables were made just now."""
        self._closed = False
        self._unindexed = 0
        with self._wrapped():
            self._connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            with self._wrapped():
                for pragma in _PRAGMAS:
                    self._connection.execute(f"PRAGMA {pragma}")
                self._use_log()
                with transaction(self._connection):
                    self._prepare()
        except SinkError:
            self._connection.close()
            raise

    def _use_log(self) -> None:
        """Turn to a write-ahead log; SQLite itself does not wait for another process that is doing so."""
        until = time.monotonic() + _WAIT
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)

    def write(self, documents: Iterable[Document]) -> None:
        """Write them whole or not at all; what is there of the same uri is replaced."""
        with self._wrapped(), transaction(self._connection):
            for chunk in chunks(documents, _CHUNK):
                self._delete([document_id(document.uri) for document in chunk])
                for name, values in rows(chunk, HELD).items():
                    self._connection.executemany(INSERT[name], values)
                self._unindexed += len(chunk)
            if self._unindexed >= _UNINDEXED:
                self._fill()

    def take(self, image: bytes, uris: Sequence[str]) -> None:
        """Write the documents of an `image` whole or not at all, as `write` does."""
        with self._wrapped(), attached(self._connection, image) as statements, transaction(self._connection):
            self._delete([document_id(uri) for uri in uris])
            for statement in statements:
                self._connection.execute(statement)
            self._unindexed += len(uris)
            if self._unindexed >= _UNINDEXED:
                self._fill()

    def close(self) -> None:
        """Complete the indexes and fold the log into the file. Again, it does nothing."""
        if self._closed:
            return
        self._closed = True
        with self._wrapped():
            with transaction(self._connection):
                self._fill()
                for statement in _INDEXES:
                    self._connection.execute(statement)
            self._connection.execute("PRAGMA optimize")
            with suppress(sqlite3.OperationalError):  # another process has it open, and will do it
                self._connection.execute("PRAGMA journal_mode=DELETE")
            self._connection.close()

    def _prepare(self) -> None:
        found = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not found:
            for statement in statements("sqlite"):
                if statement not in _INDEXES:
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

    def _delete(self, keys: list[str]) -> None:
        """Remove documents with all that is theirs, which is what has an id that begins with theirs."""
        there = [key for key in keys if self._connection.execute("DELETE FROM documents WHERE id = ?", (key,)).rowcount]
        if there:
            self._fill()  # what is taken out of a full-text index must be in it
            ranges = [(f"{key}-", f"{key}.") for key in there]
            for name in _PARTS:
                self._connection.executemany(f"DELETE FROM {name} WHERE id > ? AND id < ?", ranges)

    def _fill(self) -> None:
        """Add to the full-text indexes what they lack."""
        for statement in _FILL:
            self._connection.execute(statement)
        self._unindexed = 0

    @contextmanager
    def _wrapped(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OverflowError) as error:
            raise SinkError(f"{self.path}: {error}") from error
