"""What became of every input of an archive, with its records: the SQLite file that makes a run resumable.

A row is written when a document is done and before any output sees it, so that outputs can be made again from the ledger
alone. Records are JSON, packed with zlib; every row has a checksum, and a ledger that is not what this version writes
is refused with `SinkError`. Nothing in it is ever executed or unpickled.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from minutesparse.batch.lock import Lock
from minutesparse.errors import SinkError
from minutesparse.sinks import STATUSES, Document, Status
from minutesparse.sinks.transactions import transaction

_APPLICATION = 0x4D507273
_VERSION = 1
_SCHEMA = """CREATE TABLE documents (
  uri TEXT PRIMARY KEY, sha256 TEXT NOT NULL, configuration TEXT NOT NULL, limits TEXT NOT NULL, status TEXT NOT NULL,
  reason TEXT, message TEXT, stage TEXT NOT NULL, trace TEXT NOT NULL, metadata TEXT NOT NULL, seconds REAL NOT NULL,
  peak_memory INTEGER NOT NULL, delivered INTEGER NOT NULL, checksum BLOB NOT NULL) WITHOUT ROWID"""
_RECORDS = """CREATE TABLE records (
  uri TEXT NOT NULL, number INTEGER NOT NULL, json BLOB NOT NULL, PRIMARY KEY (uri, number))"""
_UNDELIVERED = "CREATE INDEX undelivered ON documents (uri) WHERE delivered = 0"
_NOTES = "CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
_SCHEMAS = (_SCHEMA, _NOTES, _RECORDS, _UNDELIVERED)  # in the order of their names
_COLUMNS = "uri, sha256, configuration, limits, status, reason, message, stage, trace, metadata, seconds, peak_memory, checksum"
_LARGEST_RECORD = 1 << 30


@dataclass(frozen=True, slots=True)
class Row:
    """One input's row. `records` are packed; `configuration` and `limits` are hashes of what it was parsed with."""

    uri: str
    sha256: str
    configuration: str
    limits: str
    status: Status
    reason: str | None = None
    message: str | None = None
    stage: str = ""
    trace: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    peak_memory: int = 0
    records: tuple[bytes, ...] = ()

    def document(self) -> Document:
        """As sinks are given it."""
        return Document(
            uri=self.uri,
            sha256=self.sha256,
            status=self.status,
            records=tuple(unpack(record) for record in self.records),
            reason=self.reason,
            message=self.message,
            metadata=self.metadata,
            seconds=self.seconds,
            peak_memory=self.peak_memory,
        )


@dataclass(frozen=True, slots=True)
class State:
    """What a row says, without its records."""

    sha256: str
    configuration: str
    limits: str
    status: Status
    reason: str | None
    message: str | None
    metadata: dict[str, str]


class Ledger:
    """The ledger at `path`, made where there is none. Only one process at a time may have it open to write.

    With `write=False` it is only read, at any time, also while a run goes on; then there must be one.
    """

    def __init__(self, path: Path, *, write: bool = True) -> None:
        self.path = path
        self._lock: Lock | None = None
        if write:
            with self._wrapped():
                path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(path.with_name(f"{path.name}-lock"))
        try:
            with self._wrapped():
                self._connection = sqlite3.connect(
                    path if write else _to_read(path), isolation_level=None, uri=not write
                )
                self._connection.execute("PRAGMA trusted_schema=OFF")
                self._check()
                if write:
                    self._connection.execute("PRAGMA journal_mode=WAL")
                    self._connection.execute("PRAGMA synchronous=NORMAL")
        except SinkError:
            self.close()
            raise

    def close(self) -> None:
        """Fold the log into the file and let others in."""
        with suppress(AttributeError, sqlite3.Error):  # not opened, or no room left: the log holds what was written
            self._connection.close()
        if self._lock is not None:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def put(self, rows: Iterable[Row]) -> None:
        """Write rows in the place of those of the same uris; durable on return, and not yet delivered."""
        with self._transaction():
            for row in rows:
                values = _values(row)
                self._connection.execute("DELETE FROM records WHERE uri = ?", (row.uri,))
                self._connection.executemany(
                    "INSERT INTO records VALUES (?, ?, ?)",
                    [(row.uri, number, record) for number, record in enumerate(row.records)],
                )
                self._connection.execute(
                    f"INSERT OR REPLACE INTO documents ({_COLUMNS}, delivered) VALUES ({'?, ' * 13}0)",
                    (*values, _checksum(values, row.records)),
                )

    def get(self, uri: str) -> Row | None:
        """The row of an input."""
        return next(self._rows("WHERE uri = ?", (uri,)), None)

    def state(self, uri: str) -> State | None:
        """What the row of an input says."""
        with self._wrapped():
            found = self._connection.execute(
                "SELECT sha256, configuration, limits, status, reason, message, metadata FROM documents WHERE uri = ?",
                (uri,),
            ).fetchone()
        if found is None:
            return None
        sha256, configuration, limits, status, reason, message, metadata = found
        return State(sha256, configuration, limits, status, reason, message, json.loads(metadata))

    def rows(self) -> Iterator[Row]:
        """All rows, in the order of their uris."""
        return self._rows("ORDER BY uri", ())

    def undelivered(self, most: int) -> list[Row]:
        """Rows that the output has not got yet, in the order of their uris."""
        return list(self._rows("WHERE delivered = 0 ORDER BY uri LIMIT ?", (most,)))

    def deliver(self, uris: Iterable[str]) -> None:
        """Note that the output has these."""
        with self._transaction():
            self._connection.executemany("UPDATE documents SET delivered = 1 WHERE uri = ?", [(uri,) for uri in uris])

    def deliver_all(self) -> None:
        """Note that the output has everything."""
        with self._transaction():
            self._connection.execute("UPDATE documents SET delivered = 1 WHERE delivered = 0")

    def deliver_anew(self, target: str) -> None:
        """Note that the output is `target` from now on, and has nothing."""
        with self._transaction():
            self._connection.execute("UPDATE documents SET delivered = 0")
            self._connection.execute("INSERT OR REPLACE INTO notes VALUES ('target', ?)", (target,))

    def target(self) -> str | None:
        """The output that the marks of delivery are of."""
        with self._wrapped():
            found = self._connection.execute("SELECT value FROM notes WHERE name = 'target'").fetchone()
        return found and str(found[0])

    def counts(self) -> dict[str, int]:
        """How many rows there are of each status."""
        with self._wrapped():
            found = self._connection.execute("SELECT status, count(*) FROM documents GROUP BY status ORDER BY status")
            return {str(status): int(count) for status, count in found}

    def _rows(self, condition: str, values: tuple[object, ...]) -> Iterator[Row]:
        with self._wrapped():
            cursor = self._connection.execute(f"SELECT {_COLUMNS} FROM documents {condition}", values)
        while True:
            with self._wrapped():
                found = cursor.fetchone()
                if found is None:
                    return
                records = tuple(
                    record
                    for (record,) in self._connection.execute(
                        "SELECT json FROM records WHERE uri = ? ORDER BY number", (found[0],)
                    )
                )
            yield self._row(found, records)

    def _row(self, found: tuple[object, ...], records: tuple[bytes, ...]) -> Row:
        *values, checksum = found
        if checksum != _checksum(tuple(values), records) or values[4] not in STATUSES:
            raise SinkError(f"{self.path}: the row of {values[0]} was altered; remove the ledger to start anew")
        named: dict[str, Any] = dict(zip(_COLUMNS.split(", "), values, strict=False))
        named["metadata"] = json.loads(named["metadata"])
        return Row(**named, records=records)

    def _check(self) -> None:
        """Make the tables in an empty file; refuse any other that is not a whole ledger of this version."""
        version, application = (self._pragma(name) for name in ("user_version", "application_id"))
        tables = self._connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
        if not tables and not version and not application:
            with self._transaction():
                for statement in _SCHEMAS:
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version={_VERSION}")
                self._connection.execute(f"PRAGMA application_id={_APPLICATION}")
            return
        if application != _APPLICATION:
            raise SinkError(f"{self.path} is no ledger of minutesparse; name another with --ledger")
        if version != _VERSION:
            raise SinkError(
                f"{self.path} is a ledger of version {version}, this is version {_VERSION}; "
                "name another with --ledger, or remove it to parse all again"
            )
        if tables != [(statement,) for statement in _SCHEMAS] or self._pragma("quick_check(1)") != "ok":
            raise SinkError(f"{self.path} was altered or is damaged; remove it to parse all again")

    def _pragma(self, name: str) -> object:
        return self._connection.execute(f"PRAGMA {name}").fetchone()[0]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._wrapped(), transaction(self._connection):
            yield

    @contextmanager
    def _wrapped(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise SinkError(f"{self.path}: {error}") from error


def _to_read(path: Path) -> str:
    """The URI to open a ledger with where nothing may be written; without a log beside it nobody else writes."""
    alone = not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"


def pack(record: bytes) -> bytes:
    """A record's JSON as the ledger keeps it."""
    return zlib.compress(record, 3)


def unpack(packed: bytes) -> bytes:
    """The JSON of a packed record."""
    inflater = zlib.decompressobj()
    record = inflater.decompress(packed, _LARGEST_RECORD)
    if not inflater.eof:
        raise SinkError("a record of the ledger is larger than any that was ever written")
    return record


def _values(row: Row) -> tuple[object, ...]:
    """The columns of a row, as in `_COLUMNS`, but its checksum."""
    metadata = json.dumps(row.metadata, sort_keys=True)
    return (
        *(
            row.uri,
            row.sha256,
            row.configuration,
            row.limits,
            row.status,
            row.reason,
            row.message,
            row.stage,
            row.trace,
        ),
        *(metadata, row.seconds, row.peak_memory),
    )


def _checksum(values: tuple[object, ...], records: tuple[bytes, ...]) -> bytes:
    told = hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16)
    for record in records:
        told.update(len(record).to_bytes(8))
        told.update(record)
    return told.digest()
