"""Tables and views → their manual in Markdown: `docs/database.md`."""

from __future__ import annotations

from collections.abc import Iterator

from minutesparse.relational.schema import VERSION, Column, Table, View
from minutesparse.relational.tables import TABLES
from minutesparse.relational.views import VIEWS

_HEAD = f"""\
# The tables and views of a database of minutes

Version {VERSION} of the tables (`meta.schema_version`). Made by `minutesparse db docs`; do not edit.

The same tables are in SQLite, DuckDB, PostgreSQL, Parquet and CSV, the views in the first three. `minutesparse db schema`
prints the SQL, `minutesparse db query TARGET VIEW` what a view shows, `minutesparse db search TARGET WORDS` where words stand.

- Every id starts with its document's, which is made from the document's uri: ids are the same in every run and every database.
- `evidence_start` and `evidence_end` are offsets into `meetings.text`, in characters from 0:
  `substr(text, evidence_start + 1, evidence_end - evidence_start)` are the words that a row came from.
- Rows go with what they belong to: deleting a row of `documents` deletes all that was read from it.
- Full text: SQLite has `items_fts`, `points_fts`, `contributions_fts` and `clauses_fts` (FTS5), PostgreSQL a column `search` (tsvector, with
  a GIN index) in these tables. Who inserts rows into SQLite by hand adds them to the index by `INSERT INTO items_fts(items_fts) VALUES ('rebuild')`.
- SQLite has no types for booleans (1 and 0), dates (YYYY-MM-DD) and JSON (text). DuckDB has no links to the same or a later table.
"""


def markdown() -> str:
    """The manual: what each table, column and view holds."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield _HEAD
    yield "## Tables\n"
    yield ", ".join(f"[{table.name}](#{table.name})" for table in TABLES) + "\n"
    for table in TABLES:
        yield from _table(table)
    yield "## Views\n"
    yield "A person is told from another by name alone, within one body: minutes hold no better key.\n"
    for view in VIEWS:
        yield from _view(view)


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.name}\n\n{table.doc}\n"
    yield "| column | type | | what it holds |\n|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {_key(column)} | {_cell(_doc(column))} |"
    yield ""


def _view(view: View) -> Iterator[str]:
    yield f"### {view.name}\n\n{view.doc}\n"
    yield "| column | what it holds |\n|---|---|"
    for name, doc in view.columns.items():
        yield f"| `{name}` | {_cell(doc)} |"
    yield ""


def _key(column: Column) -> str:
    if column.name == "id":
        return "key"
    words = [f"→ [{column.references}](#{column.references})"] if column.references else []
    return ", ".join([*words, *(["may be null"] if column.nullable else [])])


def _doc(column: Column) -> str:
    if not column.values:
        return column.doc
    return f"{column.doc} One of {', '.join(f'`{value}`' for value in column.values)}."


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
