"""The description of tables and views: whole, and what the manual in `docs` says."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from minutesparse.relational import TABLES, VIEWS, View, statements
from minutesparse.relational.reference import markdown

MANUAL = Path(__file__).parent.parent.parent / "docs" / "database.md"


def test_the_manual_is_what_db_docs_prints() -> None:
    assert MANUAL.read_text(encoding="utf-8") == markdown(), "renew it: minutesparse db docs > docs/database.md"


def test_everything_is_documented() -> None:
    for table in TABLES:
        assert table.doc.endswith((".", "(`references` in the record, a reserved word of SQL).")), table.name
        assert table.columns[0].name == "id", table.name
        for column in table.columns:
            assert column.doc, (table.name, column.name)
    assert len({table.name for table in TABLES} | {view.name for view in VIEWS}) == len(TABLES) + len(VIEWS)


def test_all_but_documents_belong_to_something_that_stands_before() -> None:
    names = [table.name for table in TABLES]
    for place, table in enumerate(TABLES[1:], 1):
        (owner,) = [column for column in table.columns if column.owner]
        assert owner.references in names[:place], table.name


@pytest.fixture(scope="module")
def empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for statement in statements("sqlite"):
        connection.execute(statement)
    return connection


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_columns_that_are_documented(empty: sqlite3.Connection, view: View) -> None:
    found = empty.execute(f"SELECT * FROM {view.name}").description
    assert [column[0] for column in found] == list(view.columns)


def test_every_link_has_an_index(empty: sqlite3.Connection) -> None:
    for table in TABLES:
        for column in table.references:
            plan = empty.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table.name} WHERE {column.name} = 'x'").fetchall()
            assert "INDEX" in plan[0][3], (table.name, column.name)
    empty.execute("SELECT 1")
