"""A database that a sink filled → the rows of a view, or where words stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from minutesparse.errors import SinkError
from minutesparse.relational import TABLES, VIEWS, Dialect, Table
from minutesparse.sinks.registry import is_url

_WORDS_AROUND = 24  # of a place found


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def query(target: str, name: str, where: Mapping[str, str] | None = None, limit: int | None = None) -> Answer:
    """The rows of the view `name` whose columns are as `where` says. Raises `SinkError` for a name that is not there."""
    view = next((view for view in VIEWS if view.name == name), None)
    if view is None:
        raise SinkError(f"no query named {name!r}; there are {', '.join(view.name for view in VIEWS)}")
    conditions = where or {}
    for column in conditions:
        if column not in view.columns:
            raise SinkError(f"{name} has no column {column!r}; it has {', '.join(view.columns)}")
    sql = f"SELECT * FROM {name}"
    if conditions:
        sql += " WHERE " + " AND ".join(f"CAST({column} AS text) = ?" for column in conditions)
    return _ask(target, lambda _: (_limited(sql, limit), list(conditions.values())))


def search(target: str, words: str, limit: int | None = None) -> Answer:
    """Where all of `words` stand together in an item's title, a point, a contribution or a clause; the best first."""

    def ask(dialect: Dialect) -> tuple[str, list[str]]:
        parts = [_search(table, dialect) for table in TABLES if table.searched]
        sql = (
            "SELECT date, organization, body, kind, words, meeting_id, id FROM ("
            + " UNION ALL ".join(parts)
            + ") AS found"
        )
        return _limited(f"{sql} ORDER BY rank, date, id", limit), [_sought(words, dialect)] * len(parts)

    return _ask(target, ask)


def _limited(sql: str, limit: int | None) -> str:
    return sql if limit is None else f"{sql} LIMIT {limit:d}"


def _search(table: Table, dialect: Dialect) -> str:
    """The places of one table, one `?` for what is sought."""
    source, words, rank, condition = {
        "sqlite": (
            f"{table.name}_fts JOIN {table.name} t ON t.rowid = {table.name}_fts.rowid",
            f"snippet({table.name}_fts, -1, '[', ']', '…', {_WORDS_AROUND})",
            f"{table.name}_fts.rank",
            f"{table.name}_fts MATCH ?",
        ),
        "postgresql": (
            f"{table.name} t CROSS JOIN (SELECT websearch_to_tsquery('english', ?) AS words) sought",
            f"ts_headline('english', {_all_words(table)}, sought.words,"
            f" 'StartSel=[, StopSel=], MaxWords={_WORDS_AROUND}, MinWords=8')",
            "-ts_rank(t.search, sought.words)",
            "t.search @@ sought.words",
        ),
        "duckdb": (f"{table.name} t", _all_words(table), "0", f"contains(lower({_all_words(table)}), lower(?))"),
    }[dialect]
    return (
        f"SELECT m.date, m.organization, m.body, '{table.name}' AS kind, {words} AS words, m.id AS meeting_id, t.id, "
        f"{rank} AS rank FROM {source} {_path(table)} WHERE {condition}"
    )


def _all_words(table: Table) -> str:
    return " || ' ' || ".join(f"coalesce(t.{name}, '')" for name in table.searched)


def _path(table: Table) -> str:
    """The joins from a table, as `t`, to the meeting that its rows belong to, as `m`."""
    joins: list[str] = []
    alias = "t"
    while table.name != "meetings":
        column = next(column for column in table.columns if column.owner)
        table = next(each for each in TABLES if each.name == column.references)
        joined = "m" if table.name == "meetings" else f"t{len(joins)}"
        joins.append(f"JOIN {table.name} {joined} ON {joined}.id = {alias}.{column.name}")
        alias = joined
    return " ".join(joins)


def _sought(words: str, dialect: Dialect) -> str:
    if dialect != "sqlite":
        return words
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split())


def _ask(target: str, ask: Any) -> Answer:
    if is_url(target):
        return _ask_postgresql(target, *ask("postgresql"))
    path = Path(target)
    if not path.is_file():
        raise SinkError(f"{target} is no database: there is no such file")
    if path.suffix == ".duckdb":
        return _ask_duckdb(path, *ask("duckdb"))
    return _ask_sqlite(path, *ask("sqlite"))


def _ask_sqlite(path: Path, sql: str, values: Sequence[str]) -> Answer:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            cursor = connection.execute(sql, values)
            return Answer(tuple(column[0] for column in cursor.description), cursor.fetchall())
    except sqlite3.Error as error:
        raise SinkError(f"{path}: {error}") from error


def _ask_duckdb(path: Path, sql: str, values: Sequence[str]) -> Answer:
    with _extra("duckdb"):
        duckdb = import_module("duckdb")
    try:
        with duckdb.connect(path, read_only=True) as connection:
            cursor = connection.execute(sql, list(values))
            return Answer(tuple(column[0] for column in cursor.description), cursor.fetchall())
    except duckdb.Error as error:
        raise SinkError(f"{path}: {error}") from error


def _ask_postgresql(url: str, sql: str, values: Sequence[str]) -> Answer:
    with _extra("postgres"):
        postgresql = import_module("minutesparse.sinks.postgresql")
    with postgresql.reading(url) as connection:
        result = connection.exec_driver_sql(sql.replace("?", "%s"), tuple(values))
        return Answer(tuple(result.keys()), [tuple(row) for row in result])


@contextmanager
def _extra(name: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise SinkError(f"this needs more: pip install 'minutesparse[{name}]' ({error})") from error
