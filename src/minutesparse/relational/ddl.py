"""Tables and views → the statements that make them, in each dialect of SQL."""

from __future__ import annotations

from collections.abc import Iterator

from minutesparse.relational.schema import VERSION, Column, Dialect, Table
from minutesparse.relational.tables import TABLES
from minutesparse.relational.views import VIEWS

_TYPES: dict[Dialect, dict[str, str]] = {
    "sqlite": {
        "text": "TEXT",
        "integer": "INTEGER",
        "real": "REAL",
        "boolean": "INTEGER",
        "date": "TEXT",
        "json": "TEXT",
    },
    "postgresql": {
        "text": "text",
        "integer": "bigint",
        "real": "double precision",
        "boolean": "boolean",
        "date": "date",
        "json": "jsonb",
    },
    "duckdb": {
        "text": "VARCHAR",
        "integer": "BIGINT",
        "real": "DOUBLE",
        "boolean": "BOOLEAN",
        "date": "DATE",
        "json": "JSON",
    },
}
_SEARCHABLE = 200_000  # characters of a value in PostgreSQL's index: a tsvector holds no more than 1 MB
META = "meta"
"""The table that holds `schema_version`."""


def statements(dialect: Dialect, *, views: bool = True) -> list[str]:
    """The statements, without semicolon, that make the tables, indexes, full-text indexes and views, in order."""
    return list(_statements(dialect, views=views))


def _statements(dialect: Dialect, *, views: bool) -> Iterator[str]:
    yield f"CREATE TABLE {META} (\n  name {_type('text', dialect)} PRIMARY KEY,\n  value {_type('text', dialect)} NOT NULL\n)"
    yield f"INSERT INTO {META} (name, value) VALUES ('schema_version', '{VERSION}')"
    for table in TABLES:
        yield _create(table, dialect)
    if dialect == "postgresql":
        yield from _later_links()
    if dialect != "duckdb":
        yield from indexes(dialect)
    if dialect == "sqlite":
        for table in TABLES:
            yield from _fts(table)
    if views:
        for view in VIEWS:
            yield f"CREATE VIEW {view.name} AS\n{view.sql}"
    if dialect != "sqlite":
        yield from _comments()


def _type(kind: str, dialect: Dialect) -> str:
    return _TYPES[dialect][kind]


def _create(table: Table, dialect: Dialect) -> str:
    lines = [_column(table, column, dialect) for column in table.columns]
    if dialect == "postgresql" and table.searched:
        words = " || ' ' || ".join(f"coalesce({name}, '')" for name in table.searched)
        lines.append(
            f"search tsvector GENERATED ALWAYS AS (to_tsvector('english', left({words}, {_SEARCHABLE}))) STORED"
        )
    if dialect != "sqlite":
        return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"
    docs = [column.doc for column in table.columns]
    commented = [
        f"  {line}{',' if n < len(lines) else ''} -- {doc}"
        for n, (line, doc) in enumerate(zip(lines, docs, strict=True), 1)
    ]
    return f"CREATE TABLE {table.name} ( -- {table.doc}\n" + "\n".join(commented) + "\n)"


def _column(table: Table, column: Column, dialect: Dialect) -> str:
    words = [column.name, _type(column.type, dialect)]
    if column.name == "id":
        words.append("PRIMARY KEY NOT NULL" if dialect == "sqlite" else "PRIMARY KEY")
    elif not column.nullable:
        words.append("NOT NULL")
    if column.references and (dialect == "sqlite" or _stands_before(column.references, table)):
        words.append(_reference(column, dialect))
    return " ".join(words)


def _reference(column: Column, dialect: Dialect) -> str:
    """A foreign key. What belongs to a row goes with it; other links are looked at when the transaction ends."""
    words = f"REFERENCES {column.references}(id)"
    if dialect == "duckdb":
        return words
    return f"{words} ON DELETE CASCADE" if column.owner else f"{words} DEFERRABLE INITIALLY DEFERRED"


def _stands_before(name: str | None, table: Table) -> bool:
    names = [each.name for each in TABLES]
    return name is not None and names.index(name) < names.index(table.name)


def _later_links() -> Iterator[str]:
    """Foreign keys to tables that are made later, or to the table itself."""
    for table in TABLES:
        for column in table.references:
            if not _stands_before(column.references, table):
                yield (f"ALTER TABLE {table.name} ADD FOREIGN KEY ({column.name}) {_reference(column, 'postgresql')}")


def indexes(dialect: Dialect) -> list[str]:
    """The statements that make the indexes; where one is there already its statement does nothing."""
    return [statement for table in TABLES for statement in _indexes(table, dialect)]


def _indexes(table: Table, dialect: Dialect) -> Iterator[str]:
    """An index for each foreign key, without the nulls, and for the columns that are asked for by value.

    None is of a column of free words: PostgreSQL refuses rows whose indexed value is longer than a third of a page.
    """
    for column in table.columns:
        if column.references or column.name in table.indexed:
            there = f" WHERE {column.name} IS NOT NULL" if column.nullable else ""
            yield f"CREATE INDEX IF NOT EXISTS {table.name}_{column.name} ON {table.name} ({column.name}){there}"
    if dialect == "postgresql" and table.searched:
        yield f"CREATE INDEX IF NOT EXISTS {table.name}_search ON {table.name} USING gin (search)"


def _fts(table: Table) -> Iterator[str]:
    """A full-text index over the table's own words (nothing is stored twice).

    Triggers keep it when rows go or change. Who inserts adds to it, many rows at a time (`fill_fts`): a trigger would make
    SQLite write the index out after each row, which takes ten times as long.
    """
    if not table.searched:
        return
    fts, columns = f"{table.name}_fts", ", ".join(table.searched)
    old, new = (", ".join(f"{row}.{name}" for name in table.searched) for row in ("old", "new"))
    remove = f"INSERT INTO {fts} ({fts}, rowid, {columns}) VALUES ('delete', old.rowid, {old});"
    add = f"INSERT INTO {fts} (rowid, {columns}) VALUES (new.rowid, {new});"
    yield f"CREATE VIRTUAL TABLE {fts} USING fts5({columns}, content='{table.name}', tokenize='porter unicode61')"
    yield f"CREATE TRIGGER {fts}_delete AFTER DELETE ON {table.name} BEGIN {remove} END"
    yield f"CREATE TRIGGER {fts}_update AFTER UPDATE ON {table.name} BEGIN {remove} {add} END"


def fill_fts(table: Table) -> str:
    """The statement that adds the rows of a table that stand behind the last one indexed to the full-text index of SQLite."""
    columns = ", ".join(table.searched)
    last = f"(SELECT coalesce(max(id), 0) FROM {table.name}_fts_docsize)"
    return f"INSERT INTO {table.name}_fts (rowid, {columns}) SELECT rowid, {columns} FROM {table.name} WHERE rowid > {last}"


def _comments() -> Iterator[str]:
    for table in TABLES:
        yield f"COMMENT ON TABLE {table.name} IS {_quoted(table.doc)}"
        for column in table.columns:
            yield f"COMMENT ON COLUMN {table.name}.{column.name} IS {_quoted(column.doc)}"
    for view in VIEWS:
        yield f"COMMENT ON VIEW {view.name} IS {_quoted(view.doc)}"


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
