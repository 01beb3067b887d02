"""The primary keys of a new SQLite file, made when its rows are there.

Ids begin with a hash. Were the keys' indexes kept while rows come, each document would change a page of each of them, and
would cost the more the more there are. No statement of SQLite gives a table its key later; but a key is nothing else than a
unique index of a reserved name, and the table's declaration is text that `PRAGMA writable_schema` opens
(https://www.sqlite.org/fileformat2.html#representation_of_sql_indices).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from minutesparse.errors import SinkError
from minutesparse.relational import TABLES, Row

_KEYED, _KEYLESS = "\n  id TEXT PRIMARY KEY NOT NULL", "\n  id TEXT NOT NULL"
_LATE = [table.name for table in TABLES if table.name != "documents"]  # that one is looked into at each write


def can_be_late(connection: sqlite3.Connection) -> bool:
    """Whether the declarations are open to change; some systems build SQLite so that they are not."""
    connection.execute("PRAGMA writable_schema=ON")
    ((opened,),) = connection.execute("PRAGMA writable_schema")
    connection.execute("PRAGMA writable_schema=OFF")
    return bool(opened)


def keyless(statement: str) -> str:
    """The statement that makes a table, without its key if that can come later."""
    if any(statement.startswith(f"CREATE TABLE {name} ") for name in _LATE):
        return statement.replace(_KEYED, _KEYLESS, 1)
    return statement


def add_keys(connection: sqlite3.Connection) -> None:
    """Give the tables the keys that they lack. Must be in a transaction."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    lacking = [name for name in _LATE if _key(name) not in names]
    if not lacking:
        return
    for name in lacking:
        connection.execute(f"CREATE UNIQUE INDEX {name}_key ON {name} (id)")
    connection.execute("PRAGMA writable_schema=ON")
    try:
        for name in lacking:
            connection.execute(
                "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
                (_KEYLESS, _KEYED, name),
            )
            connection.execute(
                "UPDATE sqlite_master SET name = ?, sql = NULL WHERE name = ?", (_key(name), f"{name}_key")
            )
    finally:
        connection.execute("PRAGMA writable_schema=RESET")  # shuts it, and has the declarations read again


def check_keys(name: str, new: Sequence[Row]) -> None:
    """Refuse new rows of a table two of which have one id, as a key would; each document's ids are its own.

    Raises `SinkError`.
    """
    if len({row[0] for row in new}) < len(new):
        ids = [row[0] for row in new]
        raise SinkError(f"two rows of {name} have the id {next(id for id in ids if ids.count(id) > 1)}")


def _key(name: str) -> str:
    return f"sqlite_autoindex_{name}_1"
