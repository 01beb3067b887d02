"""Documents → one DuckDB file, for analysis (needs duckdb and pyarrow)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import duckdb

from minutesparse.errors import SchemaMismatch, SinkError
from minutesparse.relational import TABLES, chunks, rows, statements
from minutesparse.sinks import Document
from minutesparse.sinks.columns import columns

_CHUNK = 500  # documents whose rows are in memory at once
CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": "false"}
"""Nothing is fetched from the network."""


class DuckdbSink:
    """The tables of `minutesparse.relational` in a DuckDB file, with comments and views; replaced whole.

    Keys are declared as far as DuckDB allows: no links to the same or a later table. Raises `SchemaMismatch` where there
    is something else in its place.
    """

    incremental = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self._draft = path.with_name(f".{path.name}.minutesparse-part")
        self._check()

    def write(self, documents: Iterable[Document]) -> None:
        """Replace the file with the tables of `documents`. Raises `SinkError`."""
        try:
            self._clear()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with duckdb.connect(self._draft, config=CONFIGURATION) as connection:
                _fill(connection, documents)
            os.replace(self._draft, self.path)
        except (duckdb.Error, OSError) as error:
            raise SinkError(f"cannot write {self.path}: {error}") from error
        finally:
            self._clear()

    def close(self) -> None:
        """Nothing is left to do."""

    def _clear(self) -> None:
        """A run that was killed leaves its draft behind."""
        for path in (self._draft, self._draft.with_name(f"{self._draft.name}.wal")):
            path.unlink(missing_ok=True)

    def _check(self) -> None:
        if not self.path.exists():
            return
        try:
            with duckdb.connect(self.path, read_only=True, config=CONFIGURATION) as connection:
                connection.execute("SELECT value FROM meta WHERE name = 'schema_version'")
        except duckdb.Error as error:
            raise SchemaMismatch(
                f"{self.path} holds something else than tables of minutesparse; it would be replaced: name another"
            ) from error


def _fill(connection: duckdb.DuckDBPyConnection, documents: Iterable[Document]) -> None:
    connection.execute("BEGIN")
    for statement in statements("duckdb"):
        connection.execute(statement)
    connection.execute("COMMIT")
    for chunk in chunks(documents, _CHUNK):
        new = rows(chunk)
        connection.execute("BEGIN")
        for table in TABLES:
            if new[table.name]:
                connection.register("new_rows", columns(table, new[table.name]))
                connection.execute(f"INSERT INTO {table.name} SELECT * FROM new_rows")
                connection.unregister("new_rows")
        connection.execute("COMMIT")
    connection.execute("CHECKPOINT")  # closing would try it too, and say nothing where there is no room
