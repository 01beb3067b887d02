"""What a table, a column and a view are: the terms in which the relational form is described."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "integer", "real", "boolean", "date", "json"]
Dialect = Literal["sqlite", "postgresql", "duckdb"]
Value = str | int | float | bool | None
Row = tuple[Value, ...]

VERSION = "1"
"""Of the tables below; a database made with another is not written to."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `references` is the table whose `id` it holds; `owner`: the row goes when that row goes."""

    name: str
    type: Type
    doc: str
    nullable: bool = True
    references: str | None = None
    owner: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Its first column is its key, `id`; `searched` columns are in the full-text index."""

    name: str
    doc: str
    columns: tuple[Column, ...]
    searched: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def references(self) -> tuple[Column, ...]:
        """The columns that hold the `id` of a row of a table."""
        return tuple(column for column in self.columns if column.references)


@dataclass(frozen=True, slots=True)
class View:
    """A question that is asked often.

    `columns` maps each column's name to what it holds. `sql` is its SELECT, in words that SQLite, PostgreSQL and DuckDB
    read alike.
    """

    name: str
    doc: str
    columns: dict[str, str]
    sql: str


def key(doc: str) -> Column:
    """The primary key."""
    return Column("id", "text", doc, nullable=False)


def owner(name: str, table: str, doc: str) -> Column:
    """The row of `table` that this row is part of."""
    return Column(name, "text", doc, nullable=False, references=table, owner=True)


def link(name: str, table: str, doc: str, *, nullable: bool = True) -> Column:
    """A row of `table` that this row names."""
    return Column(name, "text", doc, nullable=nullable, references=table)


def text(name: str, doc: str, *, nullable: bool = True, values: tuple[str, ...] = ()) -> Column:
    """Words; with `values`, one of these."""
    return Column(name, "text", doc, nullable=nullable, values=values)


def integer(name: str, doc: str, *, nullable: bool = True) -> Column:
    """A whole number."""
    return Column(name, "integer", doc, nullable=nullable)


def boolean(name: str, doc: str, *, nullable: bool = True) -> Column:
    """True or false; 1 or 0 in SQLite."""
    return Column(name, "boolean", doc, nullable=nullable)


def date(name: str, doc: str) -> Column:
    """A day of the calendar; YYYY-MM-DD in SQLite."""
    return Column(name, "date", doc)


def json(name: str, doc: str) -> Column:
    """A JSON array or object; text in SQLite and CSV."""
    return Column(name, "json", doc, nullable=False)


def evidence(*, nullable: bool = False) -> tuple[Column, ...]:
    """The words a row came from."""
    return (
        integer("evidence_start", "Where its words start in `meetings.text`, in characters from 0.", nullable=nullable),
        integer("evidence_end", "Where they end: the character after the last.", nullable=nullable),
        integer("page", "The page they are on, from 1, where the document has pages."),
    )
