"""`minutesparse db`: what a person asks a database, as a table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from invented import document, record
from minutesparse.cli import app
from minutesparse.relational import TABLES, VIEWS
from minutesparse.relational.reference import markdown
from minutesparse.sinks.sqlite import SqliteSink


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("db") / "out.sqlite"
    sink = SqliteSink(path)
    sink.write([document("a", record(text="=bees \x1b[31mred")), document("b")])
    sink.close()
    return str(path)


def _run(*arguments: str, columns: int = 200) -> str:
    result = CliRunner().invoke(app, ["db", *arguments], env={"COLUMNS": str(columns)})
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql", "duckdb"])
def test_schema_has_every_table_and_view(dialect: str) -> None:
    printed = _run("schema", "--dialect", dialect)
    for name in (*(table.name for table in TABLES), *(view.name for view in VIEWS)):
        assert f" {name} " in printed
    if dialect == "sqlite":
        sqlite3.connect(":memory:").executescript(printed)


def test_docs_prints_the_manual() -> None:
    assert _run("docs") == markdown()


def test_views_are_listed(target: str) -> None:
    assert [line.split()[0] for line in _run("query", target).splitlines()] == [view.name for view in VIEWS]


def test_a_view_is_printed(target: str) -> None:
    wide = _run("query", target, "actions_due", "--where", "owner=Ann Oak", "--limit", "1")
    assert "Ann Oak" in wide
    assert "1 row" in wide
    assert "meeting_id" not in wide
    assert "\x1b" not in wide
    narrow = _run("query", target, "actions_due", columns=40)
    assert "due_date      2024-06-01\n" in narrow
    assert "2 rows" in _run("search", target, "bees", "--limit", "2")
    assert "0 rows" in _run("query", target, "actions_due", "--where", "owner=Nobody")


def test_csv_and_json(target: str) -> None:
    for option, before in ((), "'"), (("--raw",), ""):
        rows = list(csv.DictReader(io.StringIO(_run("query", target, "actions_due", "--csv", *option))))
        assert {row["action"] for row in rows} == {f"{before}=bees \x1b[31mred", "the words"}
    assert json.loads(_run("query", target, "actions_due", "--json"))[1]["due_date"] == "2024-06-01"


def test_mistakes_are_told(target: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["db", "query", target, "decisions", "--where", "body"])
    assert result.exit_code == 2
    assert "is not COLUMN=VALUE" in result.output
    (tmp_path / "no.db").write_text("words " * 200, encoding="utf-8")
    result = CliRunner().invoke(app, ["db", "query", str(tmp_path / "no.db"), "decisions"])
    assert "file is not a database" in str(result.exception)
