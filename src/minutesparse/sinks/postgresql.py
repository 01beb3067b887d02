"""Documents → a PostgreSQL database: COPY into staging tables, then merged, in one transaction."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import psycopg
import sqlalchemy
from psycopg import sql
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from minutesparse.errors import SchemaMismatch, SinkError
from minutesparse.relational import TABLES, VERSION, Rows, document_id, rows, statements
from minutesparse.sinks import Document

_ATTEMPTS = 5
_PAUSE = 0.2  # seconds before the second attempt, doubled before each further one
_LOCK = 6_071_838_204_417_365_911  # of all writers of these tables
_MANY = 1_000  # documents; so many in one transaction shut other writers out instead of locking each
_TRANSIENT = ("08", "40", "53", "57P", "55P03")  # SQLSTATEs: connection, rollback, resources, shutdown, lock
_COLUMNS = {table.name: ", ".join(table.names) for table in TABLES}


class PostgresqlSink:
    """The tables of `minutesparse.relational` in a PostgreSQL database, with full-text indexes, comments and views.

    `url` is postgresql://user:password@host/database; `?schema=name` puts the tables into that schema, which is made where
    it is missing. A `write` is one transaction. Writers of the same documents wait for one another, others do not. What a
    deadlock or a lost connection undoes is tried again. Raises `SchemaMismatch` where the schema holds other tables of
    these names, or those of another version.
    """

    incremental = True

    def __init__(self, url: str) -> None:
        self._engine, self._schema = open_engine(url)
        self._name = self._engine.url.render_as_string(hide_password=True)
        self.created = False
        """Whether the tables were made just now."""
        try:
            self._retried(self._prepare)
        except SinkError:
            self.close()
            raise

    def write(self, documents: Iterable[Document]) -> None:
        """Write them whole or not at all; what is there of the same uri is replaced."""
        given = list(documents)
        if given:
            new, keys = rows(given), sorted({document_id(document.uri) for document in given})
            self._retried(lambda connection: _merge(connection, new, keys))

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def _prepare(self, connection: sqlalchemy.Connection) -> None:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        if self._schema and connection.exec_driver_sql("SELECT current_schema()").scalar() is None:
            connection.execute(sqlalchemy.schema.CreateSchema(self._schema))
        names = [*_COLUMNS, "meta"]
        found = connection.exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relname = ANY(%s)"
            " AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())",
            (names,),
        ).all()
        if not found:
            for statement in statements("postgresql"):
                connection.exec_driver_sql(statement)
            self.created = True
            return
        version = None
        if len(found) == len(names):
            version = connection.exec_driver_sql("SELECT value FROM meta WHERE name = 'schema_version'").scalar()
        if version != VERSION:
            held = f"tables of version {version}" if version else f"other tables named {found[0][0]} or the like"
            raise SchemaMismatch(
                f"{self._name} holds {held}; this is version {VERSION}: add ?schema=another to the URL"
            )

    def _retried(self, work: Callable[[sqlalchemy.Connection], None]) -> None:
        """Do `work` in a transaction, again where it was undone by what passes."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with self._engine.begin() as connection:
                    work(connection)
                return
            except (SQLAlchemyError, psycopg.Error) as error:
                transient = is_transient(error)
                if not transient or attempt == _ATTEMPTS:
                    failure = SinkError(f"{self._name}: {str(error).splitlines()[0]}")
                    failure.transient = transient
                    raise failure from error
                self._engine.dispose()
                time.sleep(_PAUSE * 2 ** (attempt - 1))


def open_engine(url: str) -> tuple[sqlalchemy.Engine, str | None]:
    """The engine of a database URL, and the schema that its `?schema=` names. Raises `SinkError` for what is no URL."""
    try:
        parsed = sqlalchemy.make_url(url)
        schema = parsed.query.get("schema")
        place = parsed.difference_update_query(["schema"]).set(drivername="postgresql+psycopg")
        engine = sqlalchemy.create_engine(place, pool_pre_ping=True, connect_args={"client_encoding": "utf8"})
    except (ArgumentError, ValueError) as error:
        raise SinkError(f"not the URL of a database: {error}") from error
    if not isinstance(schema, str):
        return engine, None

    @sqlalchemy.event.listens_for(engine, "connect")
    def choose_schema(connection: psycopg.Connection, _: object) -> None:
        connection.execute(sql.SQL("SET search_path TO {}").format(sql.Identifier(schema)))
        connection.commit()

    return engine, schema


@contextmanager
def reading(url: str) -> Iterator[sqlalchemy.Connection]:
    """A connection to ask with. Raises `SinkError` where the database can't be reached or the question fails."""
    engine, _ = open_engine(url)
    try:
        with engine.connect() as connection:
            yield connection
    except (SQLAlchemyError, psycopg.Error) as error:
        raise SinkError(f"{engine.url.render_as_string(hide_password=True)}: {str(error).splitlines()[0]}") from error
    finally:
        engine.dispose()


def is_transient(error: Exception) -> bool:
    """Whether the same work may succeed a moment later: deadlock, connection lost or refused, server starting."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, psycopg.Error):
        return False
    if cause.sqlstate is None:
        return isinstance(cause, psycopg.OperationalError)
    return cause.sqlstate.startswith(_TRANSIENT)


def _merge(connection: sqlalchemy.Connection, new: Rows, keys: list[str]) -> None:
    """Stage first, while others may write; then lock, remove what is there and put the staged rows in its place."""
    _stage(connection, new)
    if len(keys) > _MANY:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    else:
        locks = sorted(int.from_bytes(bytes.fromhex(key), signed=True) for key in keys)
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock_shared(%s)", (_LOCK,))
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", (locks,))
    connection.exec_driver_sql("DELETE FROM documents WHERE id = ANY(%s)", (keys,))
    for name, columns in _COLUMNS.items():
        if new[name]:
            connection.exec_driver_sql(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM staged_{name}")


def _stage(connection: sqlalchemy.Connection, new: Rows) -> None:
    if connection.exec_driver_sql("SELECT to_regclass('pg_temp.staged_documents')").scalar() is None:
        for name, columns in _COLUMNS.items():
            connection.exec_driver_sql(
                f"CREATE TEMPORARY TABLE staged_{name} ON COMMIT DELETE ROWS AS SELECT {columns} FROM {name} WITH NO DATA"
            )
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    with driver.cursor() as cursor:
        for name, columns in _COLUMNS.items():
            if new[name]:
                with cursor.copy(f"COPY staged_{name} ({columns}) FROM STDIN".encode()) as copy:
                    for row in new[name]:
                        copy.write_row(row)
